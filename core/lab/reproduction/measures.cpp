#include "lab/reproduction/measures.h"

#include <algorithm>
#include <limits>

namespace rote::lab {

namespace {

constexpr double samplesAnItem = 10.0;
constexpr double equationsAnOperation = 910.0; ///< samples of 91 equations
constexpr double heldOutAnOperation = 20.0;    ///< samples of two of them
static_assert(trainedAnOperation == equationsAnOperation - heldOutAnOperation);
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Samples of held-out equations in a count that merges them.
double heldOutIn(double count)
{
    return std::max(0.0, count - trainedAnOperation);
}

/// Puts the held-out equations of a published pair of counts into its point, as far as they can be told.
void tellHeldOut(CurvePoint &point)
{
    const double addition = point.value(Measure::Addition);
    const double subtraction = point.value(Measure::Subtraction);
    const double certain = (heldOutIn(addition) + heldOutIn(subtraction)) / samplesAnItem;
    const bool isWhole = std::min(addition, subtraction) >= trainedAnOperation;
    point.isHeldOutLeast = !isWhole && certain > 0.0;
    point.value(Measure::HeldOut) = isWhole || certain > 0.0 ? certain : unknown;
}

double shareOf(const training::Score &score)
{
    return score.total > 0 ? static_cast<double>(score.correct) / score.total : unknown;
}

/// The answers to the equations, by operation.
std::array<OperationScores, 2> operationsOf(const training::Evaluation &evaluation,
                                            const std::vector<tasks::Item> &items)
{
    std::array<OperationScores, 2> operations;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].isEquation() || !training::isInPapersCount(items[i]))
            continue;
        OperationScores &scores = operations[items[i].operation == tasks::Operation::Addition ? 0 : 1];
        training::Score &score = items[i].isHeldOut() ? scores.heldOut : scores.trained;
        score.correct += evaluation.items[i].correct ? 1 : 0;
        ++score.total;
    }
    return operations;
}

CurvePoint pointOf(std::int64_t step, const training::PaperCounts &counts, double loss)
{
    CurvePoint point;
    point.step = step;
    point.value(Measure::Addition) = counts.addition.correct;
    point.value(Measure::Subtraction) = counts.subtraction.correct;
    point.value(Measure::Facts) = counts.facts.correct;
    point.value(Measure::Loss) = loss;
    return point;
}

} // namespace

std::string measureName(Measure measure)
{
    switch (measure) {
    case Measure::Addition:
        return "addition";
    case Measure::Subtraction:
        return "subtraction";
    case Measure::HeldOut:
        return "held out";
    case Measure::Facts:
        return "facts";
    case Measure::Loss:
        break;
    }
    return "loss";
}

std::vector<Measure> measuresOf(tasks::Task task)
{
    switch (task) {
    case tasks::Task::Arithmetic:
        return {Measure::Addition, Measure::Subtraction, Measure::HeldOut, Measure::Loss};
    case tasks::Task::Capitals:
        return {Measure::Facts, Measure::Loss};
    case tasks::Task::Joint:
        break;
    }
    return {allMeasures.begin(), allMeasures.end()};
}

double totalOf(Measure measure)
{
    switch (measure) {
    case Measure::Addition:
    case Measure::Subtraction:
        return equationsAnOperation;
    case Measure::HeldOut:
        return 4.0;
    case Measure::Facts:
        return 500.0;
    case Measure::Loss:
        break;
    }
    return 0.0;
}

Curve curveOf(const training::RunRecord &run)
{
    Curve curve;
    for (const auto &evaluation : run.evaluations) {
        curve.push_back(pointOf(evaluation->step, evaluation->paper, evaluation->loss));
        curve.back().operations = operationsOf(*evaluation, run.corpus->items);
        curve.back().value(Measure::HeldOut) =
            training::scoresOf(*evaluation, run.corpus->items).heldOut.correct;
    }
    return curve;
}

Curve curveOf(const std::vector<store::PublishedEvaluation> &published)
{
    Curve curve;
    for (const store::PublishedEvaluation &evaluation : published) {
        curve.push_back(pointOf(evaluation.step, evaluation.counts, evaluation.loss));
        tellHeldOut(curve.back());
    }
    return curve;
}

std::array<double, 2> sharesOf(Measure measure, const CurvePoint &point)
{
    const double value = point.value(measure);
    if (measure != Measure::Addition && measure != Measure::Subtraction)
        return {value / totalOf(measure), value / totalOf(measure)};
    if (point.operations) {
        const OperationScores &scores = (*point.operations)[measure == Measure::Addition ? 0 : 1];
        return {shareOf(scores.trained), shareOf(scores.heldOut)};
    }
    const double heldOut = value < trainedAnOperation ? unknown : heldOutIn(value) / heldOutAnOperation;
    return {std::min(1.0, value / trainedAnOperation), heldOut};
}

Class classOf(double share)
{
    return share <= 0.0 ? Class::None : share >= 1.0 ? Class::All : Class::Some;
}

} // namespace rote::lab
