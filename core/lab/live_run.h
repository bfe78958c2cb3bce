#pragma once

#include "store/library_entry.h"
#include "training/run_record.h"
#include "training/run_observer.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace rote::lab {

/// What the transport shows of a run.
struct Progress
{
    std::int64_t step = 0;  ///< updates done
    std::int64_t steps = 0; ///< of the whole run
    std::optional<double> batchLoss;      ///< of the newest update, nats
    std::optional<double> secondsPerStep; ///< measured: over the last second of training, or beforehand on a part of a step
    std::optional<double> secondsLeft;    ///< from it; includes evaluations
};

/// One run and the worker thread that trains it. Belongs to the thread that made it; the worker only ever fills a
/// mailbox of latest values, which a timer here empties ten times a second. Destroying it ends and joins the worker.
class LiveRun : public QObject
{
    Q_OBJECT
public:
    /// Whether a run that is Ready prepares itself as soon as it is made, or when it is told to.
    enum class Preparation { AtOnce, Later };

    /// A fresh run, Ready: its model is evaluated as it begins, in the background, and a step's time measured. With a
    /// fork, it begins with those parameters. Throws InputError for a configuration out of range.
    LiveRun(const training::RunConfig &config, std::shared_ptr<const tasks::Corpus> corpus,
            std::shared_ptr<const training::Fork> fork = nullptr, Preparation preparation = Preparation::AtOnce,
            QObject *parent = nullptr);
    /// A run as it was saved. One that was saved Ready begins anew.
    explicit LiveRun(training::RunRecord record, Preparation preparation = Preparation::AtOnce,
                     QObject *parent = nullptr);
    ~LiveRun() override;

    [[nodiscard]] const training::RunRecord &record() const;
    [[nodiscard]] training::RunState state() const { return record().state; }
    [[nodiscard]] const Progress &progress() const;

    /// The newest evaluation and its snapshot: the last recorded one, or a glimpse after a single step.
    [[nodiscard]] std::shared_ptr<const training::Evaluation> shownEvaluation() const;
    [[nodiscard]] std::shared_ptr<const training::Snapshot> shownSnapshot() const;

    /// Whether the library has it, up to its last evaluation at least.
    [[nodiscard]] bool isRecorded() const;
    /// Whether there is training that neither an archive nor the library holds.
    [[nodiscard]] bool hasUnsavedTraining() const;
    /// How many steps of it.
    [[nodiscard]] std::int64_t unsavedSteps() const;
    /// An archive now holds what `saved`, an earlier copy of the record, held.
    void markSaved(const training::RunRecord &saved);
    /// No archive holds any of it: a run that was taken up from within another one.
    void markUnsaved();
    /// Calls `then` once the record can go on from where the run is now: at once, or when the step under way is done.
    void whenKept(std::function<void()> then);

    /// Records what is trained in this library, a run that is new there by this title. Before it has a worker.
    void recordIn(const QString &library, const QString &title);
    /// As which the library has it, or is to go on with it.
    [[nodiscard]] std::optional<store::RunId> libraryRun() const;
    void setLibraryRun(store::RunId run);

    /// On how many threads it trains when its worker is next made; without a word, on as many as there are cores.
    void setThreads(int threads);
    /// While Ready: evaluates the untrained model and measures a step, with a worker that then waits.
    void prepare();
    /// While Ready: ends the worker and frees its memory. What it has told stays.
    void release();
    /// Whether the untrained model is evaluated and a step measured.
    [[nodiscard]] bool isPrepared() const;
    [[nodiscard]] bool hasWorker() const;
    /// The most memory for the snapshots and checkpoints that are kept.
    void keepWithin(std::size_t bytes);

    /// Train, or resume: from Ready, Paused, or Stopped or Failed with a checkpoint.
    void start();
    void pause();
    /// One step, evaluated and shown but not recorded: while Ready or Paused.
    void singleStep();
    /// Ends the run where it is, with an evaluation.
    void stop();
    [[nodiscard]] bool canStart() const;
    /// Whether it ended where it can go on from: lengthened, it is one that was stopped.
    [[nodiscard]] bool canLengthen() const;
    /// More steps than it has; while canLengthen().
    void lengthen(std::int64_t steps);
    [[nodiscard]] bool canSingleStep() const;

signals:
    void progressed();   ///< the transport's numbers changed
    void evaluated();    ///< there is a newer evaluation or glimpse
    void stateChanged();
    /// It could not be recorded, for this reason; `isPaused`: it waits until start() tries again.
    void recordingTroubled(const QString &trouble, bool isPaused);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace rote::lab
