#include "ui/theme/colour_maths.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rote::ui {

namespace {

using Triple = std::array<double, 3>;

double toLinear(double encoded)
{
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double toEncoded(double linear)
{
    const double bounded = std::clamp(linear, 0.0, 1.0);
    return bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * std::pow(bounded, 1.0 / 2.4) - 0.055;
}

Triple linearRgb(const QColor &colour)
{
    return {toLinear(colour.red() / 255.0), toLinear(colour.green() / 255.0), toLinear(colour.blue() / 255.0)};
}

// Both matrices are Björn Ottosson's (https://bottosson.github.io/posts/oklab/).
Triple toOklab(const QColor &colour)
{
    const auto [r, g, b] = linearRgb(colour);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QColor fromOklab(const Triple &lab)
{
    const double l = std::pow(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2], 3);
    const double m = std::pow(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2], 3);
    const double s = std::pow(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2], 3);
    const auto byte = [](double linear) { return static_cast<int>(std::lround(toEncoded(linear) * 255.0)); };
    return {byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

double luminance(const QColor &colour)
{
    const auto [r, g, b] = linearRgb(colour);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

} // namespace

QColor mixInOklab(const QColor &base, const QColor &over, double share)
{
    if (share >= 1.0)
        return over;
    const Triple from = toOklab(base);
    const Triple to = toOklab(over);
    Triple mixed{};
    for (std::size_t i = 0; i < mixed.size(); ++i)
        mixed[i] = from[i] + (to[i] - from[i]) * share;
    return fromOklab(mixed);
}

double shadeShare(double chance)
{
    static constexpr std::array<double, 5> shares{0.20, 0.36, 0.52, 0.70, 1.00};
    const int step = std::clamp(static_cast<int>(chance * 5.0), 0, 4);
    return shares[static_cast<std::size_t>(step)];
}

QColor shadeOf(const QColor &emptyCell, const QColor &fill, double chance)
{
    return mixInOklab(emptyCell, fill, shadeShare(chance));
}

double contrast(const QColor &first, const QColor &second)
{
    const double a = luminance(first);
    const double b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor readableOn(const QColor &background)
{
    return contrast(background, Qt::white) >= contrast(background, Qt::black) ? Qt::white : Qt::black;
}

} // namespace rote::ui
