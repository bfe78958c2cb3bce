#pragma once

#include "tasks/items.h"
#include "ui/figures/figure_frame.h"

#include <QSizeF>

#include <utility>
#include <vector>

namespace rote::ui {

/// When one item was right: from one step up to another, as often as that was so, within what was trained.
struct HistoryRow
{
    QString name; ///< only where rows are high enough for it
    std::vector<std::pair<double, double>> right;
};

/// The items of one group, one below the other.
struct HistoryBand
{
    tasks::ItemGroup group = tasks::ItemGroup::TrainedArithmetic;
    QString name; ///< "196 trained"
    std::vector<HistoryRow> rows;
};

/// What became of every item over the steps of a run: a row an item, filled while it was right. A legend tells
/// what the fills mean.
struct HistoryFigure
{
    FigureHead head;
    double steps = 1.0;
    double trainedTo = 0.0; ///< what comes after is shaded
    std::vector<HistoryBand> bands;
};

[[nodiscard]] QSizeF sizeOf(const HistoryFigure &figure);
/// At the origin, in the light theme.
void paint(QPainter &painter, const HistoryFigure &figure);

} // namespace rote::ui
