#include "nn/operations/dropout.h"

#include "nn/random.h"

#include <algorithm>

namespace rote::nn {

DropoutMask::DropoutMask(double probability, std::uint64_t seed, std::int64_t step, DropoutSite site)
    : m_probability(probability), m_scale(1.0 / (1.0 - probability)),
      m_threshold(static_cast<std::uint32_t>(probability * 0x1p32)), m_seed(seed),
      m_step(static_cast<std::uint32_t>(step)),
      m_stream(static_cast<std::uint32_t>(RandomPurpose::Dropout) | static_cast<std::uint32_t>(site.place) << 8
               | static_cast<std::uint32_t>(site.layer) << 16)
{
}

template<typename Scalar>
void DropoutMask::apply(MatrixView<Scalar> values, std::int64_t firstPosition) const
{
    if (!isActive())
        return;
    const auto scale = static_cast<Scalar>(m_scale);
    const std::array<std::uint32_t, 2> key{static_cast<std::uint32_t>(m_seed), static_cast<std::uint32_t>(m_seed >> 32)};
    for (std::ptrdiff_t column = 0; column < values.columns; ++column) {
        Scalar *value = values.column(column);
        const auto position = static_cast<std::uint32_t>(firstPosition + column);
        for (std::ptrdiff_t feature = 0; feature < values.rows; feature += 4) {
            const auto words = philox({static_cast<std::uint32_t>(feature / 4), position, m_step, m_stream}, key);
            const std::ptrdiff_t end = std::min<std::ptrdiff_t>(feature + 4, values.rows);
            for (std::ptrdiff_t i = feature; i < end; ++i)
                value[i] *= words[static_cast<std::size_t>(i - feature)] < m_threshold ? Scalar{0} : scale;
        }
    }
}

template ROTE_ENGINE_EXPORT void DropoutMask::apply<float>(MatrixView<float>, std::int64_t) const;
template ROTE_ENGINE_EXPORT void DropoutMask::apply<double>(MatrixView<double>, std::int64_t) const;

} // namespace rote::nn
