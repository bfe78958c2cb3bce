#pragma once

#include "lab/experiment_plan.h"
#include "tasks/hold_out.h"

#include <QList>
#include <QString>

namespace rote::ui {

/// A hold-out with a name: "Paper’s four", "Random 10", "None".
struct HoldOutChoice
{
    QString name;
    int randomCount = 0; ///< 0: not random
    tasks::HoldOut heldOut;
};

[[nodiscard]] const QList<HoldOutChoice> &holdOutChoices();

/// The choice that a hold-out is; −1 for one of one's own.
[[nodiscard]] int holdOutChoiceOf(const tasks::HoldOut &heldOut);

/// So many equations at random; other ones where `present` is such a draw already.
[[nodiscard]] tasks::HoldOut nextRandomHoldOut(int count, const tasks::HoldOut &present);

/// What a choice holds out, in the place of `present`.
[[nodiscard]] tasks::HoldOut chosenHoldOut(int choice, const tasks::HoldOut &present);

/// "4 of 200 · 2%", the count in the middle weight.
[[nodiscard]] QString heldOutNote(const tasks::HoldOut &heldOut);

/// Why no more can be held out.
[[nodiscard]] QString leastTrainedSentence(const lab::ExperimentPlan &plan);

} // namespace rote::ui
