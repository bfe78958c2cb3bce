#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

/// Vectors as wide as the instruction set that a file is compiled for, so that kernels are written once for all.
namespace rote::nn {

#if defined(__AVX512F__)
inline constexpr int packBytes = 64;
inline constexpr int packRegisters = 32;
#elif defined(__AVX__)
inline constexpr int packBytes = 32;
inline constexpr int packRegisters = 16;
#else
inline constexpr int packBytes = 16;
#if defined(__aarch64__)
inline constexpr int packRegisters = 32;
#else
inline constexpr int packRegisters = 16;
#endif
#endif

/// So many values fill a pack.
template<typename Scalar>
inline constexpr int packSize = packBytes / static_cast<int>(sizeof(Scalar));

template<typename Scalar>
struct PackTypes
{
    using Index = std::conditional_t<sizeof(Scalar) == 4, std::int32_t, std::int64_t>;
    typedef Scalar Values __attribute__((vector_size(packBytes)));
    typedef Index Indices __attribute__((vector_size(packBytes)));
};

/// The processor's own vector of float or double; arithmetic works value by value.
template<typename Scalar>
using Pack = typename PackTypes<Scalar>::Values;
template<typename Scalar>
using PackIndices = typename PackTypes<Scalar>::Indices;

template<typename Scalar>
[[nodiscard]] inline Pack<Scalar> loadPack(const Scalar *from)
{
    Pack<Scalar> pack;
    std::memcpy(&pack, from, packBytes);
    return pack;
}

template<typename Scalar>
inline void storePack(Scalar *to, const Pack<std::type_identity_t<Scalar>> &pack)
{
    std::memcpy(to, &pack, packBytes);
}

/// The same value everywhere.
template<typename Scalar>
[[nodiscard]] inline Pack<Scalar> allOf(Scalar value)
{
    return Pack<Scalar>{} + value;
}

/// 0, 1, 2, …
template<typename Scalar>
[[nodiscard]] inline PackIndices<Scalar> packPlaces()
{
    return []<std::size_t... place>(std::index_sequence<place...>) {
        return PackIndices<Scalar>{static_cast<typename PackTypes<Scalar>::Index>(place)...};
    }(std::make_index_sequence<static_cast<std::size_t>(packSize<Scalar>)>());
}

/// Value i is source(i) of a and b: 0 to packSize − 1 are a's, the rest are b's. The source captures nothing.
template<typename Scalar, typename Source>
[[nodiscard]] inline Pack<Scalar> shuffled(const Pack<Scalar> &a, const Pack<Scalar> &b, Source)
{
    return [&]<std::size_t... place>(std::index_sequence<place...>) {
        return __builtin_shufflevector(a, b, Source{}(static_cast<int>(place))...);
    }(std::make_index_sequence<static_cast<std::size_t>(packSize<Scalar>)>());
}

/// The sum of all values, everywhere.
template<typename Scalar>
[[nodiscard]] inline Pack<Scalar> sumOfPack(Pack<Scalar> pack)
{
    [&]<std::size_t... stage>(std::index_sequence<stage...>) {
        ((pack += shuffled<Scalar>(pack, pack, [](int place) { return place ^ (1 << stage); })), ...);
    }(std::make_index_sequence<static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(packSize<Scalar>)))>());
    return pack;
}

/// The greatest value, everywhere.
template<typename Scalar>
[[nodiscard]] inline Pack<Scalar> greatestOfPack(Pack<Scalar> pack)
{
    [&]<std::size_t... stage>(std::index_sequence<stage...>) {
        ([&] {
            const Pack<Scalar> other = shuffled<Scalar>(pack, pack, [](int place) { return place ^ (1 << stage); });
            pack = pack > other ? pack : other;
        }(), ...);
    }(std::make_index_sequence<static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(packSize<Scalar>)))>());
    return pack;
}

/// Transposes a square of packSize packs in place.
template<typename Scalar>
inline void transpose(Pack<Scalar> (&rows)[packSize<Scalar>])
{
    // Each stage swaps the off-diagonal quarters of all squares of 2·block.
    [&]<std::size_t... stage>(std::index_sequence<stage...>) {
        ([&] {
            constexpr int block = 1 << stage;
#pragma GCC unroll 16
            for (int row = 0; row < packSize<Scalar>; ++row) {
                if ((row & block) != 0)
                    continue;
                const Pack<Scalar> upper = rows[row];
                const Pack<Scalar> lower = rows[row | block];
                rows[row] = shuffled<Scalar>(upper, lower, [](int place) {
                    return (place & block) != 0 ? packSize<Scalar> + (place ^ block) : place;
                });
                rows[row | block] = shuffled<Scalar>(upper, lower, [](int place) {
                    return (place & block) != 0 ? packSize<Scalar> + place : place ^ block;
                });
            }
        }(), ...);
    }(std::make_index_sequence<static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(packSize<Scalar>)))>());
}

/// Value i is the sum of packs[i], which are used up.
template<typename Scalar>
[[nodiscard]] inline Pack<Scalar> sumsOfPacks(Pack<Scalar> (&packs)[packSize<Scalar>])
{
    // After each stage a pack holds the partial sums of twice as many, side by side.
    [&]<std::size_t... stage>(std::index_sequence<stage...>) {
        ([&] {
            constexpr int block = 1 << stage;
#pragma GCC unroll 16
            for (int pack = 0; pack < packSize<Scalar>; pack += 2 * block) {
                const Pack<Scalar> a = packs[pack];
                const Pack<Scalar> b = packs[pack + block];
                packs[pack] = shuffled<Scalar>(a, b, [](int place) {
                    return (place & block) != 0 ? packSize<Scalar> + place : place;
                }) + shuffled<Scalar>(a, b, [](int place) {
                    return (place & block) != 0 ? packSize<Scalar> + (place ^ block) : place ^ block;
                });
            }
        }(), ...);
    }(std::make_index_sequence<static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(packSize<Scalar>)))>());
    return packs[0];
}

/// Calls use.template operator()<n>(first) for runs of n ≤ most that cover 0 to count − 1, as even as they can be.
template<int most, typename Use>
[[gnu::always_inline]] inline void inRuns(int count, Use &&use)
{
    const int runs = (count + most - 1) / most;
    for (int run = 0, first = 0; run < runs; ++run) {
        const int size = (count - first + runs - run - 1) / (runs - run);
        [&]<std::size_t... n>(std::index_sequence<n...>) {
            ((size == static_cast<int>(n) + 1 ? use.template operator()<static_cast<int>(n) + 1>(first) : void()), ...);
        }(std::make_index_sequence<static_cast<std::size_t>(most)>());
        first += size;
    }
}

} // namespace rote::nn
