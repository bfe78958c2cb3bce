#include "lab/plan_text.h"

#include "training/mixture.h"

#include <cassert>
#include <utility>

namespace rote::lab {

namespace {

/// The recipe, completed by what the paper has, so that there is something to draw of either kind.
tasks::TextRecipe wholeRecipeOf(const ExperimentPlan &plan)
{
    std::optional<tasks::TextRecipe> recipe = recipeOf(*plan.corpus);
    assert(recipe);
    if (!recipe->heldOut)
        recipe->heldOut = tasks::paperHoldOut();
    if (recipe->facts.empty())
        recipe->facts = tasks::paperFacts();
    return *std::move(recipe);
}

/// A plan on the text of a recipe, with the share of a configuration.
ExperimentPlan on(const tasks::TextRecipe &recipe, const training::RunConfig &config, ExperimentPlan plan)
{
    plan.config = config;
    plan.corpus = std::make_shared<const tasks::Corpus>(
        tasks::corpusOfText(tasks::textOf(recipe), config.arithmeticShare));
    training::validate(plan.config, *plan.corpus);
    return plan;
}

} // namespace

std::optional<tasks::TextRecipe> recipeOf(const tasks::Corpus &corpus)
{
    return tasks::recipeOfText(corpus.text);
}

double arithmeticShareOf(const tasks::Corpus &corpus)
{
    if (corpus.arithmeticShare)
        return *corpus.arithmeticShare;
    return static_cast<double>(tasks::leadingEquationBytes(corpus.text)) / static_cast<double>(corpus.tokens.size());
}

int mostHeldOut(const ExperimentPlan &plan)
{
    const std::optional<tasks::TextRecipe> recipe = recipeOf(*plan.corpus);
    // Beside facts that are drawn with them, one is enough.
    const bool isBesideFacts = recipe && !recipe->facts.empty() && !plan.config.arithmeticShare;
    const int least = isBesideFacts ? 1 : plan.config.context / tasks::equationCharacters + 1;
    return tasks::equationCount - least;
}

ExperimentPlan withArithmeticShare(const ExperimentPlan &plan, double share)
{
    return on(wholeRecipeOf(plan), training::mixed(plan.config, share), plan);
}

ExperimentPlan withHoldOut(const ExperimentPlan &plan, const tasks::HoldOut &heldOut)
{
    std::optional<tasks::TextRecipe> recipe = recipeOf(*plan.corpus);
    assert(recipe && recipe->heldOut);
    recipe->heldOut = heldOut;
    return on(*recipe, plan.config, plan);
}

ExperimentPlan withFacts(const ExperimentPlan &plan, std::vector<tasks::Fact> facts)
{
    std::optional<tasks::TextRecipe> recipe = recipeOf(*plan.corpus);
    assert(recipe);
    const bool areTrained = !recipe->facts.empty() && plan.config.arithmeticShare != 1.0;
    recipe->facts = std::move(facts);
    return on(*recipe, areTrained ? plan.config : training::mixed(plan.config, 0.5), plan);
}

} // namespace rote::lab
