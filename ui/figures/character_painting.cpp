#include "ui/figures/character_painting.h"

#include <QPainter>
#include <QPolygonF>

namespace rote::ui {

namespace {

using Strokes = QList<QPolygonF>; ///< in a box of 16 × 16

Strokes openBox()
{
    return {{{2.6, 9.0}, {2.6, 11.8}, {13.4, 11.8}, {13.4, 9.0}}};
}

Strokes hookedArrow()
{
    return {{{13.0, 3.4}, {13.0, 8.6}, {4.0, 8.6}}, {{6.8, 5.2}, {3.4, 8.6}, {6.8, 12.0}}};
}

void paintStrokes(QPainter &painter, const QRectF &square, const Strokes &strokes, qreal width, const QColor &colour)
{
    const qreal scale = square.width() / 16.0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, width * scale, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    for (const QPolygonF &stroke : strokes) {
        QPolygonF placed;
        for (const QPointF &point : stroke)
            placed << QPointF(rounded(square.left() + point.x() * scale), rounded(square.top() + point.y() * scale));
        painter.drawPolyline(placed);
    }
    painter.restore();
}

} // namespace

void paintCharacter(QPainter &painter, const QRectF &box, const QString &character, int pixels, bool medium,
                    const QColor &colour, const PaintStyle &style)
{
    const bool isSpace = character == QLatin1String(" ");
    if (!isSpace && character != QLatin1String("\n")) {
        drawText(painter, box, Qt::AlignCenter, character, characterFont(pixels, medium), colour, style.letters);
        return;
    }
    const qreal side = pixels * 0.95;
    QRectF square(0, 0, side, side);
    square.moveCenter(box.center());
    paintStrokes(painter, square, isSpace ? openBox() : hookedArrow(), medium ? 2.1 : 1.6, colour);
}

} // namespace rote::ui
