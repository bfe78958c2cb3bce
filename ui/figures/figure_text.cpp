#include "ui/figures/figure_text.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace rote::ui {

namespace {

void drawAtBaseline(QPainter &painter, QPointF baseline, Qt::Alignment alignment, const QString &text,
                    const QFont &font, const QColor &colour)
{
    if (text.isEmpty())
        return;
    const double width = QFontMetricsF(font).horizontalAdvance(text);
    if (alignment.testFlag(Qt::AlignRight))
        baseline.rx() -= width;
    else if (alignment.testFlag(Qt::AlignHCenter))
        baseline.rx() -= width / 2.0;
    if (painter.paintEngine()->type() == QPaintEngine::Pdf) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(baseline, text);
        return;
    }
    QPainterPath outlines;
    outlines.addText(baseline, font, text);
    for (int i = 0; i < outlines.elementCount(); ++i) {
        const QPainterPath::Element element = outlines.elementAt(i);
        outlines.setElementPositionAt(i, rounded(element.x), rounded(element.y));
    }
    painter.fillPath(outlines, colour);
}

} // namespace

double rounded(double coordinate)
{
    return std::round(coordinate * 100.0) / 100.0;
}

QFont figureFont(TextStyle style)
{
    return lettersFont(textFont(style), Letters::OfFigure);
}

QFont lettersFont(const QFont &font, Letters letters)
{
    if (letters == Letters::OfScreen)
        return font;
    QFont inUnits = font;
    constexpr double pixelsAPoint = 96.0 / 72.0;
    inUnits.setPixelSize(static_cast<int>(std::lround(font.pointSizeF() * pixelsAPoint)));
    inUnits.setHintingPreference(QFont::PreferNoHinting);
    return inUnits;
}

double textWidth(const QString &text, TextStyle style)
{
    return QFontMetricsF(figureFont(style)).horizontalAdvance(text);
}

QString elided(const QString &text, double width, TextStyle style)
{
    return QFontMetricsF(figureFont(style)).elidedText(text, Qt::ElideRight, width);
}

void drawLetters(QPainter &painter, QPointF baseline, Qt::Alignment alignment, const QString &text, TextStyle style,
                 const QColor &colour)
{
    drawAtBaseline(painter, baseline, alignment, text, figureFont(style), colour);
}

void drawText(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text, const QFont &font,
              const QColor &colour, Letters letters)
{
    if (letters == Letters::OfScreen) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(box, static_cast<int>(alignment) | Qt::TextDontClip | Qt::TextSingleLine, text);
        return;
    }
    const QFont inUnits = lettersFont(font, letters);
    const QFontMetricsF metrics(inUnits);
    QPointF baseline(box.left(), box.center().y() + (metrics.ascent() - metrics.descent()) / 2.0);
    if (alignment.testFlag(Qt::AlignRight))
        baseline.setX(box.right());
    else if (alignment.testFlag(Qt::AlignHCenter))
        baseline.setX(box.center().x());
    drawAtBaseline(painter, baseline, alignment, text, inUnits, colour);
}

} // namespace rote::ui
