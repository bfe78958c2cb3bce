#include "nn/operations/linear.h"

#include "nn/simd.h"

#include <algorithm>

namespace rote::nn {

namespace {

/// Rows of a weight that are worked through together: with their sums over `packsAcross` packs they fill the registers.
constexpr int rowsTogether = 6;
constexpr int packsAcross = packRegisters == 32 ? 4 : 2;

/// Features of x at a time, so that a tile's part of them stays in the first cache.
constexpr std::ptrdiff_t mostFeatures = 128;

template<typename Scalar>
constexpr int stripWidth = packsAcross *packSize<Scalar>;

/// y[row, :] (+)= Σ_k panel[k, row] · x[k, :] for `rows` rows and one strip of a tile.
template<typename Scalar, int rows, bool adds>
[[gnu::noinline]] void multiplyStrip(const Scalar *__restrict panel, std::ptrdiff_t features,
                                     const Scalar *__restrict x, Scalar *__restrict y)
{
    Pack<Scalar> sums[rows][packsAcross];
#pragma GCC unroll 6
    for (int row = 0; row < rows; ++row) {
#pragma GCC unroll 4
        for (int i = 0; i < packsAcross; ++i)
            sums[row][i] = adds ? loadPack(y + row * tileWidth + i * packSize<Scalar>) : Pack<Scalar>{};
    }
    for (std::ptrdiff_t k = 0; k < features; ++k) {
        Pack<Scalar> in[packsAcross];
#pragma GCC unroll 4
        for (int i = 0; i < packsAcross; ++i)
            in[i] = loadPack(x + k * tileWidth + i * packSize<Scalar>);
#pragma GCC unroll 6
        for (int row = 0; row < rows; ++row) {
            const Pack<Scalar> factor = allOf(panel[k * rows + row]);
#pragma GCC unroll 4
            for (int i = 0; i < packsAcross; ++i)
                sums[row][i] += factor * in[i];
        }
    }
#pragma GCC unroll 6
    for (int row = 0; row < rows; ++row) {
#pragma GCC unroll 4
        for (int i = 0; i < packsAcross; ++i)
            storePack(y + row * tileWidth + i * packSize<Scalar>, sums[row][i]);
    }
}

/// The products of a block of `outs` rows of dy with `ins` rows of x, summed over all positions.
/// Blocks have at most packSize products, so that their sums come out as one pack.
template<typename Scalar>
constexpr int insTogether = packSize<Scalar> >= 8 ? 4 : 2;
template<typename Scalar>
constexpr int outsTogether = packSize<Scalar> / insTogether<Scalar>;

// Inlined, the sums would leave their registers.
template<typename Scalar, int outs, int ins>
[[gnu::noinline]] void addProducts(const Tiles<const Scalar> &x, std::ptrdiff_t in, const Tiles<const Scalar> &dy,
                                   std::ptrdiff_t out, Scalar *dWeight, std::ptrdiff_t stride)
{
    constexpr int together = insTogether<Scalar>;
    Pack<Scalar> sums[packSize<Scalar>] = {};
    for (std::ptrdiff_t tile = 0; tile < x.count; ++tile) {
        const Scalar *__restrict xRow = x.row(tile, in);
        const Scalar *__restrict dyRow = dy.row(tile, out);
#pragma GCC unroll 1
        for (std::ptrdiff_t i = 0; i < tileWidth; i += packSize<Scalar>) {
            Pack<Scalar> inputs[ins];
#pragma GCC unroll 4
            for (int column = 0; column < ins; ++column)
                inputs[column] = loadPack(xRow + column * tileWidth + i);
#pragma GCC unroll 4
            for (int row = 0; row < outs; ++row) {
                const Pack<Scalar> gradient = loadPack(dyRow + row * tileWidth + i);
#pragma GCC unroll 4
                for (int column = 0; column < ins; ++column)
                    sums[row * together + column] += gradient * inputs[column];
            }
        }
    }
    Scalar totals[packSize<Scalar>];
    storePack(totals, sumsOfPacks<Scalar>(sums));
#pragma GCC unroll 4
    for (int row = 0; row < outs; ++row) {
#pragma GCC unroll 4
        for (int column = 0; column < ins; ++column)
            dWeight[(out + row) * stride + in + column] += totals[row * together + column];
    }
}

} // namespace

template<typename Scalar>
void PackedMatrix<Scalar>::pack(const StridedMatrix<Scalar> &matrix, const Scalar *columnScale, const Scalar *rowScale)
{
    m_rows = matrix.rows;
    m_columns = matrix.columns;
    m_values.resize(static_cast<std::size_t>(m_rows * m_columns));
    Scalar *value = m_values.data();
    for (std::ptrdiff_t first = 0; first < m_columns; first += mostFeatures) {
        const std::ptrdiff_t end = std::min(first + mostFeatures, m_columns);
        inRuns<rowsTogether>(static_cast<int>(m_rows), [&]<int rows>(int row) {
            for (std::ptrdiff_t column = first; column < end; ++column) {
                const Scalar scale = columnScale != nullptr ? columnScale[column] : Scalar{1};
                for (std::ptrdiff_t i = row; i < row + rows; ++i) {
                    const Scalar factor = rowScale != nullptr ? rowScale[i] * scale : scale;
                    *value++ = factor * matrix.data[i * matrix.rowStride + column * matrix.columnStride];
                }
            }
        });
    }
}

template<typename Scalar>
void linearForward(const PackedMatrix<Scalar> &weight, Tiles<const Scalar> x, Tiles<Scalar> y)
{
    for (std::ptrdiff_t tile = 0; tile < x.count; ++tile) {
        for (std::ptrdiff_t first = 0; first < weight.columns(); first += mostFeatures) {
            const std::ptrdiff_t features = std::min(mostFeatures, weight.columns() - first);
            const Scalar *chunk = weight.data() + first * weight.rows();
            const auto multiplyRows = [&]<bool adds>() {
                inRuns<rowsTogether>(static_cast<int>(weight.rows()), [&]<int rows>(int row) {
                    for (std::ptrdiff_t strip = 0; strip < tileWidth; strip += stripWidth<Scalar>) {
                        multiplyStrip<Scalar, rows, adds>(chunk + row * features, features, x.row(tile, first) + strip,
                                                          y.row(tile, row) + strip);
                    }
                });
            };
            if (first == 0)
                multiplyRows.template operator()<false>();
            else
                multiplyRows.template operator()<true>();
        }
    }
}

template<typename Scalar>
void linearWeightGradient(Tiles<const Scalar> x, Tiles<const Scalar> dy, Scalar *dWeight, std::ptrdiff_t stride)
{
    // Some rows of x stay in the first cache while those of dy pass by.
    const std::ptrdiff_t inputs = std::max<std::ptrdiff_t>(insTogether<Scalar>, 8192 / (x.count * tileWidth) / 4 * 4);
    for (std::ptrdiff_t first = 0; first < x.rows; first += inputs) {
        const auto columns = static_cast<int>(std::min(inputs, x.rows - first));
        inRuns<outsTogether<Scalar>>(static_cast<int>(dy.rows), [&]<int outs>(int out) {
            inRuns<insTogether<Scalar>>(columns, [&]<int ins>(int in) {
                addProducts<Scalar, outs, ins>(x, first + in, dy, out, dWeight, stride);
            });
        });
    }
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template class PackedMatrix<Scalar>;                                                                               \
    template void linearForward<Scalar>(const PackedMatrix<Scalar> &, Tiles<const Scalar>, Tiles<Scalar>);             \
    template void linearWeightGradient<Scalar>(Tiles<const Scalar>, Tiles<const Scalar>, Scalar *, std::ptrdiff_t);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
