#pragma once

#include "lab/reproduction/summary.h"
#include "ui/figures/curve_figure.h"

namespace rote::ui {

/// One of the paper's three figures, the one of a task: every measure of every size over the steps, with all seeds that
/// were begun and the median of those that are done.
[[nodiscard]] CurveFigure reproductionFigure(const lab::ReproductionSummary &summary, tasks::Task task);

} // namespace rote::ui
