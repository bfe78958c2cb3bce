#include "ui/figures/cell_painting.h"

#include "ui/theme/colour_maths.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

struct GroupNames
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::Groups)
};

constexpr qreal cellRadius = 2.0;
constexpr qreal heldOutBorder = 1.5;
constexpr qreal notchSide = 7.0;
constexpr qreal hatchPeriod = 4.8; ///< along an edge
constexpr qreal hatchWidth = 1.3;

void fillRounded(QPainter &painter, const QRectF &area, qreal radius, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(area, radius, radius);
}

QColor hatchOn(const QColor &ground, bool isFilled, const Colours &colours)
{
    // A faint fill of the dark theme would swallow the dark lines.
    return isFilled && contrast(ground, colours.hatchOnFill) >= contrast(ground, colours.hatchOnEmpty)
        ? colours.hatchOnFill
        : colours.hatchOnEmpty;
}

void paintHeldOutMarks(QPainter &painter, const QRectF &cell, const QColor &colour)
{
    const qreal inset = heldOutBorder / 2.0;
    paintHatch(painter, cell.adjusted(inset, inset, -inset, -inset), colour);
    painter.setPen(QPen(colour, heldOutBorder));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(cell.adjusted(inset, inset, -inset, -inset), cellRadius - 0.5, cellRadius - 0.5);
}

void paintCellText(QPainter &painter, const QRectF &cell, const CellLook &look, const QColor &ground,
                   const PaintStyle &style)
{
    const bool isRight = look.state == CellState::Right;
    const int pixels = cellTextPixels(cell.height());
    const QFont font = characterFont(pixels, isRight);
    if (look.group == tasks::ItemGroup::HeldOutArithmetic) {
        const QFontMetricsF metrics(lettersFont(font, style.letters), painter.device());
        QRectF plate(0, 0, std::ceil(metrics.boundingRect(look.text).width()) + 4.0, pixels + 1.0);
        plate.moveCenter(cell.center());
        fillRounded(painter, plate, cellRadius, ground);
    }
    drawText(painter, cell, Qt::AlignCenter, look.text, font,
             isRight ? readableOn(ground) : style.colours.textSecond, style.letters);
}

/// A polygon without what lies beyond x + y = limit: below it, or with `keepsAbove` above it.
QPolygonF cutDiagonally(const QPolygonF &polygon, qreal limit, bool keepsAbove)
{
    QPolygonF kept;
    const auto beyond = [&](const QPointF &point) {
        const qreal distance = point.x() + point.y() - limit;
        return keepsAbove ? -distance : distance;
    };
    for (qsizetype i = 0; i < polygon.size(); ++i) {
        const QPointF &from = polygon[i];
        const QPointF &to = polygon[(i + 1) % polygon.size()];
        const qreal here = beyond(from);
        const qreal there = beyond(to);
        if (here <= 0.0)
            kept.append(from);
        if ((here < 0.0 && there > 0.0) || (here > 0.0 && there < 0.0))
            kept.append(from + (to - from) * (here / (here - there)));
    }
    return kept;
}

} // namespace

QString groupName(tasks::ItemGroup group)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return GroupNames::tr("Trained arithmetic");
    case tasks::ItemGroup::HeldOutArithmetic:
        return GroupNames::tr("Held-out arithmetic");
    case tasks::ItemGroup::Facts:
        break;
    }
    return GroupNames::tr("Facts");
}

QColor fillOf(tasks::ItemGroup group)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return lightColours().trainedFill;
    case tasks::ItemGroup::HeldOutArithmetic:
        return lightColours().heldOutFill;
    case tasks::ItemGroup::Facts:
        return lightColours().factsFill;
    }
    return {};
}

QColor lineOf(tasks::ItemGroup group, const Colours &colours)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return colours.trained;
    case tasks::ItemGroup::HeldOutArithmetic:
        return colours.heldOut;
    case tasks::ItemGroup::Facts:
        return colours.facts;
    }
    return {};
}

QColor textOf(tasks::ItemGroup group, const Colours &colours)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return colours.trainedText;
    case tasks::ItemGroup::HeldOutArithmetic:
        return colours.heldOutText;
    case tasks::ItemGroup::Facts:
        return colours.factsText;
    }
    return {};
}

int cellTextPixels(qreal side)
{
    return std::clamp(static_cast<int>(std::lround(side * 0.44)), 11, 18);
}

void paintCell(QPainter &painter, const QRectF &cell, const CellLook &look, const PaintStyle &style)
{
    const Colours &colours = style.colours;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isRight = look.state == CellState::Right;
    const QColor ground =
        isRight ? shadeOf(colours.emptyCell, fillOf(look.group), look.chance) : colours.emptyCell;
    fillRounded(painter, cell, cellRadius, ground);
    if (look.group == tasks::ItemGroup::HeldOutArithmetic)
        paintHeldOutMarks(painter, cell, hatchOn(ground, isRight, colours));
    if (look.state == CellState::Garbled) {
        QRectF dot(0, 0, 3, 3);
        dot.moveCenter(cell.center());
        fillRounded(painter, dot, 1.5, colours.textThird);
    } else if (!look.text.isEmpty() && look.state != CellState::NotAsked) {
        paintCellText(painter, cell, look, ground, style);
    }
    if (look.state == CellState::Wrong)
        paintNotch(painter, cell, colours);
    painter.restore();
}

void paintNotch(QPainter &painter, const QRectF &cell, const Colours &colours)
{
    const QPointF corner = cell.topRight();
    QPainterPath notch(corner);
    notch.lineTo(corner + QPointF(0, notchSide));
    notch.lineTo(corner - QPointF(notchSide, 0));
    notch.closeSubpath();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(notch, colours.textSecond);
    painter.restore();
}

void paintHatch(QPainter &painter, const QRectF &area, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    // Cut to the area here, since an SVG of Qt's knows no clip. From the area's own corner, so that all are hatched
    // alike.
    const QPolygonF whole{area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()};
    const qreal half = hatchWidth / std::sqrt(2.0);
    const qreal corner = area.left() + area.top();
    for (qreal along = hatchPeriod / 2.0; along < area.width() + area.height() + half; along += hatchPeriod) {
        const QPolygonF line =
            cutDiagonally(cutDiagonally(whole, corner + along + half, false), corner + along - half, true);
        if (line.size() > 2)
            painter.drawPolygon(line);
    }
    painter.restore();
}

} // namespace rote::ui
