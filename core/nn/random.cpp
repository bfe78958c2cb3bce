#include "nn/random.h"

#include "nn/elementary.h"

#include <cmath>

namespace rote::nn {

RandomStream::RandomStream(std::uint64_t seed, RandomPurpose purpose, std::int64_t step)
    : m_key{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
      m_counter{0, 0, static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(purpose)}
{
}

std::uint32_t RandomStream::next()
{
    if (m_used == m_block.size()) {
        m_block = philox(m_counter, m_key);
        m_used = 0;
        if (++m_counter[0] == 0)
            ++m_counter[1];
    }
    return m_block[m_used++];
}

double RandomStream::uniform()
{
    const std::uint64_t high = next() >> 5;
    const std::uint64_t low = next() >> 6;
    return static_cast<double>(high << 26 | low) * 0x1p-53;
}

std::uint32_t RandomStream::below(std::uint32_t bound)
{
    std::uint64_t product = std::uint64_t{next()} * bound;
    if (static_cast<std::uint32_t>(product) < bound) {
        const std::uint32_t threshold = -bound % bound;
        while (static_cast<std::uint32_t>(product) < threshold)
            product = std::uint64_t{next()} * bound;
    }
    return static_cast<std::uint32_t>(product >> 32);
}

double RandomStream::normal()
{
    const double radius = std::sqrt(-2.0 * elementary::log(1.0 - uniform()));
    return radius * elementary::cosOfTurns(uniform());
}

} // namespace rote::nn
