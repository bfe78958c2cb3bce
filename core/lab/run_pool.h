#pragma once

#include "training/run_control.h"
#include "training/run_observer.h"
#include "training/run_record.h"
#include "training/trainer.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace rote::lab {

/// A run for a pool to train.
struct PooledRun
{
    std::size_t number = 0; ///< what the pool calls it
    std::int64_t lastStep = 0;
    training::RunRecord record; ///< with a checkpoint where it goes on
    std::function<training::RunRecord()> open{}; ///< where there is one, makes the record when the run's turn comes
};

/// What becomes of a pool's runs.
class PoolListener
{
public:
    virtual ~PoolListener();
    /// These two come from the runs' threads, one at a time.
    virtual void stepDone(std::size_t run, const training::StepReport &report) = 0;
    virtual void evaluated(std::size_t run, const training::RunRecord &record) = 0;
    /// To be written where it lasts: now and then, and at the end. From the run's thread, for several runs at once.
    virtual void save(std::size_t run, const training::RunRecord &record) = 0;
    /// A run's training is over for now, and saved. From the thread that called train().
    virtual void ended(std::size_t run, const training::RunRecord &record) = 0;
};

/// Trains many runs, some at a time and each on one thread, in the order in which they are given.
class RunPool
{
public:
    struct Options
    {
        int jobs = 1; ///< at a time
        training::Decoding decoding = training::Decoding::Greedy;
        std::chrono::milliseconds savedEvery = std::chrono::seconds(30);
    };

    explicit RunPool(Options options) : m_options(options) {}

    /// Returns when all is trained, or told to end. Throws what the listener threw, and InputError for a run that cannot
    /// be trained, after the other runs are saved.
    void train(std::vector<PooledRun> runs, PoolListener &listener, const std::stop_token &abandon);

    /// Begins no further run, now or in a later train(), and keeps and leaves those under way where they are, without an evaluation there. May come
    /// from any thread.
    void finish();

private:
    class Worker;

    std::optional<PooledRun> next();
    void work(PoolListener &listener, const std::stop_token &abandon);
    void report(std::size_t run, training::RunRecord record);
    void fail(std::exception_ptr failure);
    bool tellNext(std::unique_lock<std::mutex> &lock, PoolListener &listener);

    Options m_options;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<PooledRun> m_waiting;
    std::deque<std::pair<std::size_t, training::RunRecord>> m_ended; ///< not yet told
    std::vector<training::RunControl *> m_controls;                  ///< of the runs under way
    std::exception_ptr m_failure;
    int m_working = 0; ///< threads
    bool m_finishing = false;
    std::mutex m_listening; ///< one word to the listener at a time
};

} // namespace rote::lab
