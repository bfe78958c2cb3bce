#pragma once

#include <QList>
#include <QPointF>

#include <string>

namespace rote::ui {

/// What the paper's authors published of one run. Its arithmetic merges trained and held-out equations.
struct PaperCurves
{
    QList<QPointF> arithmetic; ///< share right of "all 182 equations", held-out ones included
    QList<QPointF> facts;
    QList<QPointF> loss;

    [[nodiscard]] bool isEmpty() const { return loss.isEmpty(); }
};

/// The published curves of a preset; empty for those that have none here (the second series, runs of one's own).
[[nodiscard]] PaperCurves paperCurves(const std::string &preset);

} // namespace rote::ui
