#include "ui/widgets/markers.h"

#include <QPainter>
#include <QPainterPath>

namespace rote::ui {

namespace {

QPainterPath outline(Marker marker, const QPointF &centre, qreal radius)
{
    QPainterPath path;
    switch (marker) {
    case Marker::Disc:
        path.addEllipse(centre, radius, radius);
        break;
    case Marker::Diamond: {
        const qreal reach = radius * 1.3;
        path.moveTo(centre - QPointF(0, reach));
        path.lineTo(centre + QPointF(reach, 0));
        path.lineTo(centre + QPointF(0, reach));
        path.lineTo(centre - QPointF(reach, 0));
        path.closeSubpath();
        break;
    }
    case Marker::Square: {
        const qreal half = radius * 0.95;
        path.addRoundedRect(QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half), 1, 1);
        break;
    }
    }
    return path;
}

} // namespace

Marker markerOf(tasks::ItemGroup group)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return Marker::Disc;
    case tasks::ItemGroup::HeldOutArithmetic:
        return Marker::Diamond;
    case tasks::ItemGroup::Facts:
        return Marker::Square;
    }
    return Marker::Disc;
}

void paintMarker(QPainter &painter, Marker marker, const QPointF &centre, qreal radius, const QColor &fill,
                 const QColor &halo)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPainterPath path = outline(marker, centre, radius);
    if (halo.isValid())
        painter.strokePath(path, QPen(halo, 4.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, fill);
    painter.restore();
}

} // namespace rote::ui
