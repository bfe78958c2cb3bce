#include "nn/operations/cross_entropy.h"

#include "nn/elementary.h"

namespace rote::nn {

namespace {

template<typename Scalar>
Scalar &valueOf(const Tiles<Scalar> &values, const TargetCount &target)
{
    return values.row(target.position / tileWidth, target.character)[target.position % tileWidth];
}

/// Exponentials of a pack of positions, less their greatest logits; returns log Σ exp(logits).
template<typename Scalar>
Pack<Scalar> exponentiate(Scalar *logits, std::ptrdiff_t vocabulary, Scalar *inverseSums)
{
    Pack<Scalar> greatest = loadPack(logits);
    for (std::ptrdiff_t c = 1; c < vocabulary; ++c) {
        const Pack<Scalar> value = loadPack(logits + c * tileWidth);
        greatest = value > greatest ? value : greatest;
    }
    Pack<Scalar> sum{};
    for (std::ptrdiff_t c = 0; c < vocabulary; ++c) {
        const Pack<Scalar> value = elementary::exp(Pack<Scalar>(loadPack(logits + c * tileWidth) - greatest));
        storePack(logits + c * tileWidth, value);
        sum += value;
    }
    storePack(inverseSums, Scalar{1} / sum);
    return greatest + elementary::log(sum) + (sum - sum); // the logarithm alone would make a number of no number
}

} // namespace

template<typename Scalar>
double crossEntropyForward(Tiles<Scalar> logits, std::span<const TargetCount> targets, const Scalar *totals,
                           Scalar *inverseSums)
{
    double loss = 0.0;
    for (const TargetCount &target : targets)
        loss -= static_cast<double>(target.count) * static_cast<double>(valueOf(logits, target));
    for (std::ptrdiff_t tile = 0; tile < logits.count; ++tile) {
        for (std::ptrdiff_t first = 0; first < tileWidth; first += packSize<Scalar>) {
            const std::ptrdiff_t position = tile * tileWidth + first;
            const Pack<Scalar> logSums = exponentiate(logits.row(tile, 0) + first, logits.rows, inverseSums + position);
            for (int i = 0; i < packSize<Scalar>; ++i)
                loss += static_cast<double>(totals[position + i]) * static_cast<double>(logSums[i]);
        }
    }
    return loss;
}

template<typename Scalar>
void crossEntropyBackward(Tiles<Scalar> exponentials, std::span<const TargetCount> targets, const Scalar *totals,
                          const Scalar *inverseSums, Scalar scale)
{
    for (std::ptrdiff_t tile = 0; tile < exponentials.count; ++tile) {
        for (std::ptrdiff_t first = 0; first < tileWidth; first += packSize<Scalar>) {
            const std::ptrdiff_t position = tile * tileWidth + first;
            const Pack<Scalar> factor = loadPack(totals + position) * loadPack(inverseSums + position) * scale;
            Scalar *values = exponentials.row(tile, 0) + first;
            for (std::ptrdiff_t c = 0; c < exponentials.rows; ++c)
                storePack(values + c * tileWidth, loadPack(values + c * tileWidth) * factor);
        }
    }
    for (const TargetCount &target : targets)
        valueOf(exponentials, target) -= scale * static_cast<Scalar>(target.count);
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template double crossEntropyForward<Scalar>(Tiles<Scalar>, std::span<const TargetCount>, const Scalar *,           \
                                                Scalar *);                                                             \
    template void crossEntropyBackward<Scalar>(Tiles<Scalar>, std::span<const TargetCount>, const Scalar *,            \
                                               const Scalar *, Scalar);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
