#pragma once

#include "nn/export.h"
#include "training/evaluation.h"
#include "training/snapshot.h"

#include <cstdint>
#include <memory>

namespace rote::training {

/// One update, as it was.
struct StepReport
{
    std::int64_t step = 0;     ///< updates done, this one included
    double batchLoss = 0.0;    ///< nats, before the update
    double learningRate = 0.0;
    double gradientNorm = 0.0; ///< before clipping
    double seconds = 0.0;      ///< that the update took
};

/// What a trainer tells, on its own thread. A `false` answer ends the run after an evaluation of where it got to.
class ROTE_ENGINE_EXPORT RunObserver
{
public:
    virtual ~RunObserver();
    virtual bool onStep(const StepReport &report) = 0;
    /// An evaluation on the run's grid of steps, or its last; to be recorded. `checkpoint` is at the same step.
    virtual bool onEvaluation(std::shared_ptr<const Evaluation> evaluation, std::shared_ptr<const Snapshot> snapshot,
                              std::shared_ptr<const Checkpoint> checkpoint) = 0;
    /// An evaluation after a single step between: to be shown, not recorded.
    virtual void onGlimpse(std::shared_ptr<const Evaluation> evaluation, std::shared_ptr<const Snapshot> snapshot) = 0;
    virtual void onPaused() {}
    /// The checkpoint that RunControl::keepHere() asked for.
    virtual void onCheckpoint(std::shared_ptr<const Checkpoint>) {}
};

} // namespace rote::training
