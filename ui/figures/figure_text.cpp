#include "ui/figures/figure_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace rote::ui {

double rounded(double coordinate)
{
    return std::round(coordinate * 100.0) / 100.0;
}

QFont figureFont(TextStyle style)
{
    QFont font = textFont(style);
    constexpr double pixelsAPoint = 96.0 / 72.0;
    font.setPixelSize(static_cast<int>(std::lround(font.pointSizeF() * pixelsAPoint)));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double textWidth(const QString &text, TextStyle style)
{
    return QFontMetricsF(figureFont(style)).horizontalAdvance(text);
}

void drawOutlines(QPainter &painter, QPointF baseline, Qt::Alignment alignment, const QString &text, TextStyle style,
                  const QColor &colour)
{
    if (text.isEmpty())
        return;
    const double width = textWidth(text, style);
    if (alignment.testFlag(Qt::AlignRight))
        baseline.rx() -= width;
    else if (alignment.testFlag(Qt::AlignHCenter))
        baseline.rx() -= width / 2.0;
    QPainterPath outlines;
    outlines.addText(baseline, figureFont(style), text);
    for (int i = 0; i < outlines.elementCount(); ++i) {
        const QPainterPath::Element element = outlines.elementAt(i);
        outlines.setElementPositionAt(i, rounded(element.x), rounded(element.y));
    }
    painter.fillPath(outlines, colour);
}

} // namespace rote::ui
