#pragma once

#include "ui/figures/cell_painting.h"

namespace rote::ui {

/// What lies over a cell. Marked: one of several that are pointed out together. Both: selected, and the keyboard is on it.
enum class CellRing { None, Lost, Learnt, Marked, Hover, Keyboard, Selected, Both };

/// What a ring reaches beyond its cell, in pixels.
inline constexpr int ringReach = 5;

/// How the window paints what it shares with figures: in the present theme.
[[nodiscard]] PaintStyle windowStyle();
/// A group's line in the present theme.
[[nodiscard]] QColor lineOf(tasks::ItemGroup group);

void paintCell(QPainter &painter, const QRectF &cell, const CellLook &look);
/// `strength` from 1 to 0 lets a ring fade.
void paintRing(QPainter &painter, const QRectF &cell, CellRing ring, const QColor &groupLine, qreal strength = 1.0);

/// A character of a model in the pen's colour, centred in `box`.
void paintCharacter(QPainter &painter, const QRectF &box, const QString &character, int pixels, bool medium);

} // namespace rote::ui
