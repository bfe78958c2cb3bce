#pragma once

#include "nn/export.h"

#include <cstddef>

namespace rote::nn {

/// y = x · Φ(x), the exact GELU with the normal distribution function Φ (Hendrycks and Gimpel, arXiv 1606.08415), and
/// derivative = Φ(x) + x·φ(x), which the way back multiplies by. `count` is a multiple of tileWidth; `derivative` may
/// be x.
template<typename Scalar>
ROTE_ENGINE_EXPORT void geluForward(const Scalar *x, std::ptrdiff_t count, Scalar *y, Scalar *derivative);

/// dx = dy · derivative, in the place of the derivative.
template<typename Scalar>
ROTE_ENGINE_EXPORT void geluBackward(const Scalar *dy, std::ptrdiff_t count, Scalar *derivative);

} // namespace rote::nn
