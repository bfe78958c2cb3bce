#pragma once

#include "training/run_observer.h"

#include <functional>
#include <utility>
#include <vector>

namespace rote::test {

/// Keeps all that a trainer tells.
class RecordingObserver : public training::RunObserver
{
public:
    bool onStep(const training::StepReport &report) override
    {
        steps.push_back(report);
        return afterStep ? afterStep(report) : true;
    }
    bool onEvaluation(std::shared_ptr<const training::Evaluation> evaluation,
                      std::shared_ptr<const training::Snapshot> snapshot,
                      std::shared_ptr<const training::Checkpoint> checkpoint) override
    {
        evaluations.push_back(std::move(evaluation));
        snapshots.push_back(std::move(snapshot));
        checkpoints.push_back(std::move(checkpoint));
        return true;
    }
    void onGlimpse(std::shared_ptr<const training::Evaluation> evaluation,
                   std::shared_ptr<const training::Snapshot>) override
    {
        glimpses.push_back(std::move(evaluation));
    }
    void onCheckpoint(std::shared_ptr<const training::Checkpoint> checkpoint) override
    {
        keptCheckpoints.push_back(std::move(checkpoint));
    }
    void onPaused() override
    {
        if (afterPause)
            afterPause();
    }

    [[nodiscard]] std::vector<std::int64_t> evaluatedSteps() const
    {
        std::vector<std::int64_t> result;
        for (const auto &evaluation : evaluations)
            result.push_back(evaluation->step);
        return result;
    }

    std::function<bool(const training::StepReport &)> afterStep;
    std::function<void()> afterPause;
    std::vector<training::StepReport> steps;
    std::vector<std::shared_ptr<const training::Evaluation>> evaluations, glimpses;
    std::vector<std::shared_ptr<const training::Snapshot>> snapshots;
    std::vector<std::shared_ptr<const training::Checkpoint>> checkpoints, keptCheckpoints;
};

} // namespace rote::test
