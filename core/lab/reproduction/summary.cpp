#include "lab/reproduction/summary.h"

#include "nn/transformer_shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace rote::lab {

namespace {

/// The best value of a curve: the most, and of the loss the least. What is not known is left out.
double bestOf(const Curve &curve, Measure measure)
{
    double best = curve.back().value(measure);
    for (const CurvePoint &point : curve)
        best = measure == Measure::Loss ? std::fmin(best, point.value(measure)) : std::fmax(best, point.value(measure));
    return best;
}

/// A curve up to a step, that included.
Curve upTo(Curve curve, std::int64_t step)
{
    std::erase_if(curve, [step](const CurvePoint &point) { return point.step > step; });
    return curve;
}

/// Whether a value of a curve is only the least that it can be.
bool isLeast(const CurvePoint &point, Measure measure)
{
    return measure == Measure::HeldOut && point.isHeldOutLeast;
}

std::optional<PublishedValue> publishedOf(const Curve &published, Measure measure)
{
    if (published.empty())
        return std::nullopt;
    PublishedValue value{published.back().value(measure), bestOf(published, measure),
                         isLeast(published.back(), measure), false};
    if (std::isnan(value.best))
        return std::nullopt;
    value.isBestLeast = std::ranges::any_of(published, [&](const CurvePoint &point) {
        return isLeast(point, measure) && point.value(measure) >= value.best;
    });
    return value;
}

SummaryRow rowOf(const SummaryCell &cell, Measure measure)
{
    SummaryRow row;
    row.measure = measure;
    std::vector<double> counted;
    std::vector<CurvePoint> ends;
    for (const RunResult &run : cell.runs) {
        row.last.emplace_back();
        row.best.emplace_back();
        if (!run.reached(cell.lastStep))
            continue;
        row.last.back() = run.curve.back().value(measure);
        row.best.back() = bestOf(run.curve, measure);
        counted.push_back(*row.last.back());
        ends.push_back(run.curve.back());
    }
    row.published = publishedOf(cell.published, measure);
    if (counted.empty())
        return row;
    row.median = medianOf(counted);
    row.least = std::ranges::min(counted);
    row.greatest = std::ranges::max(counted);
    const bool isTold = row.published && !std::isnan(row.published->last) && !row.published->isLastLeast;
    if (isTold && cell.isComparable() && measure != Measure::Loss) {
        row.verdict = verdictOf(measure, ends, cell.published.back());
        row.comparesHeldOut = tellsHeldOut(measure, cell.published.back());
    }
    return row;
}

SummaryCell cellOf(const ReproductionSettings &settings, tasks::Task task, const std::string &size,
                   std::vector<RunResult> runs)
{
    const training::Preset &preset = presetOf(settings, task, size);
    SummaryCell cell;
    cell.task = task;
    cell.size = preset.size;
    const int vocabulary = tasks::corpusOfText(tasks::paperText(task)).vocabulary.size();
    cell.parameters = nn::paperParameterCount(preset.config.shape(vocabulary));
    cell.wholeSteps = preset.config.steps;
    cell.lastStep = std::min(settings.steps, cell.wholeSteps);
    cell.runs = std::move(runs);
    cell.published = upTo(curveOf(store::publishedEvaluations(preset.name)), cell.lastStep);
    for (const Measure measure : measuresOf(task)) {
        cell.rows.push_back(rowOf(cell, measure));
        if (const auto &verdict = cell.rows.back().verdict)
            cell.verdict = std::max(cell.verdict.value_or(Verdict::Agrees), *verdict);
    }
    return cell;
}

} // namespace

std::string verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Agrees:
        return "agrees";
    case Verdict::Tendency:
        return "tendency";
    case Verdict::Differs:
        break;
    }
    return "differs";
}

int SummaryCell::finished() const
{
    return static_cast<int>(
        std::ranges::count_if(runs, [this](const RunResult &run) { return run.reached(lastStep); }));
}

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

bool tellsHeldOut(Measure measure, const CurvePoint &published)
{
    return !std::isnan(sharesOf(measure, published)[1]);
}

Verdict verdictOf(Measure measure, const std::vector<CurvePoint> &seeds, const CurvePoint &published)
{
    const auto value = [measure](const CurvePoint &point) { return point.value(measure); };
    const auto [least, greatest] = std::ranges::minmax(seeds, {}, value);
    if (value(published) >= value(least) && value(published) <= value(greatest))
        return Verdict::Agrees;
    const std::array<double, 2> told = sharesOf(measure, published);
    for (std::size_t group = 0; group < told.size(); ++group) {
        std::vector<double> shares;
        for (const CurvePoint &seed : seeds)
            shares.push_back(sharesOf(measure, seed)[group]);
        std::erase_if(shares, [](double share) { return std::isnan(share); });
        const bool canCompare = !std::isnan(told[group]) && !shares.empty();
        if (canCompare && classOf(medianOf(std::move(shares))) != classOf(told[group]))
            return Verdict::Differs;
    }
    return Verdict::Tendency;
}

ReproductionSummary summaryOf(const ReproductionSettings &settings, std::vector<RunResult> results)
{
    ReproductionSummary summary{settings, {}};
    auto next = std::make_move_iterator(results.begin());
    const auto seeds = std::ssize(settings.seeds);
    for (const tasks::Task task : settings.tasks) {
        for (const std::string &size : settings.sizes) {
            summary.cells.push_back(cellOf(settings, task, size, {next, next + seeds}));
            next += seeds;
        }
    }
    return summary;
}

} // namespace rote::lab
