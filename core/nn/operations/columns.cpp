#include "nn/operations/columns.h"

#include "nn/operations/attention.h"
#include "nn/simd.h"

#include <algorithm>

namespace rote::nn {

template<typename Scalar>
void tileToColumns(Tiles<const Scalar> tile, std::ptrdiff_t first, std::ptrdiff_t size, Scalar *columns,
                   std::ptrdiff_t stride)
{
    constexpr int square = packSize<Scalar>;
    for (std::ptrdiff_t feature = 0; feature < size; feature += square) {
        const auto features = static_cast<int>(std::min<std::ptrdiff_t>(square, size - feature));
        for (std::ptrdiff_t position = 0; position < tileWidth; position += square) {
            Pack<Scalar> values[square];
#pragma GCC unroll 16
            for (int i = 0; i < square; ++i) {
                values[i] = i < features ? loadPack(tile.row(0, first + feature + i) + position) : Pack<Scalar>{};
            }
            transpose<Scalar>(values);
#pragma GCC unroll 16
            for (int i = 0; i < square; ++i)
                storePack(columns + (position + i) * stride + feature, values[i]);
        }
    }
    const std::ptrdiff_t written = (size + square - 1) / square * square;
    for (std::ptrdiff_t feature = written; feature < paddedColumn(static_cast<int>(size)); feature += square) {
        for (std::ptrdiff_t position = 0; position < tileWidth; ++position)
            storePack(columns + position * stride + feature, Pack<Scalar>{});
    }
}

template<typename Scalar>
void columnsToTile(const Scalar *columns, std::ptrdiff_t stride, Tiles<Scalar> tile, std::ptrdiff_t first,
                   std::ptrdiff_t size)
{
    constexpr int square = packSize<Scalar>;
    for (std::ptrdiff_t feature = 0; feature < size; feature += square) {
        const auto features = static_cast<int>(std::min<std::ptrdiff_t>(square, size - feature));
        for (std::ptrdiff_t position = 0; position < tileWidth; position += square) {
            Pack<Scalar> values[square];
#pragma GCC unroll 16
            for (int i = 0; i < square; ++i)
                values[i] = loadPack(columns + (position + i) * stride + feature);
            transpose<Scalar>(values);
#pragma GCC unroll 16
            for (int i = 0; i < square; ++i) {
                if (i < features)
                    storePack(tile.row(0, first + feature + i) + position, values[i]);
            }
        }
    }
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void tileToColumns<Scalar>(Tiles<const Scalar>, std::ptrdiff_t, std::ptrdiff_t, Scalar *,                 \
                                        std::ptrdiff_t);                                                               \
    template void columnsToTile<Scalar>(const Scalar *, std::ptrdiff_t, Tiles<Scalar>, std::ptrdiff_t, std::ptrdiff_t);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
