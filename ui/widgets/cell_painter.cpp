#include "ui/widgets/cell_painter.h"

#include "ui/theme/colour_maths.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr qreal cellRadius = 2.0;
constexpr qreal heldOutBorder = 1.5;
constexpr qreal notchSide = 7.0;
constexpr qreal hatchPeriod = 4.8; ///< along an edge

const Colours &colours()
{
    return Theme::instance().colours();
}

void fillRounded(QPainter &painter, const QRectF &area, qreal radius, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(area, radius, radius);
}

QColor hatchOn(const QColor &ground, bool isFilled)
{
    const QColor dark = colours().hatchOnFill;
    const QColor bright = colours().hatchOnEmpty;
    // A faint fill of the dark theme would swallow the dark lines.
    return isFilled && contrast(ground, dark) >= contrast(ground, bright) ? dark : bright;
}

void paintHeldOutMarks(QPainter &painter, const QRectF &cell, const QColor &colour)
{
    const qreal inset = heldOutBorder / 2.0;
    paintHatch(painter, cell.adjusted(inset, inset, -inset, -inset), colour);
    painter.setPen(QPen(colour, heldOutBorder));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(cell.adjusted(inset, inset, -inset, -inset), cellRadius - 0.5, cellRadius - 0.5);
}

void paintCellText(QPainter &painter, const QRectF &cell, const CellLook &look, const QColor &ground)
{
    const bool isRight = look.state == CellState::Right;
    painter.setFont(Theme::characterFont(cellTextPixels(cell.height()), isRight));
    if (look.group == tasks::ItemGroup::HeldOutArithmetic) {
        const QRectF text = painter.fontMetrics().boundingRect(look.text);
        QRectF plate(0, 0, text.width() + 4.0, cellTextPixels(cell.height()) + 1.0);
        plate.moveCenter(cell.center());
        fillRounded(painter, plate, cellRadius, ground);
    }
    painter.setPen(isRight ? Theme::textOn(ground) : colours().textSecond);
    painter.drawText(cell, Qt::AlignCenter | Qt::TextDontClip, look.text);
}

} // namespace

QColor fillOf(tasks::ItemGroup group)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return colours().trainedFill;
    case tasks::ItemGroup::HeldOutArithmetic:
        return colours().heldOutFill;
    case tasks::ItemGroup::Facts:
        return colours().factsFill;
    }
    return {};
}

QColor lineOf(tasks::ItemGroup group)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return colours().trained;
    case tasks::ItemGroup::HeldOutArithmetic:
        return colours().heldOut;
    case tasks::ItemGroup::Facts:
        return colours().facts;
    }
    return {};
}

int cellTextPixels(qreal side)
{
    return std::clamp(static_cast<int>(std::lround(side * 0.44)), 11, 18);
}

void paintCell(QPainter &painter, const QRectF &cell, const CellLook &look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isRight = look.state == CellState::Right;
    const QColor ground = isRight ? Theme::instance().shade(fillOf(look.group), look.chance) : colours().emptyCell;
    fillRounded(painter, cell, cellRadius, ground);
    if (look.group == tasks::ItemGroup::HeldOutArithmetic)
        paintHeldOutMarks(painter, cell, hatchOn(ground, isRight));
    if (look.state == CellState::Garbled) {
        QRectF dot(0, 0, 3, 3);
        dot.moveCenter(cell.center());
        fillRounded(painter, dot, 1.5, colours().textThird);
    } else if (!look.text.isEmpty() && look.state != CellState::NotAsked) {
        paintCellText(painter, cell, look, ground);
    }
    if (look.state == CellState::Wrong)
        paintNotch(painter, cell);
    painter.restore();
}

void paintRing(QPainter &painter, const QRectF &cell, CellRing ring, const QColor &groupLine, qreal strength)
{
    if (ring == CellRing::None || strength <= 0.0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(painter.opacity() * strength);
    painter.setBrush(Qt::NoBrush);
    const auto outline = [&](qreal distance, const QPen &pen) {
        painter.setPen(pen);
        const qreal radius = cellRadius + distance;
        painter.drawRoundedRect(cell.adjusted(-distance, -distance, distance, distance), radius, radius);
    };
    switch (ring) {
    case CellRing::Hover:
        outline(0.25, QPen(colours().text, 1.5));
        break;
    case CellRing::Marked:
        outline(0.75, QPen(colours().here, 1.75));
        break;
    case CellRing::Both:
        outline(1.0, QPen(colours().surface, 2.0));
        outline(2.25, QPen(colours().here, 2.5));
        outline(4.25, QPen(colours().text, 1.5));
        break;
    case CellRing::Lost: {
        QPen dashes(colours().controlBorder, 1.5);
        dashes.setDashPattern({2.0, 1.6});
        outline(2.0, QPen(colours().surface, 2.5));
        outline(2.0, dashes);
        break;
    }
    default: {
        const QColor colour = ring == CellRing::Selected ? colours().here
                              : ring == CellRing::Keyboard ? colours().text : groupLine;
        // The gap keeps the ring apart from whatever the cell's colour is.
        outline(1.0, QPen(colours().surface, 2.0));
        outline(2.25, QPen(colour, ring == CellRing::Selected ? 2.5 : 2.0));
        break;
    }
    }
    painter.restore();
}

void paintNotch(QPainter &painter, const QRectF &cell)
{
    const QPointF corner = cell.topRight();
    QPainterPath notch(corner);
    notch.lineTo(corner + QPointF(0, notchSide));
    notch.lineTo(corner - QPointF(notchSide, 0));
    notch.closeSubpath();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(notch, colours().textSecond);
    painter.restore();
}

void paintHatch(QPainter &painter, const QRectF &area, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::FlatCap));
    // From the cell's own corner, so that every cell is hatched alike; the ends lie outside the clip.
    const qreal reach = area.height() + 2.0;
    for (qreal x = area.left() + hatchPeriod / 2.0; x < area.right() + reach; x += hatchPeriod)
        painter.drawLine(QPointF(x + 2.0, area.top() - 2.0), QPointF(x - reach, area.top() + reach));
    painter.restore();
}

void paintCharacter(QPainter &painter, const QRectF &box, const QString &character, int pixels, bool medium)
{
    const bool isSpace = character == QLatin1String(" ");
    if (isSpace || character == QLatin1String("\n")) {
        const qreal side = pixels * 0.95;
        QRectF square(0, 0, side, side);
        square.moveCenter(box.center());
        paintIcon(painter, isSpace ? QStringLiteral("space") : QStringLiteral("newline"), square,
                  painter.pen().color(), medium ? 2.1 : 1.6);
        return;
    }
    painter.setFont(Theme::characterFont(pixels, medium));
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, character);
}

} // namespace rote::ui
