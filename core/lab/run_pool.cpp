#include "lab/run_pool.h"

#include "lab/recorded_training.h"

#include <algorithm>
#include <new>
#include <thread>
#include <utility>

namespace rote::lab {

PoolListener::~PoolListener() = default;

/// One run while it is trained: saves it now and then, and ends it where it is once the pool is to finish.
class RunPool::Worker : public TrainingListener
{
public:
    Worker(RunPool &pool, PooledRun &run, PoolListener &listener) : m_pool(pool), m_run(run), m_listener(listener) {}

    void train(const std::stop_token &abandon)
    {
        const std::stop_callback abandoned(abandon, [this] { m_stop.request_stop(); });
        const Enrolled enrolled(m_pool, m_control);
        if (m_run.open)
            m_run.record = m_run.open();
        const training::Trainer::Options options{
            .threads = 1, .decoding = m_pool.m_options.decoding, .stopAfter = m_run.lastStep};
        trainRecorded(m_run.record, options, *this, m_control, m_stop.get_token());
        if (!m_run.record.evaluations.empty())
            m_listener.save(m_run.number, m_run.record);
    }

private:
    using Clock = std::chrono::steady_clock;

    /// The pool can tell a run to finish as long as this lives.
    struct Enrolled
    {
        Enrolled(RunPool &pool_, training::RunControl &control_) : pool(pool_), control(control_)
        {
            const std::scoped_lock lock(pool.m_mutex);
            pool.m_controls.push_back(&control);
            if (pool.m_finishing)
                control.keepHere();
        }
        ~Enrolled()
        {
            const std::scoped_lock lock(pool.m_mutex);
            std::erase(pool.m_controls, &control);
        }
        Enrolled(const Enrolled &) = delete;
        Enrolled &operator=(const Enrolled &) = delete;

        RunPool &pool;
        training::RunControl &control;
    };

    void stepDone(const training::StepReport &report) override
    {
        if (m_saved != Clock::time_point::max() && Clock::now() - m_saved >= m_pool.m_options.savedEvery) {
            m_saved = Clock::time_point::max(); // until it is kept
            m_control.keepHere();
        }
        const std::scoped_lock lock(m_pool.m_listening);
        m_listener.stepDone(m_run.number, report);
    }

    void evaluated(const training::RunRecord &record) override
    {
        const std::scoped_lock lock(m_pool.m_listening);
        m_listener.evaluated(m_run.number, record);
    }

    void kept(const training::RunRecord &record) override
    {
        if (isFinishing())
            m_stop.request_stop(); // saved by train()
        else if (!record.evaluations.empty())
            m_listener.save(m_run.number, record);
        m_saved = Clock::now(); // after the writing, which on a slow disk may take longer than the steps between
    }

    bool isFinishing()
    {
        const std::scoped_lock lock(m_pool.m_mutex);
        return m_pool.m_finishing;
    }

    RunPool &m_pool;
    PooledRun &m_run;
    PoolListener &m_listener;
    training::RunControl m_control;
    std::stop_source m_stop;
    Clock::time_point m_saved = Clock::now();
};

void RunPool::train(std::vector<PooledRun> runs, PoolListener &listener, const std::stop_token &abandon)
{
    std::vector<std::jthread> threads;
    std::unique_lock lock(m_mutex);
    std::ranges::move(runs, std::back_inserter(m_waiting));
    m_working = static_cast<int>(std::min<std::size_t>(static_cast<std::size_t>(m_options.jobs), m_waiting.size()));
    try {
        while (std::ssize(threads) < m_working)
            threads.emplace_back([&] { work(listener, abandon); });
    } catch (...) {
        m_finishing = true; // for the threads that there are, which end before this leaves
        m_waiting.clear();
        lock.unlock();
        throw;
    }
    while (m_working > 0 || !m_ended.empty()) {
        if (!tellNext(lock, listener))
            m_changed.wait(lock);
    }
    if (m_failure)
        std::rethrow_exception(m_failure);
}

/// Tells of one run that ended, if there is one.
bool RunPool::tellNext(std::unique_lock<std::mutex> &lock, PoolListener &listener)
{
    if (m_ended.empty())
        return false;
    const auto [run, record] = std::move(m_ended.front());
    m_ended.pop_front();
    lock.unlock();
    try {
        listener.ended(run, record);
    } catch (...) {
        fail(std::current_exception());
    }
    lock.lock();
    return true;
}

void RunPool::finish()
{
    const std::scoped_lock lock(m_mutex);
    m_finishing = true;
    m_waiting.clear();
    for (training::RunControl *control : m_controls)
        control->keepHere();
}

std::optional<PooledRun> RunPool::next()
{
    const std::scoped_lock lock(m_mutex);
    if (m_finishing || m_waiting.empty()) {
        --m_working;
        m_changed.notify_all();
        return std::nullopt;
    }
    PooledRun run = std::move(m_waiting.front());
    m_waiting.pop_front();
    return run;
}

void RunPool::work(PoolListener &listener, const std::stop_token &abandon)
{
    while (std::optional<PooledRun> run = next()) {
        try {
            Worker(*this, *run, listener).train(abandon);
            report(run->number, std::move(run->record));
        } catch (...) {
            fail(std::current_exception());
        }
    }
}

void RunPool::report(std::size_t run, training::RunRecord record)
{
    const std::scoped_lock lock(m_mutex);
    m_ended.emplace_back(run, std::move(record));
    m_changed.notify_all();
}

void RunPool::fail(std::exception_ptr failure)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_failure)
            m_failure = std::move(failure);
    }
    finish();
}

} // namespace rote::lab
