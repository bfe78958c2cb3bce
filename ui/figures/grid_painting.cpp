#include "ui/figures/grid_painting.h"

namespace rote::ui {

void paintOperands(QPainter &painter, const EquationGrid &grid, tasks::Operation operation, const PaintStyle &style)
{
    const qreal top = grid.origin.y() - EquationGrid::headerHeight;
    const qreal left = grid.origin.x() - EquationGrid::labelReach;
    const QFont font = characterFont(11);
    const QColor &colour = style.colours.textThird;
    for (int digit = 0; digit < EquationGrid::digits; ++digit) {
        const QString text = QString::number(digit);
        const QRectF above = grid.cell(0, digit);
        const QRectF beside = grid.cell(digit, 0);
        drawText(painter, {above.left(), top, above.width(), EquationGrid::headerHeight}, Qt::AlignCenter, text, font,
                 colour, style.letters);
        drawText(painter, {left, beside.top(), EquationGrid::labelReach, beside.height()}, Qt::AlignCenter, text, font,
                 colour, style.letters);
    }
    const QChar sign = operation == tasks::Operation::Addition ? QChar(u'+') : QChar(0x2212);
    drawText(painter, {left, top, EquationGrid::labelReach, EquationGrid::headerHeight}, Qt::AlignCenter,
             QString(sign), characterFont(14, true), style.colours.text, style.letters);
}

} // namespace rote::ui
