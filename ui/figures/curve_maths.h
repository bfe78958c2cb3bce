#pragma once

#include <QList>
#include <QPointF>

namespace rote::ui {

/// Each point's mean with the up to `window` − 1 points before it: trailing, so that what was shown never changes.
[[nodiscard]] QList<QPointF> trailingMean(const QList<QPointF> &points, int window = 5);

} // namespace rote::ui
