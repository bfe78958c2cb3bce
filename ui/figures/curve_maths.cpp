#include "ui/figures/curve_maths.h"

#include <algorithm>

namespace rote::ui {

QList<QPointF> trailingMean(const QList<QPointF> &points, int window)
{
    QList<QPointF> means;
    means.reserve(points.size());
    extendTrailingMean(means, points, window);
    return means;
}

void extendTrailingMean(QList<QPointF> &means, const QList<QPointF> &points, int window)
{
    for (qsizetype i = means.size(); i < points.size(); ++i) {
        const qsizetype first = std::max<qsizetype>(0, i - window + 1);
        double sum = 0.0;
        for (qsizetype j = first; j <= i; ++j)
            sum += points[j].y();
        means.append({points[i].x(), sum / static_cast<double>(i - first + 1)});
    }
}

} // namespace rote::ui
