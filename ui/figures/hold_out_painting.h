#pragma once

#include "tasks/hold_out.h"
#include "ui/figures/grid_painting.h"

namespace rote::ui {

/// One cell of a map: trained, or held out with a border of so many pixels.
void paintHoldOutCell(QPainter &painter, const QRectF &cell, bool heldOut, qreal border, const PaintStyle &style);

/// The hundred equations of an operation: which of them are trained, and which held out.
void paintHoldOut(QPainter &painter, const EquationGrid &grid, tasks::Operation operation,
                  const tasks::HoldOut &heldOut, qreal border, const PaintStyle &style);

} // namespace rote::ui
