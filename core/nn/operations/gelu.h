#pragma once

#include "nn/export.h"
#include "nn/operations/matrix_view.h"

namespace rote::nn {

/// y = x · Φ(x), the exact GELU with the normal distribution function Φ (Hendrycks and Gimpel, arXiv 1606.08415).
template<typename Scalar>
ROTE_ENGINE_EXPORT void geluForward(ConstMatrixView<Scalar> x, MatrixView<Scalar> y);

/// dx = dy · (Φ(x) + x·φ(x)), overwritten; dx may be dy.
template<typename Scalar>
ROTE_ENGINE_EXPORT void geluBackward(ConstMatrixView<Scalar> x, ConstMatrixView<Scalar> dy, MatrixView<Scalar> dx);

} // namespace rote::nn
