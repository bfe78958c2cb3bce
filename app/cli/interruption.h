#pragma once

#include <QString>

#include <atomic>
#include <csignal>
#include <functional>
#include <stop_token>
#include <thread>

namespace rote::cli {

/// While it lives, SIGINT, SIGTERM and SIGHUP end the training instead of the process: the first lets it finish what it
/// is at, the second abandons that, the third gives up on everything. Made before any other thread, since threads
/// inherit the signals that are blocked.
class Interruption
{
public:
    struct Answers
    {
        std::function<void()> finish; ///< what the first signal does, on a thread of its own
        QString finishing;            ///< and is told about it
        QString abandoning;           ///< what is told at the second
    };

    explicit Interruption(Answers answers);
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    [[nodiscard]] bool happened() const { return m_count.load() > 0; }
    /// Stops at the second signal.
    [[nodiscard]] std::stop_token abandoned() const { return m_abandon.get_token(); }

private:
    void wait(const std::stop_token &stop);

    Answers m_answers;
    sigset_t m_signals{};
    sigset_t m_blockedBefore{};
    std::atomic<int> m_count = 0;
    std::stop_source m_abandon;
    std::jthread m_thread;
};

} // namespace rote::cli
