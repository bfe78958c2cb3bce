#pragma once

#include "lab/experiment_plan.h"
#include "lab/live_run.h"
#include "nn/transformer.h"

#include <deque>
#include <functional>

namespace rote::lab {

/// The order of an experiment's members: smaller models first and, within a size, by seed.
[[nodiscard]] bool standsBefore(const training::RunRecord &a, const training::RunRecord &b);

/// Where an experiment's runs are recorded while they train, and what those are called that are new there.
struct Recording
{
    QString library{}; ///< its path; empty: nowhere
    std::function<QString(const training::RunRecord &)> titleOf{};
};

/// Runs of one text that are trained and shown together: as many at a time as there are cores and as memory holds, each
/// on its share of the cores, in their order. One that ends badly stops none of the others. What waits for its turn
/// holds no worker; of the selected run, and of one of each size, the untrained model is measured all the same.
/// Belongs to the thread that made it.
class Experiment : public QObject
{
    Q_OBJECT
public:
    /// Fresh runs. Throws InputError for a configuration out of range.
    explicit Experiment(const ExperimentPlan &plan, int cores = nn::defaultThreads(), Recording recording = {},
                        QObject *parent = nullptr);
    /// Runs as they were saved, in the order of standsBefore(). Throws InputError where their texts differ.
    explicit Experiment(std::vector<training::RunRecord> records, int cores = nn::defaultThreads(),
                        Recording recording = {}, QObject *parent = nullptr);
    ~Experiment() override;

    /// At least one.
    [[nodiscard]] int size() const { return static_cast<int>(m_members.size()); }
    [[nodiscard]] LiveRun &member(int index) const { return *m_members.at(static_cast<std::size_t>(index)); }
    [[nodiscard]] const std::shared_ptr<const tasks::Corpus> &corpus() const { return m_plan.corpus; }
    /// What it trains; of archives, the plan that comes nearest.
    [[nodiscard]] const ExperimentPlan &plan() const { return m_plan; }

    /// The member that is looked at.
    [[nodiscard]] int selected() const { return m_selected; }
    void select(int member);

    /// Of the whole: training while any member is, else what comes next of those that can go on.
    [[nodiscard]] training::RunState state() const;
    /// Steps of all members and the time that is left of all; batch loss and speed of the selected one.
    [[nodiscard]] Progress progress() const;
    [[nodiscard]] int cores() const { return m_cores; }
    /// So many members train at a time.
    [[nodiscard]] int atOnce() const;
    /// Whether it starts by itself as soon as another one ends.
    [[nodiscard]] bool isWaiting(int member) const;

    [[nodiscard]] bool canStart() const;
    [[nodiscard]] bool canStop() const;
    /// Whether a plan of the same runs with more steps would lengthen one.
    [[nodiscard]] bool canLengthen() const;
    /// Trains, or resumes, all that can be; those that have begun come first.
    void start();
    /// Trains one member, as soon as there is room.
    void start(int member);
    /// All of them; none that waits is begun.
    void pause();
    void pause(int member);
    /// Of the selected one.
    void singleStep();
    /// Ends the members that have begun where they are, with an evaluation; none that waits is begun.
    void stop();

    /// Whether a member stays with another plan: one of its runs, or one that was opened beside a plan of which some stay.
    [[nodiscard]] bool keeps(const LiveRun &run, const ExperimentPlan &plan) const;
    /// Another plan. Members that it has too stay as they are, and go on; one that ended and that it has longer is
    /// lengthened; the others go. Throws InputError for a
    /// configuration out of range, and then nothing has changed.
    void take(const ExperimentPlan &plan);
    /// Puts a run, as it was kept, in a member's place.
    void replace(int member, training::RunRecord record);

signals:
    void memberEvaluated(int member);    ///< it has a newer evaluation or glimpse
    void memberStateChanged(int member);
    void stateChanged();                 ///< of the whole
    void progressed();
    void selectedChanged();
    /// A member could not be recorded; `isPaused`: it waits until it is started again.
    void memberRecordingTroubled(int member, const QString &trouble, bool isPaused);
    void membersChanged(); ///< some came or went; the selected one may be another

private:
    using Members = std::vector<std::unique_ptr<LiveRun>>;

    std::unique_ptr<LiveRun> follow(std::unique_ptr<LiveRun> run);
    [[nodiscard]] int indexOf(const LiveRun *run) const;
    [[nodiscard]] bool asksFor(const ExperimentPlan &plan, const LiveRun &run) const;
    void tellOfWaiting(const std::deque<LiveRun *> &before);
    void shareMemory();
    void arrange();
    void beginWaiting();
    void keepPrepared();
    [[nodiscard]] int begun() const;
    [[nodiscard]] int unmeasured() const;
    [[nodiscard]] std::optional<double> secondsLeft() const;
    [[nodiscard]] std::optional<double> paceOf(const LiveRun &run) const;
    void memberChanged(const LiveRun *run);

    const int m_cores;
    const Recording m_recording;
    ExperimentPlan m_plan;
    Members m_members;
    int m_atMost = 1; ///< members at a time, by cores and memory
    int m_selected = 0;
    std::deque<LiveRun *> m_waiting;
    training::RunState m_state = training::RunState::Ready;
};

} // namespace rote::lab
