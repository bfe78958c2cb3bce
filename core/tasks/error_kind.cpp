#include "tasks/error_kind.h"

#include "tasks/grading.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace rote::tasks {

namespace {

/// Nothing for a text that is no number, or one that is too large to be near any answer.
std::optional<int> numberOf(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole ? std::optional(number) : std::nullopt;
}

int answerOf(Operation operation, int left, int right)
{
    return operation == Operation::Addition ? left + right : left - right;
}

bool isDiagonalNeighbour(const Item &item, int number)
{
    const auto isDigit = [](int value) { return value >= 0 && value <= 9; };
    for (const int down : {-1, 1}) {
        for (const int across : {-1, 1}) {
            const int left = item.left + down;
            const int right = item.right + across;
            if (isDigit(left) && isDigit(right) && answerOf(item.operation, left, right) == number)
                return true;
        }
    }
    return false;
}

ErrorKind equationError(const Item &item, std::string_view given)
{
    if (given.empty())
        return ErrorKind::Garbled;
    const std::optional<int> number = numberOf(given);
    if (!number)
        return ErrorKind::OtherNumber;
    const int right = answerOf(item.operation, item.left, item.right);
    const Operation other = item.operation == Operation::Addition ? Operation::Subtraction : Operation::Addition;
    if (*number == answerOf(other, item.left, item.right))
        return ErrorKind::OtherSign;
    if (*number == -right)
        return ErrorKind::WrongSign;
    if (*number == right - 1 || *number == right + 1)
        return ErrorKind::OffByOne;
    return isDiagonalNeighbour(item, *number) ? ErrorKind::Neighbour : ErrorKind::OtherNumber;
}

} // namespace

ErrorKind errorKind(const Item &item, std::string_view given, const Corpus &corpus)
{
    if (item.isEquation())
        return equationError(item, given);
    const bool isAnothers = std::ranges::any_of(corpus.items, [&](const Item &other) {
        return !other.isEquation() && other.subject != item.subject && equalIgnoringCase(other.answer, given);
    });
    return isAnothers ? ErrorKind::OtherCapital : ErrorKind::Garbled;
}

} // namespace rote::tasks
