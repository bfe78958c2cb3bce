#pragma once

#include "training/presets.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace rote::lab {

/// What is trained to reproduce the paper: every size with every task and every seed.
struct ReproductionSettings
{
    std::vector<std::string> sizes{"n14", "n28", "n56"}; ///< as presets are named, "mlt" too
    std::vector<tasks::Task> tasks{tasks::Task::Arithmetic, tasks::Task::Capitals, tasks::Task::Joint};
    std::vector<std::uint64_t> seeds{1, 2, 3, 4, 5};
    bool secondSeries = false; ///< the paper's series with weight decay 0.1, the MLT's without dropout
    std::int64_t steps = 30'000; ///< at which each run ends, its schedule unchanged
    bool operator==(const ReproductionSettings &) const = default;
};

/// The preset of a size and a task. Throws InputError where there is none.
[[nodiscard]] const training::Preset &presetOf(const ReproductionSettings &settings, tasks::Task task,
                                               const std::string &size);

/// One run of a reproduction.
struct PlannedRun
{
    training::RunConfig config;
    std::int64_t lastStep = 0;

    /// "arithmetic-n14-s1.rote"
    [[nodiscard]] QString fileName() const;
};

/// All runs of a reproduction: task by task, size by size, seed by seed.
[[nodiscard]] std::vector<PlannedRun> plannedRuns(const ReproductionSettings &settings);

/// What is left of a run that has come to a step, in multiply-adds of its dense steps, about: to deal runs by and to
/// tell the time left.
[[nodiscard]] double remainingWork(const PlannedRun &run, std::int64_t step);

/// The memory that training a run takes on one thread, in bytes, about.
[[nodiscard]] std::size_t memoryOf(const PlannedRun &run);

/// How many of some runs fit into so much memory at a time, whichever they are; one at least.
[[nodiscard]] int jobsThatFit(const std::vector<PlannedRun> &runs, double memory);

} // namespace rote::lab
