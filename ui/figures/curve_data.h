#pragma once

#include "tasks/corpus.h"
#include "training/evaluation.h"

#include <QList>
#include <QPointF>

#include <memory>
#include <span>
#include <vector>

namespace rote::ui {

using EvaluationList = std::vector<std::shared_ptr<const training::Evaluation>>;

/// Whether curves are drawn as they were evaluated, or as their trailing means of five evaluations.
enum class Smoothing { None, Mean };

[[nodiscard]] QList<QPointF> smoothed(const QList<QPointF> &points, Smoothing smoothing);

/// The curves of one run, a point an evaluation: x is the step, y the share that is right (0 to 1) or the loss. A group
/// that the corpus lacks is empty.
struct Curves
{
    QList<QPointF> trained;
    QList<QPointF> heldOut;
    QList<QPointF> facts;
    QList<QPointF> loss;
};

[[nodiscard]] Curves curvesOf(const EvaluationList &evaluations, std::span<const tasks::Item> items);

/// The curves and the best scores of a run in training: each evaluation is counted once, as it comes.
class CurveHistory
{
public:
    /// Takes in what the list has more than the one before; another list, or other items, are taken in from the start.
    /// Returns whether it went on.
    bool follow(const EvaluationList &evaluations, std::span<const tasks::Item> items);

    [[nodiscard]] const EvaluationList &evaluations() const { return m_evaluations; }
    [[nodiscard]] const Curves &curves() const { return m_curves; }
    [[nodiscard]] const training::Scores &best() const { return m_best; }

private:
    void add(const std::shared_ptr<const training::Evaluation> &evaluation, std::span<const tasks::Item> items);

    EvaluationList m_evaluations;
    Curves m_curves;
    training::Scores m_best;
    const tasks::Item *m_items = nullptr;
};

/// At most `limit` points, with the least and the greatest of each stretch kept.
[[nodiscard]] QList<QPointF> decimated(const QList<QPointF> &points, int limit = 2000);

/// The chance of an item's right answer, a point an evaluation; empty for an index out of range.
[[nodiscard]] QList<QPointF> chanceCurve(const EvaluationList &evaluations, int item);

struct Range
{
    double least = 0.0;
    double greatest = 1.0;
    bool operator==(const Range &) const = default;
};

/// The loss axis: from the least value up to that at step 1,000, so that the first fall leaves at the top; outwards to
/// round numbers. Of curves as they were evaluated: means fall later.
[[nodiscard]] Range lossRange(std::span<const QList<QPointF>> curves);

/// The index of the point whose x is nearest; −1 without points.
[[nodiscard]] int nearestPoint(const QList<QPointF> &points, double x);

} // namespace rote::ui
