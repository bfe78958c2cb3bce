#pragma once

#include "tasks/items.h"

#include <QColor>
#include <QPointF>

class QPainter;

namespace rote::ui {

/// A group's mark beside its colour: trained a disc, held out a diamond, facts a square.
enum class Marker { Disc, Diamond, Square };

[[nodiscard]] Marker markerOf(tasks::ItemGroup group);

/// A marker about as wide as 2 × `radius`; a valid `halo` parts it from the lines that it sits on.
void paintMarker(QPainter &painter, Marker marker, const QPointF &centre, qreal radius, const QColor &fill,
                 const QColor &halo = {});

} // namespace rote::ui
