#include "ui/figures/attention_painting.h"

#include "ui/figures/character_painting.h"
#include "ui/theme/colour_maths.h"

#include <QPainter>

#include <cmath>

namespace rote::ui {

namespace {

constexpr qreal gapPitch = 5.0; ///< from which cells are apart
constexpr double evenTolerance = 0.2;
constexpr double contrastExponent = 0.7; ///< lifts faint weights, so that a cell of 5% is seen

} // namespace

bool AttentionTable::isEven() const
{
    for (int row = 0; row < count(); ++row) {
        const double even = 1.0 / (row + 1);
        for (int column = 0; column <= row; ++column) {
            if (std::abs(weight(row, column) - even) > evenTolerance * even)
                return false;
        }
    }
    return true;
}

QRectF AttentionGrid::cell(int row, int column) const
{
    const qreal gap = pitch >= gapPitch ? 1.0 : 0.0;
    return {origin.x() + column * pitch, origin.y() + row * pitch, pitch - gap, pitch - gap};
}

QColor attentionShade(double weight, const Colours &colours)
{
    return mixInOklab(colours.emptyCell, colours.ink, std::pow(weight, contrastExponent));
}

void paintAttention(QPainter &painter, const AttentionTable &table, const AttentionGrid &grid, const PaintStyle &style)
{
    for (int row = 0; row < table.count(); ++row) {
        for (int column = 0; column <= row; ++column)
            painter.fillRect(grid.cell(row, column), attentionShade(table.weight(row, column), style.colours));
    }
}

void paintAttentionEdges(QPainter &painter, const AttentionTable &table, const AttentionGrid &grid,
                         const QPoint &inQuestion, const PaintStyle &style)
{
    constexpr int pixels = 11;
    const Colours &colours = style.colours;
    const qreal top = grid.origin.y() - AttentionGrid::header;
    const qreal left = grid.origin.x() - AttentionGrid::header;
    for (int place = 0; place < table.count(); ++place) {
        const QString &character = table.characters[static_cast<std::size_t>(place)];
        const QRectF cell = grid.cell(place, place);
        paintCharacter(painter, {cell.left(), top, cell.width(), AttentionGrid::header - 2.0}, character, pixels, false,
                       place == inQuestion.x() ? colours.text : colours.textSecond, style);
        paintCharacter(painter, {left, cell.top(), AttentionGrid::header - 4.0, cell.height()}, character, pixels,
                       false, place == inQuestion.y() ? colours.text : colours.textSecond, style);
    }
}

} // namespace rote::ui
