#pragma once

#include "ui/figures/paint_style.h"

#include <QPoint>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace rote::ui {

/// How much each character of a text looks at those up to itself.
struct AttentionTable
{
    std::vector<QString> characters;
    std::vector<float> weights; ///< a square, row by row: a row a character that reads, a column one that is read

    [[nodiscard]] int count() const { return static_cast<int>(characters.size()); }
    [[nodiscard]] double weight(int row, int column) const
    {
        return static_cast<double>(weights[static_cast<std::size_t>(row * count() + column)]);
    }
    /// Whether every character looks at all others alike, as before training.
    [[nodiscard]] bool isEven() const;
};

/// Where its cells stand.
struct AttentionGrid
{
    static constexpr qreal header = 17.0;       ///< of the characters at the edges
    static constexpr qreal readablePitch = 9.0; ///< from which they fit there

    QPointF origin; ///< the first cell's corner
    qreal pitch = 0.0;

    [[nodiscard]] QRectF cell(int row, int column) const;
};

/// How dark a cell of a weight is.
[[nodiscard]] QColor attentionShade(double weight, const Colours &colours);
/// The cells up to the diagonal.
void paintAttention(QPainter &painter, const AttentionTable &table, const AttentionGrid &grid, const PaintStyle &style);
/// The characters above the columns and beside the rows; the column (x) and the row (y) in question stand out.
void paintAttentionEdges(QPainter &painter, const AttentionTable &table, const AttentionGrid &grid,
                         const QPoint &inQuestion, const PaintStyle &style);

} // namespace rote::ui
