#pragma once

#include "tasks/items.h"

#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;

namespace rote::ui {

/// What became of an item, as its cell or tile shows it.
enum class CellState { NotAsked, Right, Wrong, Garbled };

/// One cell of a truth grid, as it is to be painted.
struct CellLook
{
    CellState state = CellState::NotAsked;
    tasks::ItemGroup group = tasks::ItemGroup::TrainedArithmetic;
    double chance = 0.0; ///< of the right answer
    QString text;        ///< the model's answer
};

/// What lies over a cell. Marked: one of several that are pointed out together. Both: selected, and the keyboard is on it.
enum class CellRing { None, Lost, Learnt, Marked, Hover, Keyboard, Selected, Both };

/// A group's fill (Okabe–Ito) and its line in the present theme.
[[nodiscard]] QColor fillOf(tasks::ItemGroup group);
[[nodiscard]] QColor lineOf(tasks::ItemGroup group);

/// The mono font's size for a cell of that many pixels: 11 to 18.
[[nodiscard]] int cellTextPixels(qreal side);

void paintCell(QPainter &painter, const QRectF &cell, const CellLook &look);
/// `strength` from 1 to 0 lets a ring fade.
void paintRing(QPainter &painter, const QRectF &cell, CellRing ring, const QColor &groupLine, qreal strength = 1.0);

/// The dark corner that marks a wrong answer, so that colour is not all that does.
void paintNotch(QPainter &painter, const QRectF &cell);
/// The hatch that marks a held-out item.
void paintHatch(QPainter &painter, const QRectF &area, const QColor &colour);
/// A character of a model; space and newline as an open box and a hooked arrow, centred in `box`.
void paintCharacter(QPainter &painter, const QRectF &box, const QString &character, int pixels, bool medium);

} // namespace rote::ui
