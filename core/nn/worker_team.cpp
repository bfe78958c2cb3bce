#include "nn/worker_team.h"

#include "nn/error.h"

#include <chrono>
#include <new>
#include <string>
#include <system_error>

namespace rote::nn {

namespace {

/// Waits until the value is another. Looks for a while before it sleeps: within a step the next round comes in
/// microseconds, and a thread that is woken for each is slower to come and often set beside the one that woke it.
template<typename Value>
void awaitChange(const std::atomic<Value> &value, Value old)
{
    using Clock = std::chrono::steady_clock;
    constexpr auto longest = std::chrono::microseconds(100);
    constexpr int looksBetween = 32;
    for (const Clock::time_point begin = Clock::now(); Clock::now() - begin < longest;) {
        for (int look = 0; look < looksBetween; ++look) {
            if (value.load() != old)
                return;
            std::this_thread::yield();
        }
    }
    value.wait(old);
}

} // namespace

WorkerTeam::WorkerTeam(int workers)
{
    m_threads.reserve(static_cast<std::size_t>(workers));
    try {
        for (int worker = 1; worker < workers; ++worker)
            m_threads.emplace_back([this, worker] { work(worker); });
    } catch (const std::system_error &) {
        end();
        throw InputError("this machine cannot start " + std::to_string(workers) + " threads; use fewer (--threads)");
    } catch (const std::bad_alloc &) {
        end();
        throw;
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
        awaitChange(m_busy, busy);
}

void WorkerTeam::work(int worker)
{
    for (std::uint64_t seen = 0;; ++seen) {
        awaitChange(m_round, seen);
        if (m_ending)
            return;
        m_trampoline(m_context, worker);
        if (--m_busy == 0)
            m_busy.notify_one();
    }
}

} // namespace rote::nn
