#include "lab/experiment_plan.h"

#include <utility>

namespace rote::lab {

bool ExperimentPlan::operator==(const ExperimentPlan &other) const
{
    const bool sameText = corpus == other.corpus || (corpus && other.corpus && corpus->text == other.corpus->text);
    return sameText && config == other.config && seeds == other.seeds && fork == other.fork && ladder == other.ladder;
}

ExperimentPlan paperPlan(const training::RunConfig &config)
{
    auto corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(config.task)));
    return {config, std::move(corpus), 1, nullptr, {}};
}

std::vector<training::RunConfig> configsOf(const ExperimentPlan &plan)
{
    std::vector<training::RunConfig> configs;
    const std::vector<training::ModelSize> sizes =
        plan.ladder.empty() ? std::vector{training::sizeOf(plan.config)} : plan.ladder;
    for (const training::ModelSize &size : sizes) {
        training::RunConfig config = training::resized(plan.config, size);
        for (int seed = 0; seed < plan.seeds; ++seed) {
            config.seed = plan.config.seed + static_cast<std::uint64_t>(seed);
            configs.push_back(config);
        }
    }
    return configs;
}

} // namespace rote::lab
