#pragma once

#include "tasks/items.h"
#include "ui/figures/paint_style.h"

#include <QPointF>
#include <QRectF>

class QPainter;

namespace rote::ui {

/// Where the hundred cells of an operation stand: a row for each left operand, a column for each right one.
struct EquationGrid
{
    static constexpr int digits = 10;
    static constexpr qreal gap = 1.0;
    static constexpr qreal headerHeight = 20.0; ///< of the row of right operands
    static constexpr qreal labelReach = 28.0;   ///< of the column of left ones

    QPointF origin; ///< the first cell's corner
    qreal side = 0.0;

    [[nodiscard]] QRectF cell(int left, int right) const
    {
        return {origin.x() + right * (side + gap), origin.y() + left * (side + gap), side, side};
    }
    /// Of all cells.
    [[nodiscard]] static qreal extent(qreal side) { return digits * (side + gap) - gap; }
};

/// The operands at the grid's edges, and the operation's sign in the corner.
void paintOperands(QPainter &painter, const EquationGrid &grid, tasks::Operation operation, const PaintStyle &style);

} // namespace rote::ui
