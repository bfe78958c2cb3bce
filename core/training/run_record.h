#pragma once

#include "nn/export.h"
#include "training/evaluation.h"
#include "training/run_config.h"
#include "training/snapshot.h"

#include <memory>
#include <span>
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

/// From this many parameters on, only the newest checkpoint is kept: one an evaluation would fill the memory.
inline constexpr std::size_t manyParameters = 100'000;
inline constexpr std::size_t defaultKeptBytes = 128 << 20;

/// How many snapshots of a model are kept: at most 400 and so many bytes, each with its optimiser's two moments where
/// checkpoints are kept.
[[nodiscard]] ROTE_ENGINE_EXPORT std::size_t snapshotsKept(std::size_t parameters, bool withCheckpoints,
                                                           std::size_t mostBytes = defaultKeptBytes);

/// Of three or more rising steps the one between others whose neighbours lie closest: without it the rest lie most
/// evenly.
[[nodiscard]] ROTE_ENGINE_EXPORT std::size_t mostCrowded(std::span<const std::int64_t> steps);

/// A run as it is kept, shown and saved: a value, owned by one thread.
struct RunRecord
{
    RunConfig config;
    std::shared_ptr<const tasks::Corpus> corpus;
    std::shared_ptr<const Fork> fork; ///< what it began with; null: random parameters
    RunState state = RunState::Ready;
    std::string trouble; ///< what happened, where the state is Diverged or Failed
    std::vector<std::shared_ptr<const Evaluation>> evaluations; ///< recorded ones, by rising step
    std::vector<std::shared_ptr<const Snapshot>> snapshots;     ///< those kept, by rising step
    std::vector<std::shared_ptr<const Checkpoint>> checkpoints; ///< those kept of them, by rising step
    std::shared_ptr<const Checkpoint> checkpoint;               ///< the newest, where there is one
    double trainingSeconds = 0.0;
    std::size_t mostKeptBytes = defaultKeptBytes; ///< that snapshots and checkpoints may take together

    [[nodiscard]] ROTE_ENGINE_EXPORT std::int64_t lastStep() const; ///< of the last evaluation, else 0
    /// The furthest step that this record shows or can go on from: a checkpoint may be later than the last evaluation.
    [[nodiscard]] ROTE_ENGINE_EXPORT std::int64_t reachedStep() const;
    [[nodiscard]] ROTE_ENGINE_EXPORT std::shared_ptr<const Snapshot> snapshotAt(std::int64_t step) const;
    /// The kept snapshot that is nearest to a step, the earlier one of two; null without any.
    [[nodiscard]] ROTE_ENGINE_EXPORT std::shared_ptr<const Snapshot> nearestSnapshot(std::int64_t step) const;
    /// What the run can go on from at a step: a kept checkpoint or the newest; else null.
    [[nodiscard]] ROTE_ENGINE_EXPORT std::shared_ptr<const Checkpoint> checkpointAt(std::int64_t step) const;
    /// Adds a recorded evaluation with its snapshot, and keeps its checkpoint, where one is given, if the model has
    /// fewer than 100,000 parameters. At most 400 snapshots are kept, and no more of them than mostKeptBytes: what is
    /// too many goes where they lie closest, so that the rest lie evenly and the first and the last stay.
    ROTE_ENGINE_EXPORT void add(std::shared_ptr<const Evaluation> evaluation, std::shared_ptr<const Snapshot> snapshot,
                                std::shared_ptr<const Checkpoint> kept = nullptr);
    /// Sets mostKeptBytes and keeps to it: runs that are held together share one memory.
    ROTE_ENGINE_EXPORT void keepWithin(std::size_t bytes);
    /// The run as it was at the step of a checkpoint that it keeps, stopped there, to go on from.
    [[nodiscard]] ROTE_ENGINE_EXPORT RunRecord asItWasAt(const std::shared_ptr<const Checkpoint> &then) const;

private:
    void thinOut();
};

/// Throws InputError where a run of this configuration cannot begin with another one's parameters: they are of another
/// size, or know other characters than the text has.
ROTE_ENGINE_EXPORT void validate(const Fork &fork, const RunConfig &config, const tasks::Corpus &corpus);

} // namespace rote::training
