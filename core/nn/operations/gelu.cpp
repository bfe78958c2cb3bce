#include "nn/operations/gelu.h"

#include "nn/elementary.h"

#include <numbers>

namespace rote::nn {

namespace {

template<typename Scalar>
Scalar normalDistribution(Scalar x)
{
    constexpr auto half = static_cast<Scalar>(0.5);
    return half + half * elementary::erf(x * static_cast<Scalar>(std::numbers::sqrt2 / 2));
}

template<typename Scalar>
Scalar normalDensity(Scalar x)
{
    constexpr auto peak = static_cast<Scalar>(std::numbers::inv_sqrtpi * std::numbers::sqrt2 / 2);
    return peak * elementary::exp(static_cast<Scalar>(-0.5) * x * x);
}

} // namespace

template<typename Scalar>
void geluForward(ConstMatrixView<Scalar> x, MatrixView<Scalar> y)
{
    const Scalar *in = x.data;
    Scalar *__restrict out = y.data;
    for (std::ptrdiff_t i = 0; i < x.size(); ++i)
        out[i] = in[i] * normalDistribution(in[i]);
}

template<typename Scalar>
void geluBackward(ConstMatrixView<Scalar> x, ConstMatrixView<Scalar> dy, MatrixView<Scalar> dx)
{
    for (std::ptrdiff_t i = 0; i < x.size(); ++i)
        dx.data[i] = dy.data[i] * (normalDistribution(x.data[i]) + x.data[i] * normalDensity(x.data[i]));
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void geluForward<Scalar>(ConstMatrixView<Scalar>, MatrixView<Scalar>);                                    \
    template void geluBackward<Scalar>(ConstMatrixView<Scalar>, ConstMatrixView<Scalar>, MatrixView<Scalar>);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
