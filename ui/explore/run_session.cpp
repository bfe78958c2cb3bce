#include "ui/explore/run_session.h"

#include "store/run_archive.h"
#include "ui/explore/run_facts.h"
#include "ui/theme/formats.h"

#include <QMetaObject>

#include <exception>
#include <new>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

RunSession::RunSession(QObject *parent) : QObject(parent) {}

// The file thread is a member and is joined before the run goes.
RunSession::~RunSession() = default;

QString RunSession::title() const
{
    return runTitle(m_run->record());
}

QString RunSession::suggestedFileName() const
{
    return runFileStem(m_run->record()) + u".rote"_s;
}

bool RunSession::hasUnsavedTraining() const
{
    return m_run && m_run->hasUnsavedTraining();
}

lab::ExperimentPlan RunSession::plan() const
{
    return {m_run->record().config, m_run->record().corpus, 1, m_run->record().fork, {}};
}

void RunSession::begin(const lab::ExperimentPlan &plan)
{
    replaceBy(std::make_unique<lab::LiveRun>(plan.config, plan.corpus, plan.fork), {});
}

void RunSession::resumeFrom(const std::shared_ptr<const training::Checkpoint> &checkpoint)
{
    auto run = std::make_unique<lab::LiveRun>(m_run->record().asItWasAt(checkpoint));
    run->markUnsaved();
    replaceBy(std::move(run), {});
}

void RunSession::replaceBy(std::unique_ptr<lab::LiveRun> run, const QString &path)
{
    m_run = std::move(run);
    m_path = path;
    emit replaced();
}

void RunSession::open(const QString &path)
{
    const auto record = std::make_shared<training::RunRecord>();
    runInBackground([record, path] { *record = store::openRun(path); },
                    [this, record, path](const QString &trouble) {
                        if (!trouble.isEmpty()) {
                            emit openFailed(trouble);
                            return;
                        }
                        m_opened = std::make_unique<training::RunRecord>(std::move(*record));
                        m_openedPath = path;
                        emit opened();
                    });
}

void RunSession::showOpened()
{
    if (const auto record = std::exchange(m_opened, nullptr))
        replaceBy(std::make_unique<lab::LiveRun>(std::move(*record)), m_openedPath);
}

void RunSession::save(const QString &path, std::function<void(bool)> then)
{
    setBusy(true);
    m_run->whenKept([this, path, then = std::move(then)] {
        const auto record = std::make_shared<const training::RunRecord>(m_run->record());
        runInBackground([record, path] { store::saveRun(*record, path); },
                        [this, record, path, then](const QString &trouble) {
                            const bool worked = trouble.isEmpty();
                            if (worked) {
                                m_path = path;
                                m_run->markSaved(*record);
                                emit saved();
                            } else {
                                emit saveFailed(trouble);
                            }
                            if (then)
                                then(worked);
                        });
    });
}

void RunSession::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    emit busyChanged();
}

void RunSession::runInBackground(std::function<void()> work, std::function<void(const QString &)> done)
{
    if (m_fileThread.joinable())
        m_fileThread.join();
    setBusy(true);
    m_fileThread = std::jthread([this, work = std::move(work), done = std::move(done)] {
        QString trouble;
        try {
            work();
        } catch (const std::bad_alloc &) {
            trouble = tr("There is not enough memory for this run. Close other programs and try again.");
        } catch (const std::exception &error) {
            trouble = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this,
            [this, done, trouble] {
                // What follows may begin the next job; those who wait for an idle session are told last.
                m_busy = false;
                done(trouble);
                if (!m_busy)
                    emit busyChanged();
            },
            Qt::QueuedConnection);
    });
}

} // namespace rote::ui
