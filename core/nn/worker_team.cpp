#include "nn/worker_team.h"

#include "nn/error.h"

#include <string>
#include <system_error>

namespace rote::nn {

WorkerTeam::WorkerTeam(int workers)
{
    m_threads.reserve(static_cast<std::size_t>(workers));
    try {
        for (int worker = 1; worker < workers; ++worker)
            m_threads.emplace_back([this, worker] { work(worker); });
    } catch (const std::system_error &) {
        end();
        throw InputError("this machine cannot start " + std::to_string(workers) + " threads; use fewer (--threads)");
    }
}

WorkerTeam::~WorkerTeam()
{
    end();
}

void WorkerTeam::end()
{
    m_ending = true;
    ++m_round;
    m_round.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void WorkerTeam::start(void *context, Trampoline trampoline)
{
    m_context = context;
    m_trampoline = trampoline;
    m_busy = static_cast<int>(m_threads.size());
    ++m_round;
    m_round.notify_all();
    trampoline(context, 0);
    for (int busy = m_busy; busy != 0; busy = m_busy)
        m_busy.wait(busy);
}

void WorkerTeam::work(int worker)
{
    for (std::uint64_t seen = 0;; ++seen) {
        m_round.wait(seen);
        if (m_ending)
            return;
        m_trampoline(m_context, worker);
        if (--m_busy == 0)
            m_busy.notify_one();
    }
}

} // namespace rote::nn
