#pragma once

#include "nn/aligned_vector.h"
#include "nn/export.h"
#include "nn/tiles.h"

#include <cstddef>

namespace rote::nn {

/// A matrix that somebody else owns, by strides, so that a transpose or some columns of it are matrices, too.
template<typename Scalar>
struct StridedMatrix
{
    const Scalar *data = nullptr;
    std::ptrdiff_t rows = 0;
    std::ptrdiff_t columns = 0;
    std::ptrdiff_t rowStride = 0;
    std::ptrdiff_t columnStride = 1;

    [[nodiscard]] StridedMatrix transposed() const { return {data, columns, rows, columnStride, rowStride}; }
};

/// A weight as the kernel reads it: some rows at a time, interleaved.
template<typename Scalar>
class ROTE_ENGINE_EXPORT PackedMatrix
{
public:
    /// Takes the values of `matrix`, its columns times `columnScale` and its rows times `rowScale` where they are given.
    void pack(const StridedMatrix<Scalar> &matrix, const Scalar *columnScale = nullptr,
              const Scalar *rowScale = nullptr);

    [[nodiscard]] std::ptrdiff_t rows() const { return m_rows; }
    [[nodiscard]] std::ptrdiff_t columns() const { return m_columns; }
    [[nodiscard]] const Scalar *data() const { return m_values.data(); }

private:
    std::ptrdiff_t m_rows = 0;
    std::ptrdiff_t m_columns = 0;
    AlignedVector<Scalar> m_values;
};

/// y = W·x, tile by tile; y [rows of W], overwritten. With the transpose of W it is the way back from dy to dx.
template<typename Scalar>
ROTE_ENGINE_EXPORT void linearForward(const PackedMatrix<Scalar> &weight, Tiles<const Scalar> x, Tiles<Scalar> y);

/// dW += dy·xᵀ over all positions; dW [rows of dy][rows of x], `stride` from row to row. Where there is no position,
/// dy has to be 0.
template<typename Scalar>
ROTE_ENGINE_EXPORT void linearWeightGradient(Tiles<const Scalar> x, Tiles<const Scalar> dy, Scalar *dWeight,
                                             std::ptrdiff_t stride);

} // namespace rote::nn
