#pragma once

#include "nn/export.h"

namespace rote::nn {

/// Multiply-adds a second that so many threads of this machine reach together in single precision, with the vectors that
/// the engine uses and nothing but registers: what a step's speed is held against. Takes about a tenth of a second.
[[nodiscard]] ROTE_ENGINE_EXPORT double measureMultiplyAddPeak(int threads);

} // namespace rote::nn
