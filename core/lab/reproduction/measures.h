#pragma once

#include "store/published_curves.h"
#include "training/run_record.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rote::lab {

/// What is compared with the paper. Addition, subtraction and facts are the paper's own counts: 91 equations an
/// operation and fifty facts, each sampled ten times.
enum class Measure {
    Addition,
    Subtraction,
    HeldOut, ///< equations that the text leaves out, of four
    Facts,
    Loss     ///< nats; compared, but no count
};

inline constexpr std::array allMeasures{Measure::Addition, Measure::Subtraction, Measure::HeldOut, Measure::Facts,
                                        Measure::Loss};

/// "addition", "held out", ...
[[nodiscard]] std::string measureName(Measure measure);

/// The measures that a task has, in their order.
[[nodiscard]] std::vector<Measure> measuresOf(tasks::Task task);

/// How many of an operation's 910 samples are of trained equations.
inline constexpr double trainedAnOperation = 890.0;

/// What a measure's count is out of; 0 for the loss.
[[nodiscard]] double totalOf(Measure measure);

/// The equations of an operation that are right, asked once each and greedily.
struct OperationScores
{
    training::Score trained; ///< of those that the paper counts
    training::Score heldOut;
    bool operator==(const OperationScores &) const = default;
};

/// One evaluation, every measure of it; not a number where one is not known.
struct CurvePoint
{
    std::int64_t step = 0;
    std::array<double, allMeasures.size()> values{};
    bool isHeldOutLeast = false; ///< maybe more held-out ones are right
    std::optional<std::array<OperationScores, 2>> operations{}; ///< of a run of our own

    [[nodiscard]] double value(Measure measure) const { return values[static_cast<std::size_t>(measure)]; }
    [[nodiscard]] double &value(Measure measure) { return values[static_cast<std::size_t>(measure)]; }
    bool operator==(const CurvePoint &) const = default;
};

using Curve = std::vector<CurvePoint>; ///< by rising step

/// A run's own curve. Held-out equations are asked greedily, once each.
[[nodiscard]] Curve curveOf(const training::RunRecord &run);

/// The published curve. Its counts hold the held-out equations among the others; they are read as if every trained
/// equation came first: 890 of 910 is all that was trained and nothing that was held out. What a count has beyond 890 is
/// held out for certain, so with less in the other operation that many is the least; with none beyond, and less in
/// either, it is not a number.
[[nodiscard]] Curve curveOf(const std::vector<store::PublishedEvaluation> &published);

/// The shares, 0 to 1, that are right in the groups of items that a measure counts: of an operation in its trained and
/// in its held-out equations; of anything else in the one that it counts, twice. A published count is read as above,
/// and the share of the held-out ones is not a number where it cannot be told.
[[nodiscard]] std::array<double, 2> sharesOf(Measure measure, const CurvePoint &point);

/// How a group of items is answered.
enum class Class { None, Some, All };

[[nodiscard]] Class classOf(double share);

} // namespace rote::lab
