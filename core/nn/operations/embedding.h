#pragma once

#include "nn/export.h"
#include "nn/operations/matrix_view.h"
#include "nn/transformer_shape.h"

#include <span>

namespace rote::nn {

/// y[:, i] = characters[token i] + places[i mod windowLength]. Both tables row-major, a row an embedding [features];
/// y [features, positions], overwritten.
template<typename Scalar>
ROTE_ENGINE_EXPORT void embeddingForward(const Scalar *characters, const Scalar *places, std::span<const Token> tokens,
                                         int windowLength, MatrixView<Scalar> y);

/// Adds each position's gradient to its character's and its place's embedding.
template<typename Scalar>
ROTE_ENGINE_EXPORT void embeddingBackward(std::span<const Token> tokens, int windowLength, ConstMatrixView<Scalar> dy,
                                          Scalar *dCharacters, Scalar *dPlaces);

} // namespace rote::nn
