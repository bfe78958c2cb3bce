#include "ui/figures/figure_frame.h"

#include <QPainter>

namespace rote::ui {

void paintFrame(QPainter &painter, const QSizeF &size, const FigureHead &head)
{
    const Colours &colours = lightColours();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF({0.0, 0.0}, size), colours.surface);
    const double room = size.width() - 2.0 * figureMargin;
    drawLetters(painter, {figureMargin, 32.0}, Qt::AlignLeft, elided(head.title, room, TextStyle::Title),
                TextStyle::Title, colours.text);
    drawLetters(painter, {figureMargin, 51.0}, Qt::AlignLeft, elided(head.subtitle, room, TextStyle::Small),
                TextStyle::Small, colours.textSecond);
}

} // namespace rote::ui
