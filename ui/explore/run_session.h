#pragma once

#include "lab/experiment.h"
#include "store/library_entry.h"
#include "ui/explore/background_job.h"
#include "ui/explore/opened_runs.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace rote::ui {

/// The experiment that the window shows, and its selected run, which every view shows: makes it, replaces it, writes
/// its runs to files and reads them back. There always is one after the first start.
class RunSession : public QObject
{
    Q_OBJECT
public:
    explicit RunSession(QObject *parent = nullptr);
    ~RunSession() override;

    [[nodiscard]] lab::Experiment &experiment() const { return *m_experiment; }
    /// The selected one.
    [[nodiscard]] lab::LiveRun &run() const { return m_experiment->member(m_experiment->selected()); }
    [[nodiscard]] bool hasRun() const { return m_experiment != nullptr; }
    /// The configurations of the members.
    [[nodiscard]] std::vector<training::RunConfig> configs() const;
    [[nodiscard]] lab::ExperimentPlan plan() const { return m_experiment->plan(); }
    /// "Arithmetic n14, seeds 1 to 4".
    [[nodiscard]] QString title() const;
    /// Of the selected run: "Arithmetic n14, seed 1".
    [[nodiscard]] QString runTitle() const;
    /// What the selected run is called among the others: "seed 1", "n14, seed 1".
    [[nodiscard]] QString runName() const;
    /// The archive that holds the selected run; empty if none does.
    [[nodiscard]] QString path() const { return m_paths.value(&run()); }
    /// The archives of all members, in their order; none where one of them has none.
    [[nodiscard]] QStringList paths() const;
    /// Whether each member has an archive of its own.
    [[nodiscard]] bool hasPaths() const;
    /// "arithmetic-n14-s1.rote", of the selected run.
    [[nodiscard]] QString suggestedFileName() const;

    using WhichRuns = std::function<bool(const lab::LiveRun &)>;
    /// Members with training that no archive holds, of those that are asked about.
    [[nodiscard]] std::vector<const lab::LiveRun *> unsaved(const WhichRuns &which) const;
    [[nodiscard]] bool hasUnsavedTraining() const;
    /// Whether the library keeps every member that has begun.
    [[nodiscard]] bool isRecorded() const;
    /// Whether a run has not begun.
    [[nodiscard]] bool hasUntrained() const;
    /// Whether a file is being read or written; no run is to be replaced meanwhile.
    [[nodiscard]] bool isBusy() const { return m_job.isBusy(); }

    /// As which the library has those members that it has.
    [[nodiscard]] std::vector<store::RunId> libraryRuns() const;
    /// Records what is begun or opened from now on in this library.
    void recordIn(const QString &library) { m_library = library; }
    /// New, untrained runs. Throws InputError for a configuration out of range.
    void begin(const lab::ExperimentPlan &plan);
    /// The same, but runs that are there already stay, with all that they were trained.
    void take(const lab::ExperimentPlan &plan);
    [[nodiscard]] int selected() const { return m_experiment->selected(); }
    void select(int member) { m_experiment->select(member); }
    /// A run as it was at a checkpoint that it keeps, in its own place; its archive of the whole stays.
    void resumeFrom(int member, const std::shared_ptr<const training::Checkpoint> &checkpoint);
    /// A member's place; nothing where it is gone.
    [[nodiscard]] std::optional<int> placeOf(const lab::LiveRun *run) const;
    /// What it is busy with: "opening 4 runs".
    [[nodiscard]] QString activity() const { return isBusy() ? m_activity : QString(); }
    /// Reads archives; what is shown stays. Once they are read, opened() tells.
    void open(const QStringList &paths);
    /// The same with those that were shown when the window was closed: what cannot be read now is tried again next time.
    void reopen(const QStringList &paths);
    /// The same with runs of a library; these have no archives.
    void openFromLibrary(const QString &library, const std::vector<store::RunId> &runs);
    /// What is to come back next time: paths(), and what could not be read with them.
    [[nodiscard]] QStringList filesToReopen() const;
    /// Shows the runs that were read last, in the place of what is shown.
    void showOpened();
    /// Writes the selected run as it is now; a run in training goes on meanwhile. `then` is called on this thread, with
    /// whether it worked.
    void save(const QString &path, std::function<void(bool)> then = {});
    /// Writes every member: to its own archive where it has one and `afresh` is not set, else into the folder, under a
    /// name that is free there.
    void saveAll(const QString &folder, bool afresh = false, std::function<void(bool)> then = {});

signals:
    void replaced();        ///< another experiment
    void membersChanged();  ///< some of its runs came or went; the selected one may be another
    void selectedChanged(); ///< another of its runs
    void memberEvaluated(int member);
    void memberStateChanged(int member);
    void stateChanged();
    void progressed();
    /// A run could not be recorded in the library; `isPaused`: it waits until it is resumed.
    void recordingTroubled(const QString &trouble, bool isPaused);
    void busyChanged();
    void opened();
    void saved();
    /// Of so many archives that were asked for, these cannot be read, each for a reason of its own.
    void openFailed(const QStringList &troubles, qsizetype asked);
    void saveFailed(const QString &message);

private:
    struct Writing
    {
        lab::LiveRun *run = nullptr;
        QString path;
        std::shared_ptr<const training::RunRecord> record; ///< once it is kept
        bool isWritten = false;
    };
    using Writings = std::shared_ptr<std::vector<Writing>>;

    /// Whether a run has begun.
    [[nodiscard]] bool hasTraining() const;
    [[nodiscard]] lab::Recording recording() const;
    [[nodiscard]] QString titled(const std::vector<training::RunConfig> &configs) const;
    void replaceBy(std::unique_ptr<lab::Experiment> experiment);
    /// Reads so many runs on the job's thread; what came of it waits to be shown.
    void read(std::function<OpenedRuns()> reading, qsizetype asked);
    void forgetGone();
    void write(const Writings &writings, const std::function<void(bool)> &then);
    void finishWriting(const Writings &writings, const QString &trouble);

    std::unique_ptr<lab::Experiment> m_experiment;
    QHash<const lab::LiveRun *, QString> m_paths;
    OpenedRuns m_opened;    ///< read, not shown yet
    QStringList m_reopened; ///< asked for by reopen()
    QString m_activity;
    QString m_library; ///< where runs are recorded; empty: nowhere
    BackgroundJob m_job; ///< joined before the runs go
};

} // namespace rote::ui
