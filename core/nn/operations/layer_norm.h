#pragma once

#include "nn/export.h"
#include "nn/operations/matrix_view.h"

namespace rote::nn {

/// y = gain · (x − mean) / sqrt(variance + 1e-5), for each position over its features.
/// x, y [features, positions]; gain [features]; mean, inverseDeviation [positions], kept for the way back.
template<typename Scalar>
ROTE_ENGINE_EXPORT void layerNormForward(const Scalar *gain, ConstMatrixView<Scalar> x, MatrixView<Scalar> y,
                                         Scalar *mean, Scalar *inverseDeviation);

/// dx += the gradient with respect to x (LayerNorm stands on a residual branch); dGain += that of the gain.
template<typename Scalar>
ROTE_ENGINE_EXPORT void layerNormBackward(const Scalar *gain, ConstMatrixView<Scalar> x, const Scalar *mean,
                                          const Scalar *inverseDeviation, ConstMatrixView<Scalar> dy,
                                          MatrixView<Scalar> dx, Scalar *dGain);

} // namespace rote::nn
