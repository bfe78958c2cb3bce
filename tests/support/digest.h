#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <span>
#include <type_traits>

namespace rote::test {

/// FNV-1a of the numbers' bits, least significant byte first: pins many numbers as one.
template<std::floating_point Number>
std::uint64_t digestOf(std::span<const Number> numbers)
{
    using Bits = std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>;
    std::uint64_t digest = 0xcbf29ce484222325;
    for (const Number number : numbers) {
        const auto bits = std::bit_cast<Bits>(number);
        for (std::size_t byte = 0; byte < sizeof(Number); ++byte)
            digest = (digest ^ (bits >> 8 * byte & 0xff)) * 0x100000001b3;
    }
    return digest;
}

} // namespace rote::test
