#pragma once

#include "training/model_size.h"
#include "training/run_config.h"
#include "training/snapshot.h"

#include <memory>
#include <vector>

namespace rote::lab {

/// What an experiment trains: one text, and runs that differ in seed or size.
struct ExperimentPlan
{
    training::RunConfig config;                  ///< its seed is the first one
    std::shared_ptr<const tasks::Corpus> corpus; ///< compared by what it holds
    int seeds = 1;                               ///< consecutive ones, for each size
    std::shared_ptr<const training::Fork> fork;  ///< what all its runs begin with; null: random parameters
    std::vector<training::ModelSize> ladder;     ///< the sizes of a capacity ladder; empty: the configuration's own

    bool operator==(const ExperimentPlan &other) const;
};

inline constexpr int mostSeeds = 16;

/// One run of a configuration on the paper's text of its task.
[[nodiscard]] ExperimentPlan paperPlan(const training::RunConfig &config);

/// Runs that begin with a model: they have its size, whatever sizes the plan has.
[[nodiscard]] ExperimentPlan forkedPlan(ExperimentPlan plan, std::shared_ptr<const training::Fork> fork);

/// Whether `other` is the same run with more steps: one is the beginning of the other, since rates depend on the step
/// alone.
[[nodiscard]] bool isLonger(const training::RunConfig &other, const training::RunConfig &run);

/// The same runs with a third more steps, in whole evaluations, as far as a run may go.
[[nodiscard]] ExperimentPlan longerPlan(ExperimentPlan plan);

/// The configurations of its runs: sizes in the ladder's order and, within a size, seeds ascending; after the greatest
/// seed comes 0.
[[nodiscard]] std::vector<training::RunConfig> configsOf(const ExperimentPlan &plan);

/// The plan that comes nearest to runs of a text: the first one's configuration, with as many seeds in a row as its size
/// has and with their sizes.
[[nodiscard]] ExperimentPlan planLike(const std::vector<training::RunConfig> &configs,
                                      std::shared_ptr<const tasks::Corpus> corpus);

} // namespace rote::lab
