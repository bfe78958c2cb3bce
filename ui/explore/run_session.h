#pragma once

#include "lab/experiment_plan.h"
#include "lab/live_run.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <thread>

namespace rote::ui {

/// The run that the window shows: makes it, replaces it, writes it to a file and reads it back. There always is one
/// after the first start. Files are read and written on a thread of their own, one at a time.
class RunSession : public QObject
{
    Q_OBJECT
public:
    explicit RunSession(QObject *parent = nullptr);
    ~RunSession() override;

    [[nodiscard]] lab::LiveRun &run() const { return *m_run; }
    [[nodiscard]] bool hasRun() const { return m_run != nullptr; }
    /// The archive that holds the run; empty if none does.
    [[nodiscard]] QString path() const { return m_path; }
    /// "Arithmetic n14, seed 1".
    [[nodiscard]] QString title() const;
    /// "arithmetic-n14-s1.rote".
    [[nodiscard]] QString suggestedFileName() const;
    [[nodiscard]] bool hasUnsavedTraining() const;
    /// Whether a file is being read or written; the run is not to be replaced meanwhile.
    [[nodiscard]] bool isBusy() const { return m_busy; }

    [[nodiscard]] lab::ExperimentPlan plan() const;

    /// A new, untrained run.
    void begin(const lab::ExperimentPlan &plan);
    /// The run as it was at a checkpoint that it keeps, as a run of its own; the archive of the whole one stays.
    void resumeFrom(const std::shared_ptr<const training::Checkpoint> &checkpoint);
    /// Reads an archive; the run that is shown stays. Once the other is whole, opened() tells.
    void open(const QString &path);
    /// Shows the run that was read last, in the place of the one that is shown.
    void showOpened();
    /// Writes the run as it is now; a run in training goes on meanwhile. `then` is called on this thread, with whether
    /// it worked.
    void save(const QString &path, std::function<void(bool)> then = {});

signals:
    void replaced();
    void busyChanged();
    void opened();
    void saved();
    void openFailed(const QString &message);
    void saveFailed(const QString &message);

private:
    void replaceBy(std::unique_ptr<lab::LiveRun> run, const QString &path);
    void setBusy(bool busy);
    /// Runs `work` on the file thread, then `done` here with its message: empty where it worked.
    void runInBackground(std::function<void()> work, std::function<void(const QString &)> done);

    std::unique_ptr<lab::LiveRun> m_run;
    QString m_path;
    std::unique_ptr<training::RunRecord> m_opened; ///< read and whole, not shown yet
    QString m_openedPath;
    bool m_busy = false;
    std::jthread m_fileThread;
};

} // namespace rote::ui
