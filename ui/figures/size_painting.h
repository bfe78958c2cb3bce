#pragma once

#include "training/evaluation.h"
#include "ui/figures/paint_style.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

class QPainter;

namespace rote::ui {

/// What one run has right at one step, and how large its model is.
struct SizedRun
{
    QString size; ///< "n14"
    qint64 parameters = 0;
    std::optional<training::Scores> scores; ///< nothing before its first evaluation
    bool isSelected = false;
    bool isBehind = false; ///< at an earlier step than others, and so not to be compared with them
};

/// Runs of several sizes beside each other, and sizes that are only named on their axis.
struct SizedRuns
{
    std::vector<SizedRun> runs;
    std::vector<SizedRun> others;

    /// The parameters of the runs, from the fewest up, each once.
    [[nodiscard]] std::vector<qint64> sizes() const;
};

[[nodiscard]] const training::Score &scoreOf(const training::Scores &scores, tasks::ItemGroup group);
/// The share of a group that a run has right; nothing where it has none of the group or was not evaluated.
[[nodiscard]] std::optional<double> shareOf(const SizedRun &run, tasks::ItemGroup group);
/// Those of all runs of a size that are not behind.
[[nodiscard]] std::vector<double> sharesAt(const SizedRuns &runs, qint64 parameters, tasks::ItemGroup group);

/// What a run has right of one group, as a place in the plot. Runs of a size stand side by side.
struct SizeMark
{
    std::size_t run = 0;
    tasks::ItemGroup group = tasks::ItemGroup::TrainedArithmetic;
    QPointF at;
};

/// Group by group, each from the smallest size to the largest: the order in which they are painted.
[[nodiscard]] std::vector<SizeMark> sizeMarks(const SizedRuns &runs, const QRectF &plot);

inline constexpr double sizeAxisHeight = 54.0; ///< of the names and parameters below the plot

/// Shares against parameters on a logarithmic axis: a mark for each run, hollow for one that is behind, and a line
/// through the means of the others of a size. The shares' names reach 48 beyond the plot at its left, the sizes' half a name at both sides.
void paintSizes(QPainter &painter, const SizedRuns &runs, const QRectF &plot, const PaintStyle &style);

} // namespace rote::ui
