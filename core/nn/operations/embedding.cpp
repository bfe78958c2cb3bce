#include "nn/operations/embedding.h"

#include "nn/operations/eigen_maps.h"

namespace rote::nn {

template<typename Scalar>
void embeddingForward(const Scalar *characters, const Scalar *places, std::span<const Token> tokens, int windowLength,
                      MatrixView<Scalar> y)
{
    for (std::ptrdiff_t i = 0; i < y.columns; ++i) {
        const std::ptrdiff_t token = tokens[static_cast<std::size_t>(i)];
        mapVector(y.column(i), y.rows) =
            mapVector(characters + token * y.rows, y.rows) + mapVector(places + i % windowLength * y.rows, y.rows);
    }
}

template<typename Scalar>
void embeddingBackward(std::span<const Token> tokens, int windowLength, ConstMatrixView<Scalar> dy, Scalar *dCharacters,
                       Scalar *dPlaces)
{
    for (std::ptrdiff_t i = 0; i < dy.columns; ++i) {
        const std::ptrdiff_t token = tokens[static_cast<std::size_t>(i)];
        const auto gradient = mapVector(dy.column(i), dy.rows);
        mapVector(dCharacters + token * dy.rows, dy.rows) += gradient;
        mapVector(dPlaces + i % windowLength * dy.rows, dy.rows) += gradient;
    }
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void embeddingForward<Scalar>(const Scalar *, const Scalar *, std::span<const Token>, int,                \
                                           MatrixView<Scalar>);                                                        \
    template void embeddingBackward<Scalar>(std::span<const Token>, int, ConstMatrixView<Scalar>, Scalar *, Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
