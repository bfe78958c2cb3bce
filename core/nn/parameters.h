#pragma once

#include "nn/export.h"
#include "nn/transformer_shape.h"

#include <cstdint>
#include <vector>

namespace rote::nn {

/// Parameters before the first step: matrices and embeddings normal with standard deviation 0.02, the two residual
/// projections of each layer 0.02/sqrt(2·layers), gains 1 (EXPERIMENT.md, Model). The same seed gives the same bits.
[[nodiscard]] ROTE_ENGINE_EXPORT std::vector<float> initialParameters(const TransformerShape &shape,
                                                                      std::uint64_t seed);

} // namespace rote::nn
