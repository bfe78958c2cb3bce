#pragma once

#include "training/run_record.h"
#include "ui/figures/answers_figure.h"
#include "ui/figures/lanes_figure.h"
#include "ui/figures/member_curves.h"
#include "ui/figures/picture.h"

#include <vector>

namespace rote::ui {

/// Which of a run's curves are shown.
struct ShownCurves
{
    bool mean = true;  ///< of five evaluations, in bold; else each evaluation
    bool paper = true; ///< where there is one
    bool range = true; ///< of the runs of its size, where there are enough
    const MemberCurves *members = nullptr; ///< all runs of the experiment, the shown one among them; may be null
    int selected = 0;                      ///< the shown one
};

/// "trained 169 of 196, held out 2 of 4": the groups that there are.
[[nodiscard]] QString scoresText(const training::Scores &scores);

[[nodiscard]] LanesFigure curvesFigure(const training::RunRecord &run, ShownCurves shown);
/// Accuracy and loss over all steps, of the selected one of an experiment's runs before the others. Its data are those
/// of all of them.
[[nodiscard]] Picture curvesPicture(std::vector<training::RunRecord> runs, ShownCurves shown);

/// What the model answers at an evaluation, which may be null: none yet.
[[nodiscard]] Picture answersPicture(const training::RunRecord &run, AnswersFigure::Items items,
                                     const std::shared_ptr<const training::Evaluation> &evaluation);

} // namespace rote::ui
