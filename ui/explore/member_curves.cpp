#include "ui/explore/member_curves.h"

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr qsizetype meanWindow = 5;

/// Adds a point, and to the means that of it and the up to four before it.
void appendTo(QList<QPointF> &raw, QList<QPointF> &means, const QPointF &point)
{
    raw.append(point);
    const qsizetype first = std::max<qsizetype>(0, raw.size() - meanWindow);
    double sum = 0.0;
    for (qsizetype i = first; i < raw.size(); ++i)
        sum += raw[i].y();
    means.append({point.x(), sum / static_cast<double>(raw.size() - first)});
}

} // namespace

void MemberCurves::setMembers(const std::vector<training::ModelSize> &sizes)
{
    m_members.clear();
    for (const training::ModelSize &size : sizes)
        m_members.push_back({size, nullptr, 0, {}, {}});
}

const Curves &MemberCurves::means(int member) const
{
    return m_members.at(static_cast<std::size_t>(member)).means;
}

void MemberCurves::take(int member, const EvaluationList &evaluations, std::span<const tasks::Item> items)
{
    Member &taking = m_members.at(static_cast<std::size_t>(member));
    const bool goesOn = taking.taken <= evaluations.size()
        && (taking.taken == 0 || evaluations[taking.taken - 1] == taking.last);
    if (!goesOn)
        taking = {taking.size, nullptr, 0, {}, {}};
    for (; taking.taken < evaluations.size(); ++taking.taken)
        append(taking, *evaluations[taking.taken], items);
    taking.last = evaluations.empty() ? nullptr : evaluations.back();
}

void MemberCurves::append(Member &member, const training::Evaluation &evaluation, std::span<const tasks::Item> items)
{
    const auto step = static_cast<double>(evaluation.step);
    const training::Scores scores = training::scoresOf(evaluation, items);
    const auto add = [&](QList<QPointF> Curves::*curve, const training::Score &score) {
        if (score.total > 0)
            appendTo(member.raw.*curve, member.means.*curve, {step, static_cast<double>(score.correct) / score.total});
    };
    add(&Curves::trained, scores.trained);
    add(&Curves::heldOut, scores.heldOut);
    add(&Curves::facts, scores.facts);
    if (std::isfinite(evaluation.loss))
        appendTo(member.raw.loss, member.means.loss, {step, evaluation.loss});
}

CurveRange MemberCurves::range(int member, QList<QPointF> Curves::*curve) const
{
    struct Place
    {
        const QList<QPointF> &points;
        qsizetype next = 0;
    };
    std::vector<Place> places;
    for (const Member &one : m_members) {
        if (one.size == m_members.at(static_cast<std::size_t>(member)).size && !(one.means.*curve).isEmpty())
            places.push_back({one.means.*curve});
    }
    CurveRange range;
    if (std::ssize(places) < leastForRange)
        return range;
    for (;;) {
        double step = std::numeric_limits<double>::infinity();
        for (const Place &place : places) {
            if (place.next < place.points.size())
                step = std::min(step, place.points[place.next].x());
        }
        if (std::isinf(step))
            return range;
        double least = std::numeric_limits<double>::infinity();
        double greatest = -least;
        int runs = 0;
        for (Place &place : places) {
            if (place.next >= place.points.size() || place.points[place.next].x() > step)
                continue;
            const double value = place.points[place.next++].y();
            least = std::min(least, value);
            greatest = std::max(greatest, value);
            ++runs;
        }
        if (runs < leastForRange)
            continue;
        range.least.append({step, least});
        range.greatest.append({step, greatest});
        range.runs = std::max(range.runs, runs);
    }
}

} // namespace rote::ui
