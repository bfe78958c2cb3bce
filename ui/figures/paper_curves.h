#pragma once

#include "training/presets.h"
#include "training/run_record.h"
#include "ui/figures/curve_data.h"

#include <QList>
#include <QPointF>

namespace rote::ui {

/// What the paper's authors published of one run. Its arithmetic merges trained and held-out equations.
struct PaperCurves
{
    QList<QPointF> arithmetic; ///< share right of "all 182 equations", held-out ones included
    QList<QPointF> facts;
    QList<QPointF> loss;

    [[nodiscard]] bool isEmpty() const { return loss.isEmpty(); }
};

/// The paper's run that a run repeats, whatever its seed; null for a custom one, for another text, and for a fork.
[[nodiscard]] const training::Preset *paperRunOf(const training::RunRecord &run);

/// The published curves of the preset that a run is; empty where there are none: for the second series, for custom runs,
/// for other texts, and for forks.
[[nodiscard]] PaperCurves paperCurves(const training::RunRecord &run);

/// One of them by name: "paper, facts", or "paper’s mean, facts".
enum class PaperCurve { Arithmetic, Facts, Loss };
[[nodiscard]] QString paperName(PaperCurve curve, Smoothing smoothing);

} // namespace rote::ui
