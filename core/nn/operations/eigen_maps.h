#pragma once

#include <Eigen/Core>

#include <type_traits>

namespace rote::nn {

/// Eigen's eyes on the engine's memory; included by sources alone, so that no Eigen type crosses the library's border.
template<typename Scalar>
using Weight = Eigen::Array<std::remove_const_t<Scalar>, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template<typename Scalar>
using Vector = Eigen::Array<std::remove_const_t<Scalar>, Eigen::Dynamic, 1>;

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
