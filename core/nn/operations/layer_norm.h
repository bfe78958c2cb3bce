#pragma once

#include "nn/export.h"
#include "nn/tiles.h"

namespace rote::nn {

// LayerNorm without its gain: the gain scales the columns of the matrix that follows (PackedMatrix), which is the same
// and saves passes over the activations. gainBackward() takes that matrix's gradient apart again.

/// normal = (x − mean) / sqrt(variance + 1e-5), for each position over its features.
/// inverseDeviation [tiles · tileWidth], kept for the way back.
template<typename Scalar>
ROTE_ENGINE_EXPORT void standardiseForward(Tiles<const Scalar> x, Tiles<Scalar> normal, Scalar *inverseDeviation);

/// dx += the gradient with respect to x (LayerNorm stands on a residual branch).
template<typename Scalar>
ROTE_ENGINE_EXPORT void standardiseBackward(Tiles<const Scalar> normal, const Scalar *inverseDeviation,
                                            Tiles<const Scalar> dNormal, Tiles<Scalar> dx);

/// Given in dScaled the gradient of W·diag(gain), W [out, in]: dWeight += that of W, dGain += that of the gain.
/// dWeight may be dScaled, and then becomes that of W.
template<typename Scalar>
ROTE_ENGINE_EXPORT void gainBackward(const Scalar *gain, const Scalar *weight, const Scalar *dScaled,
                                     std::ptrdiff_t out, std::ptrdiff_t in, Scalar *dWeight, Scalar *dGain);

} // namespace rote::nn
