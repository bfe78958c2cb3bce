#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <thread>

namespace rote::ui {

/// Does what reads or writes files: what kept it from it, one line for the user; empty where it worked.
[[nodiscard]] QString troubleOf(const std::function<void()> &work);

/// Reads and writes files on a thread of its own, one job at a time. Destroying it waits for the job under way.
class BackgroundJob : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Runs `work` on the thread, then `done` here with its message: empty where it worked.
    void run(std::function<void()> work, std::function<void(const QString &)> done);
    /// Busy is also who is about to run a job.
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    void busyChanged();

private:
    void finish(const std::function<void(const QString &)> &done, const QString &trouble);

    bool m_busy = false;
    std::jthread m_thread;
};

} // namespace rote::ui
