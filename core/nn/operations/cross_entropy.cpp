#include "nn/operations/cross_entropy.h"

#include "nn/elementary.h"
#include "nn/operations/eigen_maps.h"

namespace rote::nn {

template<typename Scalar>
double crossEntropyForward(MatrixView<Scalar> logits, std::span<const Token> targets)
{
    double loss = 0.0;
    for (std::ptrdiff_t i = 0; i < logits.columns; ++i) {
        auto column = mapVector(logits.column(i), logits.rows);
        const Scalar highest = column.maxCoeff();
        const Scalar target = column[targets[static_cast<std::size_t>(i)]] - highest;
        Scalar *values = logits.column(i);
        for (std::ptrdiff_t k = 0; k < logits.rows; ++k)
            values[k] = elementary::exp(values[k] - highest);
        const Scalar sum = column.sum();
        column *= Scalar{1} / sum;
        loss += elementary::log(static_cast<double>(sum)) - static_cast<double>(target);
    }
    return loss;
}

template<typename Scalar>
void crossEntropyBackward(MatrixView<Scalar> probabilities, std::span<const Token> targets, Scalar scale)
{
    mapColumns(probabilities) *= scale;
    for (std::ptrdiff_t i = 0; i < probabilities.columns; ++i)
        probabilities.column(i)[targets[static_cast<std::size_t>(i)]] -= scale;
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template double crossEntropyForward<Scalar>(MatrixView<Scalar>, std::span<const Token>);                           \
    template void crossEntropyBackward<Scalar>(MatrixView<Scalar>, std::span<const Token>, Scalar);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
