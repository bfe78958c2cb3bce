#pragma once

#include "tasks/facts.h"
#include "tasks/hold_out.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rote::tasks {

/// What a training text is made of: equations, then facts.
struct TextRecipe
{
    std::optional<HoldOut> heldOut; ///< nothing: no equations at all
    std::vector<Fact> facts;
    bool operator==(const TextRecipe &) const = default;
};

/// Throws InputError where all equations are held out.
[[nodiscard]] ROTE_ENGINE_EXPORT std::string textOf(const TextRecipe &recipe);

/// The recipe that a text is made by, the paper's texts among them; nothing for a text that has none.
[[nodiscard]] ROTE_ENGINE_EXPORT std::optional<TextRecipe> recipeOfText(std::string_view text);

} // namespace rote::tasks
