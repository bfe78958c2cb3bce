#pragma once

#include "nn/export.h"
#include "nn/operations/matrix_view.h"

namespace rote::nn {

/// y = W·x. W [out, in] row-major; x [in, positions]; y [out, positions], overwritten.
template<typename Scalar>
ROTE_ENGINE_EXPORT void linearForward(const Scalar *weight, ConstMatrixView<Scalar> x, MatrixView<Scalar> y);

/// dx = Wᵀ·dy, overwritten; dW += dy·xᵀ.
template<typename Scalar>
ROTE_ENGINE_EXPORT void linearBackward(const Scalar *weight, ConstMatrixView<Scalar> x, ConstMatrixView<Scalar> dy,
                                       MatrixView<Scalar> dx, Scalar *dWeight);

} // namespace rote::nn
