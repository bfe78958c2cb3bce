#pragma once

#include <QList>
#include <QPointF>

namespace rote::ui {

/// Each point's mean with the up to `window` − 1 points before it: trailing, so that what was shown never changes.
[[nodiscard]] QList<QPointF> trailingMean(const QList<QPointF> &points, int window = 5);
/// Adds the means of the points that have none yet to those of the points before them.
void extendTrailingMean(QList<QPointF> &means, const QList<QPointF> &points, int window = 5);

} // namespace rote::ui
