#include "nn/operations/layer_norm.h"

#include "nn/operations/eigen_maps.h"

#include <cmath>

namespace rote::nn {

template<typename Scalar>
void layerNormForward(const Scalar *gain, ConstMatrixView<Scalar> x, MatrixView<Scalar> y, Scalar *mean,
                      Scalar *inverseDeviation)
{
    constexpr auto epsilon = static_cast<Scalar>(1e-5);
    const auto features = static_cast<Scalar>(x.rows);
    const auto gains = mapVector(gain, x.rows);
    for (std::ptrdiff_t position = 0; position < x.columns; ++position) {
        const auto in = mapVector(x.column(position), x.rows);
        mean[position] = in.sum() / features;
        const Scalar variance = (in - mean[position]).square().sum() / features;
        inverseDeviation[position] = Scalar{1} / std::sqrt(variance + epsilon);
        mapVector(y.column(position), y.rows) = gains * (in - mean[position]) * inverseDeviation[position];
    }
}

template<typename Scalar>
void layerNormBackward(const Scalar *gain, ConstMatrixView<Scalar> x, const Scalar *mean,
                       const Scalar *inverseDeviation, ConstMatrixView<Scalar> dy, MatrixView<Scalar> dx,
                       Scalar *dGain)
{
    const auto features = static_cast<Scalar>(x.rows);
    const auto gains = mapVector(gain, x.rows);
    auto dGains = mapVector(dGain, x.rows);
    for (std::ptrdiff_t position = 0; position < x.columns; ++position) {
        const auto normal = (mapVector(x.column(position), x.rows) - mean[position]) * inverseDeviation[position];
        const auto dOut = mapVector(dy.column(position), dy.rows);
        const auto dNormal = dOut * gains;
        const Scalar meanGradient = dNormal.sum() / features;
        const Scalar meanProduct = (dNormal * normal).sum() / features;
        mapVector(dx.column(position), dx.rows) +=
            inverseDeviation[position] * (dNormal - meanGradient - normal * meanProduct);
        dGains += dOut * normal;
    }
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void layerNormForward<Scalar>(const Scalar *, ConstMatrixView<Scalar>, MatrixView<Scalar>, Scalar *,      \
                                           Scalar *);                                                                  \
    template void layerNormBackward<Scalar>(const Scalar *, ConstMatrixView<Scalar>, const Scalar *, const Scalar *,   \
                                            ConstMatrixView<Scalar>, MatrixView<Scalar>, Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
