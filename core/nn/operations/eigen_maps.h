#pragma once

#include "nn/operations/matrix_view.h"

#include <Eigen/Core>

#include <type_traits>

namespace rote::nn {

/// Eigen's eyes on the engine's memory; included by the operations' sources alone.
template<typename Scalar>
using Columns = Eigen::Matrix<std::remove_const_t<Scalar>, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor>;
template<typename Scalar>
using Weight = Eigen::Matrix<std::remove_const_t<Scalar>, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template<typename Scalar>
using Vector = Eigen::Array<std::remove_const_t<Scalar>, Eigen::Dynamic, 1>;

template<typename Scalar>
[[nodiscard]] auto mapColumns(const MatrixView<Scalar> &view)
{
    using Plain = std::conditional_t<std::is_const_v<Scalar>, const Columns<Scalar>, Columns<Scalar>>;
    return Eigen::Map<Plain>(view.data, view.rows, view.columns);
}

/// A weight as GPT-2 and PyTorch keep it: [out, in], row-major.
template<typename Scalar>
[[nodiscard]] auto mapWeight(Scalar *data, std::ptrdiff_t out, std::ptrdiff_t in)
{
    using Plain = std::conditional_t<std::is_const_v<Scalar>, const Weight<Scalar>, Weight<Scalar>>;
    return Eigen::Map<Plain>(data, out, in);
}

template<typename Scalar>
[[nodiscard]] auto mapVector(Scalar *data, std::ptrdiff_t size)
{
    using Plain = std::conditional_t<std::is_const_v<Scalar>, const Vector<Scalar>, Vector<Scalar>>;
    return Eigen::Map<Plain>(data, size);
}

} // namespace rote::nn
