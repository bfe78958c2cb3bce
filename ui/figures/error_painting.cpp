#include "ui/figures/error_painting.h"

#include "ui/theme/formats.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace rote::ui {

namespace {

constexpr qreal barHeight = 7.0;
constexpr qreal countWidth = 30.0;
constexpr qreal lineHeight = 16.0;

void paintWords(QPainter &painter, const QRectF &line, const ErrorLook &look, const PaintStyle &style)
{
    const QFont nameFont = textFont(look.isChosen ? TextStyle::SmallStrong : TextStyle::Small);
    const QFont exampleFont = characterFont(11);
    drawText(painter, line, Qt::AlignLeft | Qt::AlignVCenter, look.name, nameFont, style.colours.text, style.letters);
    const qreal taken = QFontMetricsF(lettersFont(nameFont, style.letters)).horizontalAdvance(look.name) + 12.0;
    const QString example = QFontMetricsF(lettersFont(exampleFont, style.letters))
                                .elidedText(look.example, Qt::ElideRight, std::max(0.0, line.width() - taken));
    drawText(painter, line, Qt::AlignRight | Qt::AlignVCenter, example, exampleFont, style.colours.textSecond,
             style.letters);
}

} // namespace

void paintErrors(QPainter &painter, const QRectF &area, const ErrorLook &look, const PaintStyle &style)
{
    const Colours &c = style.colours;
    painter.setRenderHint(QPainter::Antialiasing);
    paintWords(painter, {area.left(), area.top(), area.width(), lineHeight}, look, style);
    const QRectF track(area.left(), area.bottom() - barHeight - 1.0, area.width() - countWidth, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.isChosen ? c.surface : c.sunken);
    painter.drawRoundedRect(track, 2, 2);
    painter.setBrush(look.isChosen ? c.ink : c.controlBorder);
    const qreal filled = std::max(2.0, track.width() * look.count / std::max(1, look.most));
    painter.drawRoundedRect(QRectF(track.left(), track.top(), filled, barHeight), 2, 2);
    drawText(painter, {track.right(), track.center().y() - lineHeight / 2.0, countWidth, lineHeight},
             Qt::AlignRight | Qt::AlignVCenter, formatCount(look.count), textFont(TextStyle::SmallStrong), c.text,
             style.letters);
}

} // namespace rote::ui
