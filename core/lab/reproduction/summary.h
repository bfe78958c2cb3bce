#pragma once

#include "lab/reproduction/measures.h"
#include "lab/reproduction/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace rote::lab {

/// How a run of a reproduction stands.
struct RunResult
{
    std::uint64_t seed = 0;
    training::RunState state = training::RunState::Ready;
    Curve curve; ///< so far
    std::vector<std::string> builds{}; ///< by which it was trained, one after the other
    double seconds = 0.0;              ///< that it took so far, with its evaluations
    std::string trouble{};             ///< what happened, where the state is Diverged or Failed

    /// Whether it came to a step, and so counts.
    [[nodiscard]] bool reached(std::int64_t step) const { return !curve.empty() && curve.back().step >= step; }
};

/// How seeds stand to the published run, the weakest last.
enum class Verdict {
    Agrees,   ///< the published count lies within the seeds' range
    Tendency, ///< it doesn't, but each group is of the same class, none, some or all, in the median of the seeds
    Differs
};

/// "agrees", "tendency", "differs"
[[nodiscard]] std::string verdictName(Verdict verdict);

/// A count of the published run.
struct PublishedValue
{
    double last = 0.0; ///< at the last step that the seeds were trained to; not a number where it cannot be told
    double best = 0.0; ///< at any evaluation up to it
    bool isLastLeast = false; ///< may be more, as of held-out counts among others
    bool isBestLeast = false;
};

/// One measure of one size and task.
struct SummaryRow
{
    Measure measure = Measure::Loss;
    std::vector<std::optional<double>> last; ///< of each seed; nothing where it has not come to its last step
    std::vector<std::optional<double>> best;
    std::optional<double> median, least, greatest; ///< of the last ones
    std::optional<PublishedValue> published;
    std::optional<Verdict> verdict; ///< only where there is something to compare, at the same step
    bool comparesHeldOut = true;    ///< false where the published count doesn't tell its held-out equations
};

/// One size and task: all its seeds beside the published run.
struct SummaryCell
{
    tasks::Task task = tasks::Task::Arithmetic;
    std::string size;
    std::size_t parameters = 0; ///< as the paper counts them
    std::int64_t lastStep = 0;
    std::int64_t wholeSteps = 0; ///< of a run that isn't ended early
    std::vector<RunResult> runs; ///< one a seed
    Curve published;             ///< up to the last step
    std::vector<SummaryRow> rows;
    std::optional<Verdict> verdict; ///< the weakest of the rows

    /// Whether the paper published an evaluation at the very step at which the seeds end.
    [[nodiscard]] bool isComparable() const { return !published.empty() && published.back().step == lastStep; }

    /// How many seeds count.
    [[nodiscard]] int finished() const;
};

/// A reproduction as far as it has come: what its tables and figures show.
struct ReproductionSummary
{
    ReproductionSettings settings;
    std::vector<SummaryCell> cells; ///< task by task, size by size
};

/// The middle of some numbers; of an even count, the mean of the two in the middle. There has to be one.
[[nodiscard]] double medianOf(std::vector<double> values);

/// Whether the held-out equations among a published count can be told; true of a measure without such.
[[nodiscard]] bool tellsHeldOut(Measure measure, const CurvePoint &published);

/// How the seeds' points stand to the published one. There has to be a seed. Held-out equations that cannot be told in
/// the published count are not compared.
[[nodiscard]] Verdict verdictOf(Measure measure, const std::vector<CurvePoint> &seeds, const CurvePoint &published);

/// `results` in the order of plannedRuns().
[[nodiscard]] ReproductionSummary summaryOf(const ReproductionSettings &settings, std::vector<RunResult> results);

} // namespace rote::lab
