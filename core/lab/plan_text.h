#pragma once

#include "lab/experiment_plan.h"
#include "tasks/text_recipe.h"

#include <optional>
#include <vector>

namespace rote::lab {

/// What a text is made of; nothing for a text that is neither the paper's nor made here.
[[nodiscard]] std::optional<tasks::TextRecipe> recipeOf(const tasks::Corpus &corpus);

/// The share of windows drawn from the equations; of a text drawn as a whole, their share of its characters.
[[nodiscard]] double arithmeticShareOf(const tasks::Corpus &corpus);

/// The most equations that a plan can hold out: what is left of them has a window at least.
[[nodiscard]] int mostHeldOut(const ExperimentPlan &plan);

// Plans with another text. The text has a recipe; they throw InputError for one that cannot be trained.

/// A mixture with this share of equations. What the text lacks of equations or facts comes from the paper.
[[nodiscard]] ExperimentPlan withArithmeticShare(const ExperimentPlan &plan, double share);
/// The text has equations.
[[nodiscard]] ExperimentPlan withHoldOut(const ExperimentPlan &plan, const tasks::HoldOut &heldOut);
/// Where no facts were trained, they get half of the windows.
[[nodiscard]] ExperimentPlan withFacts(const ExperimentPlan &plan, std::vector<tasks::Fact> facts);

} // namespace rote::lab
