#pragma once

#include "nn/export.h"
#include "tasks/items.h"

#include <bitset>
#include <cstdint>
#include <span>
#include <string>

namespace rote::tasks {

inline constexpr int digitCount = 10;
inline constexpr int equationCount = 2 * digitCount * digitCount;
inline constexpr int equationCharacters = 9; ///< of a line in the training text, all of one length

/// The equations that a training text leaves out. An equation is named by its index in the items' order: additions with
/// the left operand outermost, then subtractions.
class HoldOut
{
public:
    [[nodiscard]] bool holds(int equation) const { return m_equations.test(static_cast<std::size_t>(equation)); }
    void set(int equation, bool heldOut) { m_equations.set(static_cast<std::size_t>(equation), heldOut); }
    [[nodiscard]] int count() const { return static_cast<int>(m_equations.count()); }
    /// Holds out what the other one does, too.
    HoldOut &operator|=(const HoldOut &other)
    {
        m_equations |= other.m_equations;
        return *this;
    }
    bool operator==(const HoldOut &) const = default;

private:
    std::bitset<equationCount> m_equations;
};

[[nodiscard]] constexpr int equationIndex(Operation operation, int left, int right)
{
    return (operation == Operation::Addition ? 0 : digitCount * digitCount) + digitCount * left + right;
}
[[nodiscard]] constexpr Operation operationOf(int equation)
{
    return equation < digitCount * digitCount ? Operation::Addition : Operation::Subtraction;
}
[[nodiscard]] constexpr int leftOf(int equation) { return equation / digitCount % digitCount; }
[[nodiscard]] constexpr int rightOf(int equation) { return equation % digitCount; }

/// 5+7, 7+5, 5−7 and 7−5.
[[nodiscard]] ROTE_ENGINE_EXPORT HoldOut paperHoldOut();
/// So many equations, each as likely as any other; a function of count and seed.
[[nodiscard]] ROTE_ENGINE_EXPORT HoldOut randomHoldOut(int count, std::uint64_t seed);
/// All equations with the operation and the left operand of one.
[[nodiscard]] ROTE_ENGINE_EXPORT HoldOut rowOf(int equation);
/// All equations with the operation and the right operand of one.
[[nodiscard]] ROTE_ENGINE_EXPORT HoldOut columnOf(int equation);
/// All equations with the operation and the answer of one: a diagonal of the grid.
[[nodiscard]] ROTE_ENGINE_EXPORT HoldOut diagonalOf(int equation);
/// What the equations among some items have held out.
[[nodiscard]] ROTE_ENGINE_EXPORT HoldOut holdOutOf(std::span<const Item> items);

/// The training text of the equations that are not held out: the paper's, to the byte, for its four. The equations keep
/// the paper's order; those that the paper holds out have places among them that never change. Throws InputError
/// where all are held out: a text of facts alone has no equations at all.
[[nodiscard]] ROTE_ENGINE_EXPORT std::string arithmeticText(const HoldOut &heldOut);

} // namespace rote::tasks
