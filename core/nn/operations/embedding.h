#pragma once

#include "nn/export.h"
#include "nn/tiles.h"
#include "nn/transformer_shape.h"

#include <cstdint>
#include <span>

namespace rote::nn {

/// Position i of one tile is characters[tokens[i]] + places[at[i]]; both tables row-major, a row an embedding. At most
/// tileWidth positions; the places after them become 0.
template<typename Scalar>
ROTE_ENGINE_EXPORT void embeddingForward(const Scalar *characters, const Scalar *places, std::span<const Token> tokens,
                                         std::span<const std::int32_t> at, Tiles<Scalar> tile);

/// Adds each position's gradient to its character's and its place's embedding.
template<typename Scalar>
ROTE_ENGINE_EXPORT void embeddingBackward(std::span<const Token> tokens, std::span<const std::int32_t> at,
                                          Tiles<const Scalar> tile, Scalar *dCharacters, Scalar *dPlaces);

} // namespace rote::nn
