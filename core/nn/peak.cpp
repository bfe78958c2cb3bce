#include "nn/peak.h"

#include "nn/simd.h"
#include "nn/worker_team.h"

#include <algorithm>
#include <chrono>

namespace rote::nn {

namespace {

/// Enough that none waits for its own last result, few enough for the registers.
constexpr int chains = packRegisters == 32 ? 24 : 12;
constexpr int rounds = 1 << 20;

/// Returns something that depends on every product, so that none is left out.
[[gnu::noinline]] float multiplyAndAdd(float factor)
{
    Pack<float> sums[chains];
    for (int chain = 0; chain < chains; ++chain)
        sums[chain] = allOf(factor * static_cast<float>(chain)); // chains that are alike would be computed once
    const Pack<float> factors = allOf(factor);
    const Pack<float> summand = allOf(1.0F);
#pragma GCC unroll 1
    for (int round = 0; round < rounds; ++round) {
#pragma GCC unroll 24
        for (Pack<float> &sum : sums)
            sum = sum * factors + summand;
    }
    Pack<float> total{};
    for (const Pack<float> &sum : sums)
        total += sum;
    return sumOfPack<float>(total)[0];
}

} // namespace

double measureMultiplyAddPeak(int threads)
{
    using Clock = std::chrono::steady_clock;
    constexpr int tries = 20;
    WorkerTeam team(threads);
    double best = 0.0;
    for (int attempt = 0; attempt < tries; ++attempt) {
        const Clock::time_point begin = Clock::now();
        team.run([](int) {
            const volatile float factor = 0.5F; // which the compiler must not know
            [[maybe_unused]] volatile float kept = multiplyAndAdd(factor);
        });
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        best = std::max(best, threads * static_cast<double>(rounds) * chains * packSize<float> / seconds);
    }
    return best;
}

} // namespace rote::nn
