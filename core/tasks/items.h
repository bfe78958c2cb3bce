#pragma once

#include "nn/export.h"

#include <string>
#include <string_view>
#include <vector>

namespace rote::tasks {

enum class Operation { Addition, Subtraction };

/// The groups that scores are kept apart by; they are never merged into one.
enum class ItemGroup { TrainedArithmetic, HeldOutArithmetic, Facts };

/// One question with one right answer.
struct Item
{
    ItemGroup group = ItemGroup::TrainedArithmetic;
    Operation operation = Operation::Addition; ///< of an equation
    int left = 0;                              ///< of an equation, 0 to 9
    int right = 0;
    std::string relation; ///< of a fact: "Capital"
    std::string subject;  ///< of a fact, as the corpus writes it, e.g. "the USA"
    std::string prompt;   ///< e.g. "<5+7=" or "Capital of USA is "
    std::string answer;   ///< e.g. "12" or "Washington DC"
    std::string terminator; ///< the character that ends the answer in the text: ">" or " "

    [[nodiscard]] bool isEquation() const { return group != ItemGroup::Facts; }
    [[nodiscard]] bool isHeldOut() const { return group == ItemGroup::HeldOutArithmetic; }
    /// The name to show: "5+7", "5−7" (with a minus sign), or "USA" without a leading "the ".
    [[nodiscard]] ROTE_ENGINE_EXPORT std::string name() const;
    bool operator==(const Item &) const = default;
};

/// The most characters (code points) of a fact's relation.
inline constexpr std::size_t longestRelation = 20;

/// Every item that a training text is about. With at least one equation line: all 200 single-digit equations, additions
/// (left operand outermost) before subtractions, those without a line held out. Then a fact for each line
/// "Capital of X is Y", in the text's order, whatever the relation: it begins with no lower-case letter of a to z.
/// Capitals of `the USA` and `the UK` are asked without "the ", as the paper does.
[[nodiscard]] ROTE_ENGINE_EXPORT std::vector<Item> itemsOfText(std::string_view text);

/// Bytes of the equation lines that a text begins with.
[[nodiscard]] ROTE_ENGINE_EXPORT std::size_t leadingEquationBytes(std::string_view text);

} // namespace rote::tasks
