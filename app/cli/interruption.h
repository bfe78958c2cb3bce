#pragma once

#include "training/run_control.h"

#include <atomic>
#include <csignal>
#include <stop_token>
#include <thread>

namespace rote::cli {

/// While it lives, SIGINT, SIGTERM and SIGHUP end a run instead of the process: the first lets the run finish its step
/// and evaluate where it got to, the second abandons what is under way, the third gives up on everything. Made before
/// any other thread, since threads inherit the signals that are blocked.
class Interruption
{
public:
    explicit Interruption(training::RunControl &control);
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    [[nodiscard]] bool happened() const { return m_count.load() > 0; }
    /// Stops at the second signal.
    [[nodiscard]] std::stop_token abandoned() const { return m_abandon.get_token(); }

private:
    void wait(const std::stop_token &stop, training::RunControl &control);

    sigset_t m_signals{};
    sigset_t m_blockedBefore{};
    std::atomic<int> m_count = 0;
    std::stop_source m_abandon;
    std::jthread m_thread;
};

} // namespace rote::cli
