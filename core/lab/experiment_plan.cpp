#include "lab/experiment_plan.h"

#include <algorithm>
#include <utility>

namespace rote::lab {

namespace {

std::uint64_t seedAfter(std::uint64_t first, int seeds)
{
    return (first + static_cast<std::uint64_t>(seeds)) % (training::maximumSeed + 1);
}

} // namespace

bool ExperimentPlan::operator==(const ExperimentPlan &other) const
{
    const bool sameText = corpus == other.corpus || (corpus && other.corpus && corpus->isAlike(*other.corpus));
    return sameText && config == other.config && seeds == other.seeds && fork == other.fork && ladder == other.ladder;
}

ExperimentPlan paperPlan(const training::RunConfig &config)
{
    auto corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(config.task)));
    return {config, std::move(corpus), 1, nullptr, {}};
}

ExperimentPlan forkedPlan(ExperimentPlan plan, std::shared_ptr<const training::Fork> fork)
{
    const nn::TransformerShape &shape = fork->snapshot->shape;
    plan.config = training::resized(plan.config, {shape.width, shape.layers, shape.heads, shape.expansion});
    plan.ladder.clear();
    plan.fork = std::move(fork);
    return plan;
}

bool isLonger(const training::RunConfig &other, const training::RunConfig &run)
{
    training::RunConfig asLong = run;
    asLong.steps = other.steps;
    return other.steps > run.steps && asLong == other;
}

ExperimentPlan longerPlan(ExperimentPlan plan)
{
    const std::int64_t interval = plan.config.evaluationInterval;
    const std::int64_t evaluations = std::max<std::int64_t>(1, plan.config.steps / 3 / interval);
    plan.config.steps =
        std::min(plan.config.steps + evaluations * interval, training::RunLimits::maximumSteps);
    return plan;
}

std::vector<training::RunConfig> configsOf(const ExperimentPlan &plan)
{
    std::vector<training::RunConfig> configs;
    const std::vector<training::ModelSize> sizes =
        plan.ladder.empty() ? std::vector{training::sizeOf(plan.config)} : plan.ladder;
    for (const training::ModelSize &size : sizes) {
        training::RunConfig config = training::resized(plan.config, size);
        for (int seed = 0; seed < plan.seeds; ++seed) {
            config.seed = seedAfter(plan.config.seed, seed);
            configs.push_back(config);
        }
    }
    return configs;
}

ExperimentPlan planLike(const std::vector<training::RunConfig> &configs, std::shared_ptr<const tasks::Corpus> corpus)
{
    ExperimentPlan plan{configs.at(0), std::move(corpus), 1, nullptr, {}};
    for (const training::RunConfig &config : configs) {
        const training::ModelSize size = training::sizeOf(config);
        if (std::ranges::find(plan.ladder, size) == plan.ladder.end())
            plan.ladder.push_back(size);
        const bool isNext = size == plan.ladder.front() && config.seed == seedAfter(plan.config.seed, plan.seeds);
        plan.seeds += isNext && plan.seeds < mostSeeds ? 1 : 0;
    }
    if (plan.ladder.size() == 1)
        plan.ladder.clear();
    return plan;
}

} // namespace rote::lab
