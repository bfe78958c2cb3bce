#include "app/cli/interruption.h"

#include "app/cli/console.h"

#include <cstdlib>
#include <utility>

#include <pthread.h>
#include <signal.h>

namespace rote::cli {

namespace {

bool isIgnored(int signal)
{
    struct sigaction action
    {
    };
    return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

Interruption::Interruption(Answers answers) : m_answers(std::move(answers))
{
    // A reader of our output that goes away must not take the run with it.
    std::signal(SIGPIPE, SIG_IGN);
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    sigaddset(&m_signals, SIGTERM);
    if (!isIgnored(SIGHUP)) // as nohup has it
        sigaddset(&m_signals, SIGHUP);
    sigaddset(&m_signals, SIGUSR1); // wakes our own thread when its work is over
    pthread_sigmask(SIG_BLOCK, &m_signals, &m_blockedBefore);
    m_thread = std::jthread([this](const std::stop_token &stop) { wait(stop); });
}

Interruption::~Interruption()
{
    m_thread.request_stop();
    pthread_kill(m_thread.native_handle(), SIGUSR1);
    m_thread.join();
    pthread_sigmask(SIG_SETMASK, &m_blockedBefore, nullptr);
}

void Interruption::wait(const std::stop_token &stop)
{
    for (;;) {
        int signal = 0;
        sigwait(&m_signals, &signal);
        if (stop.stop_requested())
            return;
        if (signal == SIGUSR1)
            continue;
        switch (++m_count) {
        case 1:
            note(m_answers.finishing);
            m_answers.finish();
            break;
        case 2:
            note(m_answers.abandoning);
            m_abandon.request_stop();
            break;
        default:
            std::_Exit(Interrupted);
        }
    }
}

} // namespace rote::cli
