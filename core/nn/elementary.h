#pragma once

#include "nn/export.h"

#include <bit>
#include <cmath>
#include <cstdint>

/// Elementary functions whose results touch parameters. The C library's differ between processors; these give the same
/// bits wherever the same binary runs. The float ones are branch-free, so loops over them vectorise.
namespace rote::nn::elementary {

/// Natural logarithm of a positive finite number, to 1e-15.
[[nodiscard]] ROTE_ENGINE_EXPORT double log(double x);

/// cos(2π·turns) for turns in [0, 1], to 1e-15.
[[nodiscard]] ROTE_ENGINE_EXPORT double cosOfTurns(double turns);

/// e^x to 2e-7 of its value; 0 below −87, and never infinite.
[[nodiscard]] inline float exp(float x)
{
    // x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r by its Taylor series, 2^n by the exponent's bits.
    constexpr float log2OfE = 1.44269504088896341F;
    constexpr float ln2High = 0.693359375F;
    constexpr float ln2Low = -2.12194440e-4F;
    constexpr float rounder = 12582912.0F; // 1.5·2^23: adding it leaves the nearest whole number in the low bits
    const float clamped = x < -87.0F ? -87.0F : (x > 88.0F ? 88.0F : x);
    const float shifted = clamped * log2OfE + rounder;
    const float n = shifted - rounder;
    const float r = (clamped - n * ln2High) - n * ln2Low;
    float series = 1.0F / 5040.0F;
    series = series * r + 1.0F / 720.0F;
    series = series * r + 1.0F / 120.0F;
    series = series * r + 1.0F / 24.0F;
    series = series * r + 1.0F / 6.0F;
    series = series * r + 0.5F;
    series = series * r + 1.0F;
    series = series * r + 1.0F;
    const auto exponent = std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(rounder);
    const float scale = std::bit_cast<float>((exponent + 127) << 23);
    return x < -87.0F ? 0.0F : series * scale;
}

/// The double ones serve tests and checks alone: no parameter that is kept passes through them.
[[nodiscard]] inline double exp(double x) { return std::exp(x); }
[[nodiscard]] inline double erf(double x) { return std::erf(x); }

/// The error function to 6e-7, never beyond ±1.
[[nodiscard]] inline float erf(float x)
{
    // A rational function of x², fitted to erf(x)/x on [−4, 4] for the least relative error (6.5e-8 before rounding).
    const float clamped = x < -4.0F ? -4.0F : (x > 4.0F ? 4.0F : x);
    const float square = clamped * clamped;
    float numerator = 1.9111370264113248e-08F;
    numerator = numerator * square - 1.942081098604831e-06F;
    numerator = numerator * square + 0.00014723482308909297F;
    numerator = numerator * square + 0.0039885095320641994F;
    numerator = numerator * square + 0.05151839926838875F;
    numerator = numerator * square + 0.20707766711711884F;
    numerator = numerator * square + 1.1283791065216064F;
    float denominator = 0.001020606025122106F;
    denominator = denominator * square + 0.01495390571653843F;
    denominator = denominator * square + 0.1179509162902832F;
    denominator = denominator * square + 0.5168490409851074F;
    denominator = denominator * square + 1.0F;
    const float result = clamped * numerator / denominator;
    return result < -1.0F ? -1.0F : (result > 1.0F ? 1.0F : result);
}

} // namespace rote::nn::elementary
