#include "nn/operations/dropout.h"

#include "nn/random.h"

#include <algorithm>

namespace rote::nn {

namespace {

/// One call of the generator gives the words of four features, a quarter of all apart.
constexpr std::ptrdiff_t wordsPerCall = 4;

[[nodiscard]] std::ptrdiff_t callsFor(std::ptrdiff_t features)
{
    return (features + wordsPerCall - 1) / wordsPerCall;
}

/// values[i] *= 0 or scale, as words[i] say.
template<typename Scalar>
void applyWords(const std::uint32_t *words, std::uint32_t threshold, Scalar scale, std::ptrdiff_t count, Scalar *values)
{
    for (std::ptrdiff_t i = 0; i < count; ++i)
        values[i] *= words[i] < threshold ? Scalar{0} : scale;
}

} // namespace

DropoutMask::DropoutMask(double probability, std::uint64_t seed, std::int64_t step, DropoutSite site)
    : m_probability(probability), m_scale(1.0 / (1.0 - probability)),
      m_threshold(static_cast<std::uint32_t>(probability * 0x1p32)), m_key{static_cast<std::uint32_t>(seed),
                                                                           static_cast<std::uint32_t>(seed >> 32)},
      m_step(static_cast<std::uint32_t>(step)),
      m_stream(static_cast<std::uint32_t>(RandomPurpose::Dropout) | static_cast<std::uint32_t>(site.place) << 8
               | static_cast<std::uint32_t>(site.layer) << 16)
{
}

template<typename Scalar>
void DropoutMask::apply(Tiles<Scalar> tile, std::int64_t firstPosition) const
{
    if (!isActive())
        return;
    const std::ptrdiff_t calls = callsFor(tile.rows);
    const auto position = static_cast<std::uint32_t>(firstPosition);
    std::uint32_t words[wordsPerCall][tileWidth];
    for (std::ptrdiff_t call = 0; call < calls; ++call) {
        for (std::uint32_t i = 0; i < tileWidth; ++i) {
            const auto all = philox({static_cast<std::uint32_t>(call), position + i, m_step, m_stream}, m_key);
            for (std::size_t word = 0; word < wordsPerCall; ++word)
                words[word][i] = all[word];
        }
        for (std::ptrdiff_t word = 0; word < wordsPerCall; ++word) {
            if (const std::ptrdiff_t feature = word * calls + call; feature < tile.rows)
                applyWords(words[word], m_threshold, static_cast<Scalar>(m_scale), tileWidth, tile.row(0, feature));
        }
    }
}

template<typename Scalar>
void DropoutMask::applyToColumns(Scalar *columns, std::ptrdiff_t count, std::ptrdiff_t features,
                                 std::int64_t firstPosition) const
{
    if (!isActive())
        return;
    const std::ptrdiff_t calls = callsFor(features);
    std::uint32_t words[wordsPerCall][tileWidth];
    for (std::ptrdiff_t column = 0; column < count; ++column) {
        const auto position = static_cast<std::uint32_t>(firstPosition + column);
        for (std::ptrdiff_t first = 0; first < calls; first += tileWidth) {
            const auto some = static_cast<std::uint32_t>(std::min(tileWidth, calls - first));
            for (std::uint32_t i = 0; i < some; ++i) {
                const auto all = philox({static_cast<std::uint32_t>(first) + i, position, m_step, m_stream}, m_key);
                for (std::size_t word = 0; word < wordsPerCall; ++word)
                    words[word][i] = all[word];
            }
            for (std::ptrdiff_t word = 0; word < wordsPerCall; ++word) {
                const std::ptrdiff_t feature = word * calls + first;
                applyWords(words[word], m_threshold, static_cast<Scalar>(m_scale),
                           std::min<std::ptrdiff_t>(some, features - feature), columns + column * features + feature);
            }
        }
    }
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template ROTE_ENGINE_EXPORT void DropoutMask::apply<Scalar>(Tiles<Scalar>, std::int64_t) const;                    \
    template ROTE_ENGINE_EXPORT void DropoutMask::applyToColumns<Scalar>(Scalar *, std::ptrdiff_t, std::ptrdiff_t,     \
                                                                         std::int64_t) const;
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
