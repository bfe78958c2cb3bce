#pragma once

#include "lab/reproduction/summary.h"

#include <algorithm>
#include <cmath>

namespace rote::test {

/// What the seeds of a reproduction may look like, made up without training: the published curves, each seed a little
/// worse than the one before. Seeds from `begun` on have no evaluation yet.
inline std::vector<lab::RunResult> sampleResults(const lab::ReproductionSettings &settings, std::size_t begun = 99)
{
    std::vector<lab::RunResult> results;
    for (const lab::PlannedRun &planned : lab::plannedRuns(settings)) {
        lab::RunResult result{planned.config.seed, training::RunState::Finished, {},
                              {"0.1.0, gcc 12.2.0, x86-64-v3"}, 60.0, {}};
        std::string name = planned.config.preset;
        if (name.ends_with("-wd"))
            name.resize(name.size() - 3);
        const auto place = static_cast<double>(results.size() % settings.seeds.size());
        for (lab::CurvePoint point : lab::curveOf(store::publishedEvaluations(name))) {
            if (point.step > planned.lastStep || static_cast<std::size_t>(place) >= begun)
                break;
            for (const lab::Measure measure : lab::allMeasures) {
                const double wave = std::sin(0.003 * static_cast<double>(point.step) * (1.0 + place));
                double &value = point.value(measure);
                if (std::isnan(value))
                    value = 0.0;
                if (measure == lab::Measure::Loss)
                    value *= 1.0 + 0.01 * place;
                else
                    value = std::round(std::clamp(value * (1.0 - 0.02 * place * (1.0 + wave)), 0.0, lab::totalOf(measure)));
            }
            result.curve.push_back(point);
        }
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace rote::test
