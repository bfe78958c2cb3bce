#pragma once

#include "lab/experiment_plan.h"

#include <QString>
#include <QStringList>

namespace rote::ui {

/// What a plan's training text is: "paper’s exact text", "mixture", "own facts", "own hold-out", "own text".
[[nodiscard]] QString textNote(const lab::ExperimentPlan &plan);

/// "Arithmetic 53% to 70%", "Held out 4 to 12": a text for each way in which two plans' training texts differ.
[[nodiscard]] QStringList textChanges(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to);

/// What a file's name says of a text that is not the paper's: "-mix70", "-held12", "-facts20".
[[nodiscard]] QString textFileSuffix(const tasks::Corpus &corpus);

} // namespace rote::ui
