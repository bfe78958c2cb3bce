#pragma once

#include <QColor>

namespace rote::ui {

/// `share` of `over` in `base`, mixed in OKLab, where equal shares look like equal steps.
[[nodiscard]] QColor mixInOklab(const QColor &base, const QColor &over, double share);

/// The share of a fill that stands for a chance of 0 to 1: one of 20, 36, 52, 70 and 100 %.
[[nodiscard]] double shadeShare(double chance);

/// `fill` over an empty cell for a chance of 0 to 1.
[[nodiscard]] QColor shadeOf(const QColor &emptyCell, const QColor &fill, double chance);

/// WCAG 2.1 contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(const QColor &first, const QColor &second);

/// Black or white, whichever contrasts more.
[[nodiscard]] QColor readableOn(const QColor &background);

} // namespace rote::ui
