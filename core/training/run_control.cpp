#include "training/run_control.h"

#include <utility>

namespace rote::training {

void RunControl::pause()
{
    const std::scoped_lock lock(m_mutex);
    m_paused = true;
}

void RunControl::resume()
{
    const std::scoped_lock lock(m_mutex);
    m_paused = false;
    m_singleStep = false;
    m_changed.notify_all();
}

void RunControl::singleStep()
{
    const std::scoped_lock lock(m_mutex);
    m_singleStep = m_paused;
    m_changed.notify_all();
}

void RunControl::keepHere()
{
    const std::scoped_lock lock(m_mutex);
    m_keep = true;
    m_changed.notify_all();
}

void RunControl::finish()
{
    const std::scoped_lock lock(m_mutex);
    m_finish = true;
    m_changed.notify_all();
}

bool RunControl::isPausedAndIdle() const
{
    const std::scoped_lock lock(m_mutex);
    return m_paused && !m_singleStep && !m_keep && !m_finish;
}

RunControl::Order RunControl::await(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    const bool woken = m_changed.wait(lock, stop, [this] { return !m_paused || m_singleStep || m_keep || m_finish; });
    if (!woken || stop.stop_requested())
        return Order::Abandon;
    if (std::exchange(m_keep, false))
        return Order::Keep;
    if (m_finish)
        return Order::Finish;
    return std::exchange(m_singleStep, false) ? Order::SingleStep : Order::Step;
}

} // namespace rote::training
