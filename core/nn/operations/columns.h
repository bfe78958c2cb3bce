#pragma once

#include "nn/export.h"
#include "nn/tiles.h"

#include <cstddef>

namespace rote::nn {

/// Attention works along features instead of positions, so it has its activations as columns: [positions][stride].

/// Copies rows first to first + size − 1 of one tile to columns, and 0 after them up to paddedColumn(size).
template<typename Scalar>
ROTE_ENGINE_EXPORT void tileToColumns(Tiles<const Scalar> tile, std::ptrdiff_t first, std::ptrdiff_t size,
                                      Scalar *columns, std::ptrdiff_t stride);

/// The way back: columns of padded size to rows first to first + size − 1 of one tile.
template<typename Scalar>
ROTE_ENGINE_EXPORT void columnsToTile(const Scalar *columns, std::ptrdiff_t stride, Tiles<Scalar> tile,
                                      std::ptrdiff_t first, std::ptrdiff_t size);

} // namespace rote::nn
