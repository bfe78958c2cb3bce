#pragma once

#include <cstddef>

namespace rote::nn {

/// A matrix of activations that somebody else owns: column-major, a column a position, a row a feature.
template<typename Scalar>
struct MatrixView
{
    Scalar *data = nullptr;
    std::ptrdiff_t rows = 0;
    std::ptrdiff_t columns = 0;

    MatrixView() = default;
    MatrixView(Scalar *data_, std::ptrdiff_t rows_, std::ptrdiff_t columns_)
        : data(data_), rows(rows_), columns(columns_)
    {
    }
    /// A mutable view is a constant one, too.
    operator MatrixView<const Scalar>() const { return {data, rows, columns}; }

    [[nodiscard]] Scalar *column(std::ptrdiff_t index) const { return data + index * rows; }
    [[nodiscard]] std::ptrdiff_t size() const { return rows * columns; }
};

template<typename Scalar>
using ConstMatrixView = MatrixView<const Scalar>;

} // namespace rote::nn
