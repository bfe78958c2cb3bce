#include "nn/operations/layer_norm.h"

#include "nn/operations/eigen_maps.h"
#include "nn/simd.h"

#include <cmath>

namespace rote::nn {

namespace {

template<typename Scalar>
Pack<Scalar> inverseRoots(Pack<Scalar> values)
{
    Scalar roots[packSize<Scalar>];
    storePack(roots, values);
    for (Scalar &root : roots)
        root = Scalar{1} / std::sqrt(root);
    return loadPack(roots);
}

/// Calls use(tile, first) for each pack of positions.
template<typename Scalar, typename Use>
void forEachPack(std::ptrdiff_t tiles, Use &&use)
{
    for (std::ptrdiff_t tile = 0; tile < tiles; ++tile) {
        for (std::ptrdiff_t first = 0; first < tileWidth; first += packSize<Scalar>)
            use(tile, first);
    }
}

} // namespace

template<typename Scalar>
void standardiseForward(Tiles<const Scalar> x, Tiles<Scalar> normal, Scalar *inverseDeviation)
{
    constexpr auto epsilon = static_cast<Scalar>(1e-5);
    const Scalar share = Scalar{1} / static_cast<Scalar>(x.rows);
    forEachPack<Scalar>(x.count, [&](std::ptrdiff_t tile, std::ptrdiff_t first) {
        const Scalar *in = x.row(tile, 0) + first;
        Scalar *out = normal.row(tile, 0) + first;
        Pack<Scalar> sum{};
        for (std::ptrdiff_t f = 0; f < x.rows; ++f)
            sum += loadPack(in + f * tileWidth);
        const Pack<Scalar> mean = sum * share;
        Pack<Scalar> squares{};
        for (std::ptrdiff_t f = 0; f < x.rows; ++f) {
            const Pack<Scalar> centred = loadPack(in + f * tileWidth) - mean;
            squares += centred * centred;
        }
        const Pack<Scalar> inverse = inverseRoots<Scalar>(squares * share + epsilon);
        storePack(inverseDeviation + tile * tileWidth + first, inverse);
        for (std::ptrdiff_t f = 0; f < x.rows; ++f)
            storePack(out + f * tileWidth, (loadPack(in + f * tileWidth) - mean) * inverse);
    });
}

template<typename Scalar>
void standardiseBackward(Tiles<const Scalar> normal, const Scalar *inverseDeviation, Tiles<const Scalar> dNormal,
                         Tiles<Scalar> dx)
{
    const Scalar share = Scalar{1} / static_cast<Scalar>(normal.rows);
    forEachPack<Scalar>(normal.count, [&](std::ptrdiff_t tile, std::ptrdiff_t first) {
        const Scalar *values = normal.row(tile, 0) + first;
        const Scalar *gradients = dNormal.row(tile, 0) + first;
        Scalar *out = dx.row(tile, 0) + first;
        Pack<Scalar> sum{};
        Pack<Scalar> products{};
        for (std::ptrdiff_t f = 0; f < normal.rows; ++f) {
            const Pack<Scalar> gradient = loadPack(gradients + f * tileWidth);
            sum += gradient;
            products += gradient * loadPack(values + f * tileWidth);
        }
        const Pack<Scalar> mean = sum * share;
        const Pack<Scalar> meanProduct = products * share;
        const Pack<Scalar> inverse = loadPack(inverseDeviation + tile * tileWidth + first);
        for (std::ptrdiff_t f = 0; f < normal.rows; ++f) {
            const Pack<Scalar> centred =
                loadPack(gradients + f * tileWidth) - mean - loadPack(values + f * tileWidth) * meanProduct;
            storePack(out + f * tileWidth, loadPack(out + f * tileWidth) + inverse * centred);
        }
    });
}

template<typename Scalar>
void gainBackward(const Scalar *gain, const Scalar *weight, const Scalar *dScaled, std::ptrdiff_t out,
                  std::ptrdiff_t in, Scalar *dWeight, Scalar *dGain)
{
    const auto gradient = mapWeight(dScaled, out, in);
    const auto gains = mapVector(gain, in).transpose();
    mapVector(dGain, in) += (gradient * mapWeight(weight, out, in)).colwise().sum().transpose();
    auto sum = mapWeight(dWeight, out, in);
    if (dWeight == dScaled)
        sum.rowwise() *= gains;
    else
        sum += gradient.rowwise() * gains;
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void standardiseForward<Scalar>(Tiles<const Scalar>, Tiles<Scalar>, Scalar *);                            \
    template void standardiseBackward<Scalar>(Tiles<const Scalar>, const Scalar *, Tiles<const Scalar>,                \
                                              Tiles<Scalar>);                                                          \
    template void gainBackward<Scalar>(const Scalar *, const Scalar *, const Scalar *, std::ptrdiff_t, std::ptrdiff_t, \
                                       Scalar *, Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
