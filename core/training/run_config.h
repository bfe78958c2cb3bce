#pragma once

#include "nn/adamw.h"
#include "nn/export.h"
#include "nn/transformer_shape.h"
#include "tasks/corpus.h"

#include <cstdint>
#include <optional>
#include <string>

namespace rote::training {

/// Learning rate over the steps: linear warm-up to the peak, cosine down to the final rate, constant after.
struct ScheduleConfig
{
    double peakRate = 1e-2;
    double finalRate = 1e-4;
    std::int64_t warmupSteps = 2000;
    std::int64_t decaySteps = 25'000; ///< the step at which the final rate is reached
    bool operator==(const ScheduleConfig &) const = default;
};

/// Everything but the training text that decides a run: with the same text and seed it trains the same model.
struct RunConfig
{
    /// The preset it is or, where another value differs, came from: "arithmetic-n14". Empty for one of the user's own.
    std::string preset;
    tasks::Task task = tasks::Task::Arithmetic;
    /// Of a mixture: the share of windows drawn from the equations, the others come from the facts. Without it they are
    /// drawn uniformly from the whole text.
    std::optional<double> arithmeticShare;
    int width = 14;
    int layers = 1;
    int heads = 1;
    int expansion = 1;
    int context = 9;
    double dropout = 0.0;
    int batch = 882; ///< windows a step
    nn::AdamWConfig optimiser;
    double clipNorm = 1.0;
    ScheduleConfig schedule;
    std::int64_t steps = 30'000;
    std::int64_t evaluationInterval = 250;
    std::uint64_t seed = 1;

    [[nodiscard]] nn::TransformerShape shape(int vocabulary) const
    {
        return {vocabulary, context, width, layers, heads, expansion};
    }
    bool operator==(const RunConfig &) const = default;
};

/// What a configuration may have at most.
struct RunLimits
{
    static constexpr int maximumBatch = 4096;
    static constexpr std::int64_t maximumSteps = 10'000'000;
    static constexpr double maximumRate = 10.0;
    static constexpr double maximumDropout = 0.9;
    static constexpr double maximumClipNorm = 1e6;
};

inline constexpr std::uint64_t maximumSeed = 0x7FFF'FFFF'FFFF'FFFF; ///< 2^63 − 1

/// Throws InputError naming the first value that is out of range, and the range.
ROTE_ENGINE_EXPORT void validate(const RunConfig &config, const tasks::Corpus &corpus);

} // namespace rote::training
