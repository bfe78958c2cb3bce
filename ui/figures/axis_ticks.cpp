#include "ui/figures/axis_ticks.h"

#include "ui/theme/formats.h"

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

/// So many times the powers of ten, where they lie in a range.
std::vector<AxisTick> ticksAt(const std::vector<double> &factors, double least, double greatest)
{
    std::vector<AxisTick> ticks;
    for (int power = static_cast<int>(std::floor(std::log10(least))); std::pow(10.0, power) <= greatest; ++power) {
        for (const double factor : factors) {
            const double value = factor * std::pow(10.0, power);
            if (value >= least && value <= greatest)
                ticks.push_back({value, QString::number(value, 'g', 6)});
        }
    }
    return ticks;
}

} // namespace

double tickDistance(double end, int most)
{
    if (end <= 0.0 || most < 1)
        return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(end / most)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (end / (factor * power) <= most)
            return std::max(1.0, factor * power);
    }
    return std::max(1.0, 10.0 * power);
}

std::vector<AxisTick> stepTicks(double end, int most)
{
    std::vector<AxisTick> ticks;
    const double distance = tickDistance(end, most);
    for (double step = 0.0; step <= end * 1.0001; step += distance)
        ticks.push_back({step, formatCount(std::llround(step))});
    return ticks;
}

std::vector<AxisTick> logarithmicTicks(double least, double greatest)
{
    if (!(least > 0.0 && greatest >= least))
        return {};
    constexpr std::size_t enough = 3;
    std::vector<AxisTick> ticks;
    for (const std::vector<double> &factors :
         {std::vector{1.0, 2.0, 5.0}, {1.0, 2.0, 3.0, 4.0, 6.0}, {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0}}) {
        ticks = ticksAt(factors, least, greatest);
        if (ticks.size() >= enough)
            break;
    }
    return ticks;
}

} // namespace rote::ui
