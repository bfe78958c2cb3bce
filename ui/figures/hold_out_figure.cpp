#include "ui/figures/hold_out_figure.h"

#include "ui/figures/hold_out_painting.h"

#include <QCoreApplication>
#include <QPainter>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::HoldOutFigure)
};

constexpr double cellSide = 25.0;
constexpr double gridGap = 56.0; ///< between the maps' cells
constexpr double border = 1.5;
constexpr double keyTop = 20.0; ///< under the cells
constexpr double keyHeight = 22.0;

EquationGrid gridOf(tasks::Operation operation)
{
    const double shift = operation == tasks::Operation::Addition ? 0.0 : EquationGrid::extent(cellSide) + gridGap;
    return {{figureMargin + EquationGrid::labelReach + shift, figureHead + EquationGrid::headerHeight}, cellSide};
}

double cellsBottom()
{
    return figureHead + EquationGrid::headerHeight + EquationGrid::extent(cellSide);
}

/// Ends where the next entry begins.
double paintKeyEntry(QPainter &painter, double left, bool heldOut, const QString &text)
{
    const double top = cellsBottom() + keyTop;
    paintHoldOutCell(painter, {left, top, keyHeight, keyHeight}, heldOut, border, figureStyle());
    drawLetters(painter, {left + keyHeight + 8.0, top + 15.0}, Qt::AlignLeft, text, TextStyle::Small,
                lightColours().textSecond);
    return left + keyHeight + 8.0 + textWidth(text, TextStyle::Small) + 20.0;
}

} // namespace

QSizeF sizeOf(const HoldOutFigure &)
{
    return {2.0 * (figureMargin + EquationGrid::extent(cellSide)) + EquationGrid::labelReach + gridGap,
            cellsBottom() + keyTop + keyHeight + figureMargin};
}

void paint(QPainter &painter, const HoldOutFigure &figure)
{
    paintFrame(painter, sizeOf(figure), figure.head);
    for (const tasks::Operation operation : {tasks::Operation::Addition, tasks::Operation::Subtraction}) {
        paintOperands(painter, gridOf(operation), operation, figureStyle());
        paintHoldOut(painter, gridOf(operation), operation, figure.heldOut, border, figureStyle());
    }
    const double next =
        paintKeyEntry(painter, figureMargin + EquationGrid::labelReach, false, Words::tr("in the training text"));
    paintKeyEntry(painter, next, true, Words::tr("held out, asked all the same"));
}

} // namespace rote::ui
