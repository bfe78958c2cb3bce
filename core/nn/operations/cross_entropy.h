#pragma once

#include "nn/export.h"
#include "nn/tiles.h"
#include "nn/transformer_shape.h"

#include <cstdint>
#include <span>

namespace rote::nn {

/// How often a character follows a position.
struct TargetCount
{
    std::int32_t position = 0;
    Token character = 0;
    std::int32_t count = 0;
};

/// Sum over positions of Σ_c count_c · −log softmax(logits)_c, in nats.
/// logits [vocabulary] become exponentials; totals [positions] are the sums of each position's counts, 0 where there is
/// no position; inverseSums [positions], kept for the way back.
template<typename Scalar>
[[nodiscard]] ROTE_ENGINE_EXPORT double crossEntropyForward(Tiles<Scalar> logits, std::span<const TargetCount> targets,
                                                            const Scalar *totals, Scalar *inverseSums);

/// The gradient with respect to the logits, times `scale`, in the place of the exponentials.
template<typename Scalar>
ROTE_ENGINE_EXPORT void crossEntropyBackward(Tiles<Scalar> exponentials, std::span<const TargetCount> targets,
                                             const Scalar *totals, const Scalar *inverseSums, Scalar scale);

} // namespace rote::nn
