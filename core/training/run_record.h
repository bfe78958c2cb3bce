#pragma once

#include "nn/export.h"
#include "training/evaluation.h"
#include "training/run_config.h"
#include "training/snapshot.h"

#include <memory>
#include <string>
#include <vector>

namespace rote::training {

/// How far a run has come.
enum class RunState {
    Ready,    ///< untrained
    Training,
    Paused,
    Stopped,  ///< ended before its last step; can be resumed from its checkpoint
    Finished,
    Diverged, ///< the loss stopped being finite
    Failed    ///< could not go on, e.g. out of memory
};

/// A run as it is kept, shown and saved: a value, owned by one thread.
struct RunRecord
{
    RunConfig config;
    std::shared_ptr<const tasks::Corpus> corpus;
    RunState state = RunState::Ready;
    std::string trouble; ///< what happened, where the state is Diverged or Failed
    std::vector<std::shared_ptr<const Evaluation>> evaluations; ///< recorded ones, by rising step
    std::vector<std::shared_ptr<const Snapshot>> snapshots;     ///< those kept, by rising step
    std::shared_ptr<const Checkpoint> checkpoint;               ///< the newest, where there is one
    double trainingSeconds = 0.0;

    [[nodiscard]] ROTE_ENGINE_EXPORT std::int64_t lastStep() const; ///< of the last evaluation, else 0
    /// The furthest step that this record shows or can go on from: a checkpoint may be later than the last evaluation.
    [[nodiscard]] ROTE_ENGINE_EXPORT std::int64_t reachedStep() const;
    [[nodiscard]] ROTE_ENGINE_EXPORT std::shared_ptr<const Snapshot> snapshotAt(std::int64_t step) const;
    /// Adds a recorded evaluation with its snapshot. Models of 100,000 parameters and more keep the first and the last
    /// snapshot only.
    ROTE_ENGINE_EXPORT void add(std::shared_ptr<const Evaluation> evaluation, std::shared_ptr<const Snapshot> snapshot);
};

} // namespace rote::training
