#include "ui/figures/curve_data.h"

#include "ui/figures/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rote::ui {

namespace {

void append(QList<QPointF> &points, double step, const training::Score &score)
{
    if (score.total > 0)
        points.append({step, static_cast<double>(score.correct) / score.total});
}

void keepBest(training::Score &best, const training::Score &score)
{
    best.total = score.total;
    best.correct = std::max(best.correct, score.correct);
}

} // namespace

QList<QPointF> smoothed(const QList<QPointF> &points, Smoothing smoothing)
{
    return smoothing == Smoothing::Mean ? trailingMean(points) : points;
}

Curves curvesOf(const EvaluationList &evaluations, std::span<const tasks::Item> items)
{
    CurveHistory history;
    history.follow(evaluations, items);
    return history.curves();
}

bool CurveHistory::follow(const EvaluationList &evaluations, std::span<const tasks::Item> items)
{
    const std::size_t known = m_evaluations.size();
    const bool goesOn = m_items == items.data() && known <= evaluations.size()
                        && (known == 0 || evaluations[known - 1] == m_evaluations.back());
    if (!goesOn)
        *this = {};
    m_items = items.data();
    for (std::size_t i = m_evaluations.size(); i < evaluations.size(); ++i)
        add(evaluations[i], items);
    return goesOn;
}

void CurveHistory::add(const std::shared_ptr<const training::Evaluation> &evaluation,
                       std::span<const tasks::Item> items)
{
    const auto step = static_cast<double>(evaluation->step);
    const training::Scores scores = training::scoresOf(*evaluation, items);
    append(m_curves.trained, step, scores.trained);
    append(m_curves.heldOut, step, scores.heldOut);
    append(m_curves.facts, step, scores.facts);
    // Qt Charts drops a whole series for one value that is not a number.
    if (std::isfinite(evaluation->loss))
        m_curves.loss.append({step, evaluation->loss});
    keepBest(m_best.trained, scores.trained);
    keepBest(m_best.heldOut, scores.heldOut);
    keepBest(m_best.facts, scores.facts);
    m_evaluations.push_back(evaluation);
}

QList<QPointF> decimated(const QList<QPointF> &points, int limit)
{
    if (points.size() <= limit)
        return points;
    QList<QPointF> kept;
    kept.reserve(limit);
    const qsizetype stretches = limit / 2;
    const auto lower = [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); };
    for (qsizetype i = 0; i < stretches; ++i) {
        const auto first = points.begin() + points.size() * i / stretches;
        const auto last = points.begin() + points.size() * (i + 1) / stretches;
        auto [least, greatest] = std::minmax_element(first, last, lower);
        if (greatest < least)
            std::swap(least, greatest);
        kept.append(*least);
        if (greatest != least)
            kept.append(*greatest);
    }
    return kept;
}

QList<QPointF> chanceCurve(const EvaluationList &evaluations, int item)
{
    QList<QPointF> points;
    for (const auto &evaluation : evaluations) {
        if (item >= 0 && static_cast<std::size_t>(item) < evaluation->items.size())
            points.emplace_back(static_cast<double>(evaluation->step),
                                static_cast<double>(evaluation->items[static_cast<std::size_t>(item)].probability));
    }
    return points;
}

Range lossRange(std::span<const QList<QPointF>> curves)
{
    constexpr double startOfInterest = 1000.0;
    double least = std::numeric_limits<double>::max();
    double early = 0.0;
    double highest = 0.0;
    for (const QList<QPointF> &curve : curves) {
        for (const QPointF &point : curve) {
            least = std::min(least, point.y());
            highest = std::max(highest, point.y());
        }
        const auto start = std::find_if(curve.begin(), curve.end(),
                                        [](const QPointF &point) { return point.x() >= startOfInterest; });
        if (start != curve.end())
            early = std::max(early, start->y());
    }
    if (highest <= 0.0)
        return {0.0, 1.0};
    const double top = early > 0.0 ? early : highest;
    const double unit = top - least > 1.0 ? 0.5 : 0.1;
    Range range{std::floor(least / unit) * unit, std::ceil(top / unit) * unit};
    if (range.greatest - range.least < unit)
        range.greatest = range.least + unit;
    return range;
}

int nearestPoint(const QList<QPointF> &points, double x)
{
    if (points.isEmpty())
        return -1;
    const auto after = std::lower_bound(points.begin(), points.end(), x,
                                        [](const QPointF &point, double value) { return point.x() < value; });
    if (after == points.begin())
        return 0;
    const auto before = after - 1;
    if (after == points.end() || x - before->x() <= after->x() - x)
        return static_cast<int>(before - points.begin());
    return static_cast<int>(after - points.begin());
}

} // namespace rote::ui
