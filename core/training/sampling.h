#pragma once

#include "nn/export.h"
#include "nn/random.h"
#include "nn/transformer_shape.h"

#include <span>
#include <vector>

namespace rote::training {

/// How the next character is drawn.
struct Sampling
{
    double temperature = 0.01; ///< the paper's; logits are divided by it
    int topK = 10;             ///< the paper's; only so many of the likeliest are drawn from

    static constexpr double leastTemperature = 0.01;
    static constexpr double greatestTemperature = 5.0;
    bool operator==(const Sampling &) const = default;
};

/// One of the likeliest tokens, by chance; a number is drawn from `random`.
[[nodiscard]] ROTE_ENGINE_EXPORT nn::Token sampled(std::span<const float> logits, const Sampling &sampling,
                                                   nn::RandomStream &random);

[[nodiscard]] nn::Token likeliest(std::span<const float> logits);

/// The probabilities that logits stand for.
[[nodiscard]] ROTE_ENGINE_EXPORT std::vector<double> softmax(std::span<const float> logits);

} // namespace rote::training
