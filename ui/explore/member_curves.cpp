#include "ui/explore/member_curves.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rote::ui {

namespace {

constexpr qsizetype meanWindow = 5;

/// Adds the means of what is new: of each point and the up to four before it.
void goOnWith(QList<QPointF> &means, const QList<QPointF> &raw)
{
    for (qsizetype i = means.size(); i < raw.size(); ++i) {
        const qsizetype first = std::max<qsizetype>(0, i - meanWindow + 1);
        double sum = 0.0;
        for (qsizetype j = first; j <= i; ++j)
            sum += raw[j].y();
        means.append({raw[i].x(), sum / static_cast<double>(i - first + 1)});
    }
}

} // namespace

void MemberCurves::setMembers(const std::vector<training::ModelSize> &sizes)
{
    m_members.clear();
    for (const training::ModelSize &size : sizes)
        m_members.push_back({size, {}, {}});
}

void MemberCurves::take(int member, const EvaluationList &evaluations, std::span<const tasks::Item> items)
{
    Member &taking = m_members.at(static_cast<std::size_t>(member));
    if (!taking.history.follow(evaluations, items))
        taking.means = {};
    for (const auto curve : {&Curves::trained, &Curves::heldOut, &Curves::facts, &Curves::loss})
        goOnWith(taking.means.*curve, taking.history.curves().*curve);
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
        if (one.size == at(member).size && !(one.means.*curve).isEmpty())
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
