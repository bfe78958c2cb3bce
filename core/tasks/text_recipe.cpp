#include "tasks/text_recipe.h"

namespace rote::tasks {

std::string textOf(const TextRecipe &recipe)
{
    return (recipe.heldOut ? arithmeticText(*recipe.heldOut) : std::string()) + factsText(recipe.facts);
}

std::optional<TextRecipe> recipeOfText(std::string_view text)
{
    const std::vector<Item> items = itemsOfText(text);
    TextRecipe recipe;
    if (!items.empty() && items.front().isEquation())
        recipe.heldOut = holdOutOf(items);
    for (const Item &item : items) {
        if (!item.isEquation())
            recipe.facts.push_back({item.relation, item.subject, item.answer});
    }
    // Repeated lines, another order, a wrong answer: whatever this cannot make is no such text.
    if (items.empty() || textOf(recipe) != text)
        return std::nullopt;
    return recipe;
}

} // namespace rote::tasks
