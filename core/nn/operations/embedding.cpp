#include "nn/operations/embedding.h"

#include <algorithm>

namespace rote::nn {

template<typename Scalar>
void embeddingForward(const Scalar *characters, const Scalar *places, std::span<const Token> tokens,
                      std::span<const std::int32_t> at, Tiles<Scalar> tile)
{
    for (std::ptrdiff_t f = 0; f < tile.rows; ++f) {
        Scalar *row = tile.row(0, f);
        for (std::size_t i = 0; i < tokens.size(); ++i)
            row[i] = characters[tokens[i] * tile.rows + f] + places[at[i] * tile.rows + f];
        std::fill(row + tokens.size(), row + tileWidth, Scalar{0});
    }
}

template<typename Scalar>
void embeddingBackward(std::span<const Token> tokens, std::span<const std::int32_t> at, Tiles<const Scalar> tile,
                       Scalar *dCharacters, Scalar *dPlaces)
{
    for (std::ptrdiff_t f = 0; f < tile.rows; ++f) {
        const Scalar *row = tile.row(0, f);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            dCharacters[tokens[i] * tile.rows + f] += row[i];
            dPlaces[at[i] * tile.rows + f] += row[i];
        }
    }
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void embeddingForward<Scalar>(const Scalar *, const Scalar *, std::span<const Token>,                     \
                                           std::span<const std::int32_t>, Tiles<Scalar>);                              \
    template void embeddingBackward<Scalar>(std::span<const Token>, std::span<const std::int32_t>,                     \
                                            Tiles<const Scalar>, Scalar *, Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
