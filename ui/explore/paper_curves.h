#pragma once

#include "training/run_config.h"

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

/// The published curves of the preset that a configuration is; empty where there are none: for the second series, and
/// for custom runs.
[[nodiscard]] PaperCurves paperCurves(const training::RunConfig &config);

} // namespace rote::ui
