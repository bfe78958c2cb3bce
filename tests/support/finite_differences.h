#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

namespace rote::test {

/// The greatest difference between an analytic gradient and central differences of `value`, relative to the gradient's
/// largest entry. With a step of 1e-5 in double, the differences' own error is about 1e-9.
inline double gradientError(std::vector<double> &argument, const std::vector<double> &gradient,
                            const std::function<double()> &value)
{
    constexpr double step = 1e-5;
    double worst = 0.0;
    double largest = 1e-12;
    for (std::size_t i = 0; i < argument.size(); ++i) {
        const double kept = argument[i];
        argument[i] = kept + step;
        const double above = value();
        argument[i] = kept - step;
        const double below = value();
        argument[i] = kept;
        const double difference = std::abs((above - below) / (2 * step) - gradient[i]);
        if (!std::isfinite(difference))
            return std::numeric_limits<double>::infinity();
        worst = std::max(worst, difference);
        largest = std::max(largest, std::abs(gradient[i]));
    }
    return worst / largest;
}

} // namespace rote::test
