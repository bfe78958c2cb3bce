#include "nn/operations/gelu.h"

#include "nn/elementary.h"

#include <numbers>

namespace rote::nn {

template<typename Scalar>
void geluForward(const Scalar *x, std::ptrdiff_t count, Scalar *y, Scalar *derivative)
{
    constexpr auto half = static_cast<Scalar>(0.5);
    constexpr auto rootHalf = static_cast<Scalar>(std::numbers::sqrt2 / 2);
    constexpr auto peak = static_cast<Scalar>(std::numbers::inv_sqrtpi * std::numbers::sqrt2 / 2); // φ(0) = 1/sqrt(2π)
    for (std::ptrdiff_t i = 0; i < count; i += packSize<Scalar>) {
        const Pack<Scalar> in = loadPack(x + i);
        const Pack<Scalar> distribution = elementary::erf(Pack<Scalar>(in * rootHalf)) * half + half;
        const Pack<Scalar> density = elementary::exp(Pack<Scalar>(in * in * -half)) * peak;
        storePack(y + i, in * distribution);
        storePack(derivative + i, distribution + in * density);
    }
}

template<typename Scalar>
void geluBackward(const Scalar *dy, std::ptrdiff_t count, Scalar *derivative)
{
    for (std::ptrdiff_t i = 0; i < count; i += packSize<Scalar>)
        storePack(derivative + i, loadPack(dy + i) * loadPack(derivative + i));
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void geluForward<Scalar>(const Scalar *, std::ptrdiff_t, Scalar *, Scalar *);                             \
    template void geluBackward<Scalar>(const Scalar *, std::ptrdiff_t, Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
