#include "ui/figures/member_curves.h"

#include "ui/figures/curve_maths.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace rote::ui {

namespace {

constexpr std::array allCurves{&Curves::trained, &Curves::heldOut, &Curves::facts, &Curves::loss};
constexpr double infinity = std::numeric_limits<double>::infinity();

/// The next point of a run's curve, on the way through the steps of all.
struct Place
{
    const QList<QPointF> *points = nullptr;
    std::size_t seed = 0;
    qsizetype next = 0;

    [[nodiscard]] double step() const { return next < points->size() ? (*points)[next].x() : infinity; }
};

} // namespace

void MemberCurves::setMembers(const std::vector<training::RunConfig> &configs)
{
    m_members.clear();
    for (const training::RunConfig &config : configs)
        m_members.push_back({config, {}, {}});
}

void MemberCurves::take(int member, const EvaluationList &evaluations, std::span<const tasks::Item> items)
{
    Member &taking = m_members.at(static_cast<std::size_t>(member));
    if (!taking.history.follow(evaluations, items))
        taking.means = {};
    for (const auto curve : allCurves)
        extendTrailingMean(taking.means.*curve, taking.history.curves().*curve);
}

const Curves &MemberCurves::curves(int member, Smoothing smoothing) const
{
    return smoothing == Smoothing::Mean ? at(member).means : at(member).history.curves();
}

/// The step of the last evaluation; −1 without any.
double MemberCurves::Member::reach() const
{
    return history.evaluations().empty() ? -1.0 : static_cast<double>(history.evaluations().back()->step);
}

/// The runs of each seed that counts: the same one may have been opened twice.
std::vector<std::vector<int>> MemberCurves::seedsOfRange(int member) const
{
    std::map<std::uint64_t, std::vector<int>> bySeed;
    for (int other = 0; other < size(); ++other) {
        if (training::sizeOf(config(other)) == training::sizeOf(config(member)) && at(other).reach() >= 0.0)
            bySeed[config(other).seed].push_back(other);
    }
    const auto reachOf = [this](const std::vector<int> &runs) {
        return at(*std::ranges::max_element(runs, {}, [this](int run) { return at(run).reach(); })).reach();
    };
    std::vector<std::vector<int>> seeds;
    for (auto &[seed, runs] : bySeed)
        seeds.push_back(std::move(runs));
    if (std::ssize(seeds) < leastForRange)
        return {};
    std::ranges::stable_sort(seeds, std::ranges::greater(), reachOf);
    const double enough = reachOf(seeds[leastForRange - 1]) / 2.0;
    std::erase_if(seeds, [&](const std::vector<int> &runs) { return reachOf(runs) < enough; });
    return seeds;
}

CurveRange MemberCurves::range(int member, QList<QPointF> Curves::*curve, Smoothing smoothing) const
{
    const std::vector<std::vector<int>> seeds = seedsOfRange(member);
    std::vector<Place> places;
    for (std::size_t seed = 0; seed < seeds.size(); ++seed) {
        for (const int run : seeds[seed])
            places.push_back({&(curves(run, smoothing).*curve), seed});
    }
    CurveRange range;
    for (;;) {
        double step = infinity;
        for (const Place &place : places)
            step = std::min(step, place.step());
        if (std::isinf(step))
            break;
        double least = infinity;
        double greatest = -infinity;
        std::size_t evaluated = 0; // seeds in their order, up to the first that is missing
        for (Place &place : places) {
            if (place.step() > step)
                continue;
            const double value = (*place.points)[place.next++].y();
            least = std::min(least, value);
            greatest = std::max(greatest, value);
            evaluated += place.seed == evaluated ? 1 : 0;
        }
        if (evaluated < seeds.size())
            continue;
        range.least.append({step, least});
        range.greatest.append({step, greatest});
    }
    if (!range.least.isEmpty())
        range.seeds = static_cast<int>(seeds.size());
    return range;
}

} // namespace rote::ui
