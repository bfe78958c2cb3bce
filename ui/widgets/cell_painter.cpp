#include "ui/widgets/cell_painter.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace rote::ui {

namespace {

constexpr qreal cellRadius = 2.0;

const Colours &colours()
{
    return Theme::instance().colours();
}

} // namespace

PaintStyle windowStyle()
{
    return {colours(), Letters::OfScreen};
}

QColor lineOf(tasks::ItemGroup group)
{
    return lineOf(group, colours());
}

void paintCell(QPainter &painter, const QRectF &cell, const CellLook &look)
{
    paintCell(painter, cell, look, windowStyle());
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
