#include "nn/elementary.h"

#include <numbers>

namespace rote::nn::elementary {

double log(double x)
{
    // x = m·2^k with m in [√½, √2); log m = 2 artanh(s) with s = (m − 1)/(m + 1), |s| ≤ 0.1716.
    int k = 0;
    double m = std::frexp(x, &k);
    if (m < std::numbers::sqrt2 / 2) {
        m *= 2;
        --k;
    }
    const double s = (m - 1) / (m + 1);
    const double square = s * s;
    double series = 0.0;
    for (int power = 21; power >= 1; power -= 2)
        series = series * square + 1.0 / power;
    return 2 * s * series + k * std::numbers::ln2;
}

namespace {

// Taylor series, for |x| ≤ π/4: the first left-out terms are below 1e-18.
double cosSeries(double x)
{
    const double square = x * x;
    double sum = 1.0;
    for (int n = 18; n >= 2; n -= 2)
        sum = 1.0 - sum * square / (n * (n - 1));
    return sum;
}

double sinSeries(double x)
{
    const double square = x * x;
    double sum = 1.0;
    for (int n = 19; n >= 3; n -= 2)
        sum = 1.0 - sum * square / (n * (n - 1));
    return x * sum;
}

} // namespace

double cosOfTurns(double turns)
{
    // Quarter turns are exact in binary, so the rest is within an eighth of a turn of 0.
    const double quarters = std::floor(turns * 4 + 0.5);
    const double rest = (turns - quarters / 4) * 2 * std::numbers::pi;
    switch (static_cast<int>(quarters) % 4) {
    case 0: return cosSeries(rest);
    case 1: return -sinSeries(rest);
    case 2: return -cosSeries(rest);
    default: return sinSeries(rest);
    }
}

} // namespace rote::nn::elementary
