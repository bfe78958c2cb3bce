#include "app/cli/interruption.h"

#include "app/cli/console.h"

#include <cstdlib>

#include <pthread.h>
#include <signal.h>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isIgnored(int signal)
{
    struct sigaction action
    {
    };
    return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

Interruption::Interruption(training::RunControl &control)
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
    m_thread = std::jthread([this, &control](const std::stop_token &stop) { wait(stop, control); });
}

Interruption::~Interruption()
{
    m_thread.request_stop();
    pthread_kill(m_thread.native_handle(), SIGUSR1);
    m_thread.join();
    pthread_sigmask(SIG_SETMASK, &m_blockedBefore, nullptr);
}

void Interruption::wait(const std::stop_token &stop, training::RunControl &control)
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
            note(u"Interrupted: ends with an evaluation after this step and saves the run; again to abandon them."_s);
            control.finish();
            break;
        case 2:
            note(u"Abandons what is under way; saves the run up to its last evaluation."_s);
            m_abandon.request_stop();
            break;
        default:
            std::_Exit(Interrupted);
        }
    }
}

} // namespace rote::cli
