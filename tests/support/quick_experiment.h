#pragma once

#include "lab/experiment.h"
#include "training/presets.h"

#include <QTest>

#include <functional>
#include <vector>

namespace rote::test {

inline constexpr int patience = 60'000; // milliseconds; reached only where something hangs

/// Runs of a second or less.
inline lab::ExperimentPlan quickPlan(int seeds, std::int64_t steps = 40)
{
    lab::ExperimentPlan plan = lab::paperPlan(training::presetNamed("arithmetic-n14").config);
    plan.config.batch = 32;
    plan.config.steps = steps;
    plan.config.evaluationInterval = 10;
    plan.seeds = seeds;
    return plan;
}

inline bool waitFor(const std::function<bool()> &holds)
{
    return QTest::qWaitFor(holds, patience);
}

inline const std::vector<float> &parametersOf(const lab::LiveRun &run)
{
    return run.record().snapshots.back()->parameters;
}

/// What a run of a configuration learns when nothing else is trained.
inline std::vector<float> trainedAlone(const training::RunConfig &config)
{
    lab::LiveRun run(config, quickPlan(1).corpus);
    run.start();
    return waitFor([&] { return run.state() == training::RunState::Finished; }) ? parametersOf(run)
                                                                              : std::vector<float>();
}

} // namespace rote::test
