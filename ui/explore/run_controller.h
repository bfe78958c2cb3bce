#pragma once

#include "lab/experiment_plan.h"
#include "ui/explore/run_session.h"

namespace rote::ui {

class FileController;
class SummaryPanel;

/// Training, and taking up other runs, as a person asks for it: what takes hours is confirmed first, and nothing trained
/// goes without a question.
class RunController : public QObject
{
    Q_OBJECT
public:
    RunController(RunSession &session, FileController &files, SummaryPanel &summary, QObject *parent);

    /// Trains, or pauses.
    void train();
    void singleStep();
    void beginPreset(const QString &name);
    /// All runs of the plan anew, from this seed on.
    void restart(std::uint64_t seed);
    /// The seed after those that the plan has.
    [[nodiscard]] std::uint64_t nextSeed() const;
    /// Another plan; runs that it has too stay as they are.
    void take(const lab::ExperimentPlan &plan, bool trainAtOnce);
    void resumeFrom(const std::shared_ptr<const training::Checkpoint> &checkpoint);

signals:
    void confirmationNeeded();
    void presetRefused(); ///< the person keeps what there is
    void planRefused(const QString &message);
    void resumed();

private:
    void trainAll();

    RunSession &m_session;
    FileController &m_files;
    SummaryPanel &m_summary;
};

} // namespace rote::ui
