#pragma once

#include "ui/figures/member_curves.h"
#include "ui/figures/size_painting.h"
#include "ui/widgets/hover_card.h"

#include <memory>
#include <span>
#include <vector>

namespace rote::ui {

/// How one run of an experiment stands: at the step that is shown, at its last evaluation, and at its best.
struct RunStanding
{
    std::shared_ptr<const training::Evaluation> shown; ///< null: not evaluated up to there
    std::shared_ptr<const training::Evaluation> last;  ///< null: never
    training::Scores best;                             ///< each group's own, wherever it was
};

/// Of every run; `moments` are what each of them knows at the shown step.
[[nodiscard]] std::vector<RunStanding> standingsOf(const MemberCurves &members, const EvaluationList &moments);

/// Whether a run's shown evaluation lies more than a twentieth of the steps behind the furthest one's.
[[nodiscard]] bool isBehind(const RunStanding &standing, const std::vector<RunStanding> &all);

/// What the card of a mark says of a run's group: its score, and the last and the best one apart from it.
[[nodiscard]] HoverText markText(const QString &run, const SizedRun &sized, tasks::ItemGroup group,
                                 const RunStanding &standing, std::span<const tasks::Item> items);

/// "n14: Trained arithmetic 86% to 91% (last 98% to 99%, best 99%), …; n28: …; 1 run behind, left out".
[[nodiscard]] QString sizesSummary(const SizedRuns &runs, const std::vector<RunStanding> &standings,
                                   std::span<const tasks::Item> items);

} // namespace rote::ui
