#pragma once

#include "tasks/items.h"
#include "ui/figures/paint_style.h"

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

/// "Trained arithmetic".
[[nodiscard]] QString groupName(tasks::ItemGroup group);
/// A group's fill (Okabe–Ito, the same in both themes), and its line and its text in a theme.
[[nodiscard]] QColor fillOf(tasks::ItemGroup group);
[[nodiscard]] QColor lineOf(tasks::ItemGroup group, const Colours &colours);
[[nodiscard]] QColor textOf(tasks::ItemGroup group, const Colours &colours);

/// The mono font's size for a cell of that many pixels: 11 to 18.
[[nodiscard]] int cellTextPixels(qreal side);

void paintCell(QPainter &painter, const QRectF &cell, const CellLook &look, const PaintStyle &style);
/// One fact's tile. `agreement` is how far a wrong answer begins right, 0 to 1.
void paintTile(QPainter &painter, const QRectF &tile, const QString &name, const CellLook &look, double agreement,
               const PaintStyle &style);

/// The dark corner that marks a wrong answer, so that colour is not all that does.
void paintNotch(QPainter &painter, const QRectF &cell, const Colours &colours);
/// The hatch that marks a held-out item.
void paintHatch(QPainter &painter, const QRectF &area, const QColor &colour);

} // namespace rote::ui
