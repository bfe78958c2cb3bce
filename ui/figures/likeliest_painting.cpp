#include "ui/figures/likeliest_painting.h"

#include "ui/figures/character_painting.h"
#include "ui/theme/formats.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr qreal characterWidth = 9.0;
constexpr qreal barGap = 7.0;
constexpr qreal leastBar = 8.0;
constexpr qreal percentWidth = 23.0;
constexpr qreal barHeight = 8.0;

qreal codeWidth()
{
    return QFontMetricsF(textFont(TextStyle::Tiny)).horizontalAdvance(QStringLiteral("U+200D"));
}

/// A character, or its code where there would be nothing to see.
void paintSeen(QPainter &painter, const QRectF &box, const QString &character, int pixels, bool strong,
               const QColor &colour, const PaintStyle &style)
{
    const QString code = codeOfUnseen(character);
    if (code.isEmpty())
        paintCharacter(painter, box, character, pixels, strong, colour, style);
    else
        drawText(painter, box, Qt::AlignCenter, code, textFont(TextStyle::Tiny), colour, style.letters);
}

void paintTaken(QPainter &painter, const QRectF &box, const LikeliestColumn &column, const PaintStyle &style)
{
    const qreal line = column.isFocused ? 2.0 : 1.0;
    painter.setPen(QPen(column.isFocused ? style.colours.text : style.colours.buttonBorder, line));
    painter.setBrush(style.colours.surface);
    painter.drawRoundedRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), 6, 6);
    paintSeen(painter, box, QString::fromStdString(column.place.character), 16, true, style.colours.text, style);
}

void paintBar(QPainter &painter, const QRectF &place, double chance, const QColor &colour, const Colours &colours)
{
    if (place.width() < leastBar)
        return;
    const QRectF track(place.left(), place.center().y() - barHeight / 2.0, place.width(), barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.sunken);
    painter.drawRoundedRect(track, 2, 2);
    // Even the unlikeliest keeps a line, so that the bar's beginning is seen.
    const qreal filled = std::max(1.5, track.width() * std::clamp(chance, 0.0, 1.0));
    const qreal radius = std::min(2.0, filled / 2.0);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), filled, barHeight), radius, radius);
}

void paintRow(QPainter &painter, const QRectF &row, const training::CharacterChance &chance,
              const LikeliestColumn &column, const PaintStyle &style)
{
    const Colours &c = style.colours;
    const QString character = QString::fromStdString(chance.character);
    const bool isTaken = chance.character == column.place.character;
    const bool isExpected = !column.expected.isEmpty() && character == column.expected;
    const QColor mark = isExpected ? column.expectedFill : QColor();
    const qreal letterWidth = codeOfUnseen(character).isEmpty() ? characterWidth : codeWidth();
    const QRectF letter(row.left(), row.top(), letterWidth, row.height());
    const bool isStrong = isTaken || mark.isValid();
    paintSeen(painter, letter, character, 13, isStrong, isStrong ? c.text : c.textSecond, style);
    if (mark.isValid()) // told by a line as well, since a colour alone tells some people nothing
        painter.fillRect(QRectF(letter.left(), std::floor(row.center().y()) + 7.0, letterWidth, 2.0), mark);
    paintBar(painter, row.adjusted(letterWidth + barGap, 0.0, -percentWidth, 0.0), chance.probability,
             mark.isValid() ? mark : c.controlBorder, c);
    drawText(painter, row, Qt::AlignRight | Qt::AlignVCenter, formatBareChance(chance.probability),
             textFont(TextStyle::Tiny), isTaken ? c.text : c.textSecond, style.letters);
}

} // namespace

std::vector<QString> expectedCharacters(const training::Probe &probe, const QString &expected)
{
    std::vector<QString> counting;
    const std::vector<QString> wanted = charactersOf(expected);
    for (std::size_t i = 0; i < probe.positions.size() && i < wanted.size(); ++i) {
        counting.push_back(wanted[i]);
        if (QString::fromStdString(probe.positions[i].character) != wanted[i])
            break;
    }
    return counting;
}

void paintLikeliest(QPainter &painter, const QRectF &area, const LikeliestColumn &column, const PaintStyle &style)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintTaken(painter, {area.left(), area.top(), area.width(), LikeliestColumn::boxHeight}, column, style);
    const auto rows = std::min<std::size_t>(LikeliestColumn::shownRows, column.place.likeliest.size());
    QRectF row(area.left(), area.top() + LikeliestColumn::rowsTop, area.width(), LikeliestColumn::rowHeight);
    for (std::size_t i = 0; i < rows; ++i) {
        paintRow(painter, row, column.place.likeliest[i], column, style);
        row.translate(0.0, LikeliestColumn::rowHeight);
    }
}

} // namespace rote::ui
