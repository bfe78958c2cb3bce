#pragma once

#include "nn/export.h"

#include <array>
#include <cstdint>

namespace rote::nn {

/// What a stream of random numbers is for; streams of different purposes never overlap.
enum class RandomPurpose : std::uint32_t { Parameters = 1, Batches = 2, Dropout = 3, Sampling = 4 };

/// Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
[[nodiscard]] ROTE_ENGINE_EXPORT std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                                                     std::array<std::uint32_t, 2> key);

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
