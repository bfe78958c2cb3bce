#include "ui/figures/hold_out_painting.h"

#include "ui/figures/cell_painting.h"

#include <QPainter>

namespace rote::ui {

namespace {

/// Faint, so that what is held out stands out before it; the dark theme's ground takes more of it.
QColor trainedShade(const Colours &colours)
{
    const bool isDark = colours.surface.lightness() < 128;
    QColor shade = colours.trainedFill;
    shade.setAlphaF(isDark ? 0.35F : 0.13F);
    return shade;
}

} // namespace

void paintHoldOutCell(QPainter &painter, const QRectF &cell, bool heldOut, qreal border, const PaintStyle &style)
{
    if (!heldOut) {
        painter.fillRect(cell, trainedShade(style.colours));
        return;
    }
    const qreal inset = border / 2.0;
    painter.fillRect(cell, style.colours.surface);
    paintHatch(painter, cell, style.colours.heldOut);
    painter.setPen(QPen(style.colours.heldOut, border, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cell.adjusted(inset, inset, -inset, -inset));
}

void paintHoldOut(QPainter &painter, const EquationGrid &grid, tasks::Operation operation,
                  const tasks::HoldOut &heldOut, qreal border, const PaintStyle &style)
{
    for (int left = 0; left < tasks::digitCount; ++left) {
        for (int right = 0; right < tasks::digitCount; ++right) {
            const bool isHeldOut = heldOut.holds(tasks::equationIndex(operation, left, right));
            paintHoldOutCell(painter, grid.cell(left, right), isHeldOut, border, style);
        }
    }
}

} // namespace rote::ui
