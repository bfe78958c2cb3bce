#pragma once

#include "nn/export.h"
#include "nn/simd.h"

#include <bit>
#include <cmath>
#include <cstdint>

/// Elementary functions whose results touch parameters. The C library's differ between processors; these give the same
/// bits wherever the same binary runs. The float ones are branch-free and take whole packs as well.
namespace rote::nn::elementary {

inline std::int32_t bitsOf(float value) { return std::bit_cast<std::int32_t>(value); }
inline PackIndices<float> bitsOf(const Pack<float> &values) { return std::bit_cast<PackIndices<float>>(values); }
inline float ofBits(std::int32_t bits) { return std::bit_cast<float>(bits); }
inline Pack<float> ofBits(const PackIndices<float> &bits) { return std::bit_cast<Pack<float>>(bits); }
inline float wholeNumbers(std::int32_t values) { return static_cast<float>(values); }
inline Pack<float> wholeNumbers(const PackIndices<float> &values) { return __builtin_convertvector(values, Pack<float>); }

template<typename Values>
Values atLeast(const Values &x, float limit)
{
    const Values limits = Values{} + limit;
    return x < limits ? limits : x;
}
template<typename Values>
Values atMost(const Values &x, float limit)
{
    const Values limits = Values{} + limit;
    return x > limits ? limits : x;
}

template<typename Function>
Pack<double> eachOf(Pack<double> values, Function function)
{
    for (int i = 0; i < packSize<double>; ++i)
        values[i] = function(values[i]);
    return values;
}

/// Natural logarithm of a positive finite number, to 1e-15.
[[nodiscard]] ROTE_ENGINE_EXPORT double log(double x);

/// cos(2π·turns) for turns in [0, 1], to 1e-15.
[[nodiscard]] ROTE_ENGINE_EXPORT double cosOfTurns(double turns);

/// e^x to 2e-7 of its value; 0 below −87, and never infinite. For a float or a pack of them.
template<typename Values>
[[nodiscard]] inline Values floatExp(const Values &x)
{
    // x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r by its Taylor series, 2^n by the exponent's bits.
    constexpr float log2OfE = 1.44269504088896341F;
    constexpr float ln2High = 0.693359375F;
    constexpr float ln2Low = -2.12194440e-4F;
    constexpr float rounder = 12582912.0F; // 1.5·2^23: adding it leaves the nearest whole number in the low bits
    const Values lowest = Values{} - 87.0F;
    const Values clamped = atMost(x < lowest ? lowest : x, 88.0F);
    const Values shifted = clamped * log2OfE + rounder;
    const Values n = shifted - rounder;
    const Values r = (clamped - n * ln2High) - n * ln2Low;
    Values series = r * (1.0F / 5040.0F) + 1.0F / 720.0F;
    series = series * r + 1.0F / 120.0F;
    series = series * r + 1.0F / 24.0F;
    series = series * r + 1.0F / 6.0F;
    series = series * r + 0.5F;
    series = series * r + 1.0F;
    series = series * r + 1.0F;
    const auto exponent = bitsOf(shifted) - std::bit_cast<std::int32_t>(rounder);
    const Values power = series * ofBits((exponent + 127) << 23);
    return x < lowest ? Values{} : power;
}

/// The error function to 6e-7, never beyond ±1. For a float or a pack of them.
template<typename Values>
[[nodiscard]] inline Values floatErf(const Values &x)
{
    // A rational function of x², fitted to erf(x)/x on [−4, 4] for the least relative error (6.5e-8 before rounding).
    const Values clamped = atMost(atLeast(x, -4.0F), 4.0F);
    const Values square = clamped * clamped;
    Values numerator = square * 1.9111370264113248e-08F - 1.942081098604831e-06F;
    numerator = numerator * square + 0.00014723482308909297F;
    numerator = numerator * square + 0.0039885095320641994F;
    numerator = numerator * square + 0.05151839926838875F;
    numerator = numerator * square + 0.20707766711711884F;
    numerator = numerator * square + 1.1283791065216064F;
    Values denominator = square * 0.001020606025122106F + 0.01495390571653843F;
    denominator = denominator * square + 0.1179509162902832F;
    denominator = denominator * square + 0.5168490409851074F;
    denominator = denominator * square + 1.0F;
    return atMost(atLeast(clamped * numerator / denominator, -1.0F), 1.0F);
}

/// The natural logarithm of a normal positive number to 2e-7 of its value or of 1, whichever is greater. For a float or
/// a pack of them.
template<typename Values>
[[nodiscard]] inline Values floatLog(const Values &x)
{
    // x = m·2^k with m in [√½, √2); log m = 2 artanh(s) with s = (m − 1)/(m + 1), |s| ≤ 0.1716.
    const auto rootHalf = std::bit_cast<std::int32_t>(0.70710678F);
    const auto k = (bitsOf(x) - rootHalf) >> 23;
    const Values m = ofBits(bitsOf(x) - (k << 23));
    const Values s = (m - 1.0F) / (m + 1.0F);
    const Values square = s * s;
    Values series = square * (1.0F / 9.0F) + 1.0F / 7.0F;
    series = series * square + 1.0F / 5.0F;
    series = series * square + 1.0F / 3.0F;
    series = series * square + 1.0F;
    return s * series * 2.0F + wholeNumbers(k) * 0.69314718056F;
}

[[nodiscard]] inline float exp(float x) { return floatExp(x); }
[[nodiscard]] inline float erf(float x) { return floatErf(x); }
[[nodiscard]] inline float log(float x) { return floatLog(x); }
[[nodiscard]] inline Pack<float> exp(const Pack<float> &x) { return floatExp(x); }
[[nodiscard]] inline Pack<float> erf(const Pack<float> &x) { return floatErf(x); }
[[nodiscard]] inline Pack<float> log(const Pack<float> &x) { return floatLog(x); }

/// The double ones serve tests and checks alone: no parameter that is kept passes through them.
[[nodiscard]] inline double exp(double x) { return std::exp(x); }
[[nodiscard]] inline double erf(double x) { return std::erf(x); }

[[nodiscard]] inline Pack<double> exp(const Pack<double> &x)
{
    return eachOf(x, [](double value) { return std::exp(value); });
}
[[nodiscard]] inline Pack<double> erf(const Pack<double> &x)
{
    return eachOf(x, [](double value) { return std::erf(value); });
}
[[nodiscard]] inline Pack<double> log(const Pack<double> &x)
{
    return eachOf(x, [](double value) { return log(value); });
}

} // namespace rote::nn::elementary
