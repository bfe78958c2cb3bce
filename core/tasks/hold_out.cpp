#include "tasks/hold_out.h"

#include "nn/error.h"
#include "nn/random.h"
#include "tasks/paper_text.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

namespace rote::tasks {

namespace {

constexpr std::uint64_t orderSeed = 1;

int answerOf(int equation)
{
    const int right = rightOf(equation);
    return leftOf(equation) + (operationOf(equation) == Operation::Addition ? right : -right);
}

template<typename Property>
HoldOut alike(int equation, Property &&property)
{
    HoldOut same;
    for (int other = 0; other < equationCount; ++other)
        same.set(other, operationOf(other) == operationOf(equation) && property(other) == property(equation));
    return same;
}

/// A line of the text: answers of one character have a space behind them, so that all lines are of one length.
std::string lineOf(int equation)
{
    const char sign = operationOf(equation) == Operation::Addition ? '+' : '-';
    const std::string answer = std::to_string(answerOf(equation));
    std::string line = "<" + std::to_string(leftOf(equation)) + sign + std::to_string(rightOf(equation)) + "=" + answer;
    return line.append(answer.size() == 1 ? "> \n" : ">\n");
}

/// All 200 in the order in which a text has them.
std::vector<int> equationsInOrder()
{
    std::vector<std::pair<std::size_t, int>> places;
    std::vector<int> order;
    for (int equation = 0; equation < equationCount; ++equation) {
        const std::size_t place = paperArithmeticText().find(lineOf(equation));
        if (place != std::string_view::npos)
            places.emplace_back(place, equation);
    }
    std::ranges::sort(places);
    for (const auto &[place, equation] : places)
        order.push_back(equation);
    for (int equation = 0; equation < equationCount; ++equation) {
        if (!paperHoldOut().holds(equation))
            continue;
        nn::RandomStream random(orderSeed, nn::RandomPurpose::TextOrder, equation);
        const std::uint32_t place = random.below(static_cast<std::uint32_t>(order.size()) + 1);
        order.insert(order.begin() + place, equation);
    }
    return order;
}

} // namespace

HoldOut paperHoldOut()
{
    HoldOut four;
    for (const Operation operation : {Operation::Addition, Operation::Subtraction}) {
        four.set(equationIndex(operation, 5, 7), true);
        four.set(equationIndex(operation, 7, 5), true);
    }
    return four;
}

HoldOut randomHoldOut(int count, std::uint64_t seed)
{
    std::array<int, equationCount> equations{};
    std::iota(equations.begin(), equations.end(), 0);
    nn::RandomStream random(seed, nn::RandomPurpose::HoldOut);
    HoldOut drawn;
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(std::clamp(count, 0, equationCount)); ++i) {
        std::swap(equations[i], equations[i + random.below(equationCount - i)]);
        drawn.set(equations[i], true);
    }
    return drawn;
}

HoldOut rowOf(int equation)
{
    return alike(equation, leftOf);
}

HoldOut columnOf(int equation)
{
    return alike(equation, rightOf);
}

HoldOut diagonalOf(int equation)
{
    return alike(equation, answerOf);
}

HoldOut holdOutOf(std::span<const Item> items)
{
    HoldOut heldOut;
    for (const Item &item : items) {
        if (item.isHeldOut())
            heldOut.set(equationIndex(item.operation, item.left, item.right), true);
    }
    return heldOut;
}

std::string arithmeticText(const HoldOut &heldOut)
{
    static const std::vector<int> order = equationsInOrder();
    std::string text;
    for (const int equation : order) {
        if (!heldOut.holds(equation))
            text += lineOf(equation);
    }
    if (text.empty())
        throw InputError("all 200 equations are held out; leave at least one in the text, or train facts alone");
    return text;
}

} // namespace rote::tasks
