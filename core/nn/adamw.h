#pragma once

#include "nn/export.h"
#include "nn/transformer_shape.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rote::nn {

struct AdamWConfig
{
    double beta1 = 0.9;
    double beta2 = 0.99;
    double epsilon = 1e-8;
    double weightDecay = 0.0; ///< decoupled; on matrices and embeddings only
    bool operator==(const AdamWConfig &) const = default;
};

/// The optimiser's memory: running means of gradients and of their squares, one value a parameter.
struct AdamWState
{
    std::int64_t updates = 0;
    std::vector<float> firstMoment;
    std::vector<float> secondMoment;
    bool operator==(const AdamWState &) const = default;
};

[[nodiscard]] ROTE_ENGINE_EXPORT AdamWState freshAdamWState(std::size_t parameterCount);

/// One update in place, as PyTorch's AdamW does it (Loshchilov and Hutter, arXiv 1711.05101).
ROTE_ENGINE_EXPORT void adamWStep(const AdamWConfig &config, double learningRate,
                                  std::span<const ParameterTensor> layout, std::span<const float> gradients,
                                  std::span<float> parameters, AdamWState &state);

/// Scales the gradients down to a global norm of at most `maximumNorm`; returns the norm before.
ROTE_ENGINE_EXPORT double clipToNorm(std::span<float> gradients, double maximumNorm);

} // namespace rote::nn
