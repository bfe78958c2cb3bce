#pragma once

#include "ui/widgets/cell_painter.h"

namespace rote::ui {

/// One fact's tile. `agreement` is how far a wrong answer begins right, 0 to 1.
void paintTile(QPainter &painter, const QRectF &tile, const QString &name, const CellLook &look, double agreement);

} // namespace rote::ui
