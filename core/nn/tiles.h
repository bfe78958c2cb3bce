#pragma once

#include <cstddef>

namespace rote::nn {

/// Positions that stand side by side in a tile. All operations but attention run along them, so they need no sums across
/// a vector and no padded features.
inline constexpr std::ptrdiff_t tileWidth = 64;

/// Tiles that hold `positions` positions.
[[nodiscard]] constexpr std::ptrdiff_t tilesFor(std::ptrdiff_t positions)
{
    return (positions + tileWidth - 1) / tileWidth;
}

/// Activations that somebody else owns, tile after tile: [tiles][rows][tileWidth], a row a feature. The places after the
/// last position hold finite values that count for nothing.
template<typename Scalar>
struct Tiles
{
    Scalar *data = nullptr;
    std::ptrdiff_t rows = 0;
    std::ptrdiff_t count = 0;  ///< of tiles
    std::ptrdiff_t stride = 0; ///< from a tile to the next one, in scalars

    Tiles() = default;
    Tiles(Scalar *data_, std::ptrdiff_t rows_, std::ptrdiff_t count_) : Tiles(data_, rows_, count_, rows_ * tileWidth)
    {
    }
    Tiles(Scalar *data_, std::ptrdiff_t rows_, std::ptrdiff_t count_, std::ptrdiff_t stride_)
        : data(data_), rows(rows_), count(count_), stride(stride_)
    {
    }
    /// Mutable tiles are constant ones, too.
    operator Tiles<const Scalar>() const { return {data, rows, count, stride}; }

    [[nodiscard]] Scalar *row(std::ptrdiff_t tile, std::ptrdiff_t index) const
    {
        return data + tile * stride + index * tileWidth;
    }
    /// Some rows of every tile.
    [[nodiscard]] Tiles middleRows(std::ptrdiff_t first, std::ptrdiff_t size) const
    {
        return {data + first * tileWidth, size, count, stride};
    }
    [[nodiscard]] Tiles tile(std::ptrdiff_t index) const { return {data + index * stride, rows, 1, stride}; }
};

template<typename Scalar>
using ConstTiles = Tiles<const Scalar>;

} // namespace rote::nn
