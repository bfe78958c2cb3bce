#include "nn/operations/linear.h"

#include "nn/operations/eigen_maps.h"

#include <algorithm>

namespace rote::nn {

namespace {

/// Eigen packs up to all rows of a product's left side at once. So many at a time fit on the smallest usual stack.
constexpr std::ptrdiff_t mostRows = 384;

/// Calls product(first, count) for the rows 0 ≤ first < rows, some at a time.
template<typename Product>
void inRowBlocks(std::ptrdiff_t rows, Product &&product)
{
    for (std::ptrdiff_t first = 0; first < rows; first += mostRows)
        product(first, std::min(mostRows, rows - first));
}

} // namespace

template<typename Scalar>
void linearForward(const Scalar *weight, ConstMatrixView<Scalar> x, MatrixView<Scalar> y)
{
    inRowBlocks(y.rows, [&](std::ptrdiff_t first, std::ptrdiff_t count) {
        mapColumns(y).middleRows(first, count).noalias() =
            mapWeight(weight, y.rows, x.rows).middleRows(first, count) * mapColumns(x);
    });
}

template<typename Scalar>
void linearBackward(const Scalar *weight, ConstMatrixView<Scalar> x, ConstMatrixView<Scalar> dy, MatrixView<Scalar> dx,
                    Scalar *dWeight)
{
    // The gradient of the weight is row-major: for Eigen its columns, the features of x, are on the left.
    inRowBlocks(x.rows, [&](std::ptrdiff_t first, std::ptrdiff_t count) {
        mapColumns(dx).middleRows(first, count).noalias() =
            mapWeight(weight, dy.rows, x.rows).middleCols(first, count).transpose() * mapColumns(dy);
        mapWeight(dWeight, dy.rows, x.rows).middleCols(first, count).noalias() +=
            mapColumns(dy) * mapColumns(x).middleRows(first, count).transpose();
    });
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void linearForward<Scalar>(const Scalar *, ConstMatrixView<Scalar>, MatrixView<Scalar>);                  \
    template void linearBackward<Scalar>(const Scalar *, ConstMatrixView<Scalar>, ConstMatrixView<Scalar>,             \
                                         MatrixView<Scalar>, Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
