#pragma once

#include "nn/export.h"

#include <array>
#include <cstdint>

namespace rote::nn {

/// What a stream of random numbers is for; streams of different purposes never overlap.
enum class RandomPurpose : std::uint32_t {
    Parameters = 1,
    Batches = 2,
    Dropout = 3,
    Sampling = 4,
    HoldOut = 5,  ///< which equations a random hold-out leaves out
    TextOrder = 6 ///< where equations stand that the paper's text lacks
};

/// Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
/// Stands here so that loops over many counters vectorise.
[[nodiscard]] constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                                            std::array<std::uint32_t, 2> key)
{
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t first = std::uint64_t{0xD2511F53} * counter[0];
        const std::uint64_t second = std::uint64_t{0xCD9E8D57} * counter[2];
        counter = {static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(second),
                   static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(first)};
        key[0] += 0x9E3779B9;
        key[1] += 0xBB67AE85;
    }
    return counter;
}

/// The stream of random numbers of one (seed, purpose, step): a function of these alone, so a run's random state is its
/// seed and step.
class ROTE_ENGINE_EXPORT RandomStream
{
public:
    RandomStream(std::uint64_t seed, RandomPurpose purpose, std::int64_t step = 0);

    std::uint32_t next();
    /// Uniform in [0, 1), 53 bits.
    double uniform();
    /// Uniform in [0, bound), without bias (Lemire, arXiv 1805.10941).
    std::uint32_t below(std::uint32_t bound);
    /// Standard normal, by Box and Muller.
    double normal();

private:
    std::array<std::uint32_t, 2> m_key;
    std::array<std::uint32_t, 4> m_counter;
    std::array<std::uint32_t, 4> m_block{};
    unsigned m_used = 4;
};

} // namespace rote::nn
