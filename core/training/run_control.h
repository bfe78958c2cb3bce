#pragma once

#include "nn/export.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace rote::training {

/// The one way inward to a running trainer; every call may come from any thread.
class ROTE_ENGINE_EXPORT RunControl
{
public:
    void pause();
    void resume();
    /// One step while paused; ignored otherwise.
    void singleStep();
    /// Asks for a checkpoint of where the run is: after the step under way, or at once while paused.
    void keepHere();
    /// End after the step under way, with an evaluation of where it got to. (A stop token ends at once, without.)
    void finish();

    enum class Order { Step, SingleStep, Keep, Finish, Abandon };
    /// What the trainer is to do next; waits while paused. `onPaused` is called once, before the wait begins.
    template<typename OnPaused>
    Order next(const std::stop_token &stop, OnPaused &&onPaused)
    {
        if (isPausedAndIdle())
            onPaused();
        return await(stop);
    }

private:
    [[nodiscard]] bool isPausedAndIdle() const;
    Order await(const std::stop_token &stop);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
    bool m_singleStep = false;
    bool m_keep = false;
    bool m_finish = false;
};

} // namespace rote::training
