#include "ui/explore/background_job.h"

#include <QMetaObject>

#include <exception>
#include <new>
#include <utility>

namespace rote::ui {

QString troubleOf(const std::function<void()> &work)
{
    try {
        work();
        return {};
    } catch (const std::bad_alloc &) {
        return BackgroundJob::tr("There is not enough memory for this run. Close other programs and try again.");
    } catch (const std::exception &error) {
        return QString::fromUtf8(error.what());
    }
}

void BackgroundJob::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    emit busyChanged();
}

void BackgroundJob::run(std::function<void()> work, std::function<void(const QString &)> done)
{
    if (m_thread.joinable())
        m_thread.join();
    setBusy(true);
    m_thread = std::jthread([this, work = std::move(work), done = std::move(done)] {
        const QString trouble = troubleOf(work);
        QMetaObject::invokeMethod(this, [this, done, trouble] { finish(done, trouble); }, Qt::QueuedConnection);
    });
}

void BackgroundJob::finish(const std::function<void(const QString &)> &done, const QString &trouble)
{
    // What follows may begin the next job; those who wait for an idle session are told last.
    m_busy = false;
    done(trouble);
    if (!m_busy)
        emit busyChanged();
}

} // namespace rote::ui
