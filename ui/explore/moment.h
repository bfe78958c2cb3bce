#pragma once

#include "ui/explore/time_move.h"
#include "ui/figures/curve_data.h"

#include <QString>

#include <optional>

namespace rote::lab {
class Experiment;
class LiveRun;
}

namespace rote::training {
struct Snapshot;
}

namespace rote::ui {

/// One moment of a run, as every view shows it.
struct Moment
{
    std::shared_ptr<const training::Evaluation> evaluation; ///< null before the first
    std::shared_ptr<const training::Evaluation> previous;   ///< the recorded one before it
    std::shared_ptr<const training::Snapshot> snapshot;     ///< the model there, or at the nearest step that is kept
    bool isLive = true;

    [[nodiscard]] bool hasOwnSnapshot() const;
};

/// The newest moment, or without a live one the evaluation at `step`, which has to be recorded.
[[nodiscard]] Moment momentOf(const lab::LiveRun &run, std::optional<std::int64_t> step);

/// What each run of an experiment knows at a step: its newest evaluation up to there, or without a step its newest;
/// null where it has none.
[[nodiscard]] EvaluationList momentsOf(const lab::Experiment &experiment, std::optional<std::int64_t> step);

/// The recorded evaluation nearest to a step; −1 without any.
[[nodiscard]] int nearestEvaluation(const EvaluationList &evaluations, double step);

/// Where to stand for the evaluation nearest to `step`. At the newest of a run that is not training nothing will ever
/// lie after it, so that is live.
[[nodiscard]] std::optional<std::int64_t> standAt(const lab::LiveRun &run, double step);
/// Where a move leads from `shown`.
[[nodiscard]] std::optional<std::int64_t> standAfter(TimeMove move, const lab::LiveRun &run, std::int64_t shown);

/// "6,000 before now · seed 1", "latest evaluation · seed 1", where `name` is the run's.
[[nodiscard]] QString momentNote(const lab::LiveRun &run, const Moment &moment, const QString &name);

} // namespace rote::ui
