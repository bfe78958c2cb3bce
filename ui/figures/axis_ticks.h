#pragma once

#include <QString>

#include <vector>

namespace rote::ui {

/// A value of an axis that is named at it.
struct AxisTick
{
    double value = 0.0;
    QString label;
    bool operator==(const AxisTick &) const = default;
};

/// The distance of the ticks of an axis from 0 to `end`: 1, 2 or 5 times a power of ten, at most `most` ticks.
[[nodiscard]] double tickDistance(double end, int most);

/// Steps from 0 to `end`, at most `most` apart from 0.
[[nodiscard]] std::vector<AxisTick> stepTicks(double end, int most);

/// Round values of a logarithmic axis: 1, 2 and 5 times the powers of ten that lie in a range; where these are fewer
/// than three, finer ones.
[[nodiscard]] std::vector<AxisTick> logarithmicTicks(double least, double greatest);

} // namespace rote::ui
