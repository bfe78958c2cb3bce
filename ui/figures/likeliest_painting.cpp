#include "ui/figures/likeliest_painting.h"

#include "ui/figures/character_painting.h"
#include "ui/theme/formats.h"

#include <QPainter>

#include <algorithm>

namespace rote::ui {

namespace {

constexpr qreal characterWidth = 9.0;
constexpr qreal barLeft = 16.0;
constexpr qreal percentWidth = 23.0;
constexpr qreal barHeight = 8.0;

void paintTaken(QPainter &painter, const QRectF &box, const LikeliestColumn &column, const PaintStyle &style)
{
    const qreal line = column.isFocused ? 2.0 : 1.0;
    painter.setPen(QPen(column.isFocused ? style.colours.text : style.colours.buttonBorder, line));
    painter.setBrush(style.colours.surface);
    painter.drawRoundedRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), 6, 6);
    paintCharacter(painter, box, QString::fromStdString(column.place.character), 16, true, style.colours.text, style);
}

void paintRow(QPainter &painter, const QRectF &row, const training::CharacterChance &chance,
              const LikeliestColumn &column, const PaintStyle &style)
{
    const Colours &c = style.colours;
    const QString character = QString::fromStdString(chance.character);
    const bool isTaken = chance.character == column.place.character;
    const bool isExpected = !column.expected.isEmpty() && character == column.expected;
    const QColor &colour = isTaken ? c.text : c.textSecond;
    paintCharacter(painter, {row.left(), row.top(), characterWidth, row.height()}, character, 13, isTaken, colour,
                   style);
    const qreal width = row.width() - barLeft - percentWidth;
    const QRectF track(row.left() + barLeft, row.center().y() - barHeight / 2.0, width, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.sunken);
    painter.drawRoundedRect(track, 2, 2);
    // Even the unlikeliest keeps a line, so that the bar's beginning is seen.
    const qreal filled = std::max(1.5, width * std::clamp(chance.probability, 0.0, 1.0));
    const qreal radius = std::min(2.0, filled / 2.0);
    painter.setBrush(isExpected && column.expectedFill.isValid() ? column.expectedFill : c.controlBorder);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), filled, barHeight), radius, radius);
    drawText(painter, row, Qt::AlignRight | Qt::AlignVCenter, formatBareChance(chance.probability),
             textFont(TextStyle::Tiny), colour, style.letters);
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
