#include "tasks/grading.h"

#include "tasks/vocabulary.h"

#include <algorithm>
#include <optional>

namespace rote::tasks {

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view whiteSpace = " \t\n\r\f\v";

/// Takes characters of a set off the front, and tells how many.
std::size_t take(std::string_view &text, std::string_view set)
{
    const std::size_t count = std::min(text.find_first_not_of(set), text.size());
    text.remove_prefix(count);
    return count;
}

bool takeOne(std::string_view &text, std::string_view set)
{
    if (text.empty() || set.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

/// The answer of an equation at the very start of a text, as digits with their sign. Neighbouring parts of the
/// paper's expression have no character in common, so the longest match of each is the only one.
std::optional<std::string_view> capturedAt(std::string_view text)
{
    const auto takeNumber = [&text] {
        take(text, whiteSpace);
        const bool any = take(text, digits) > 0;
        take(text, whiteSpace);
        return any;
    };
    if (!takeOne(text, "<") || !takeNumber() || !takeOne(text, "+-") || !takeNumber() || !takeOne(text, "="))
        return std::nullopt;
    take(text, whiteSpace);
    const std::string_view captured = text;
    takeOne(text, "-");
    if (take(text, digits) == 0)
        return std::nullopt;
    return captured.substr(0, captured.size() - text.size());
}

/// The answer at the first place where an equation stands.
std::optional<std::string_view> captured(std::string_view text)
{
    for (std::size_t place = text.find('<'); place != std::string_view::npos; place = text.find('<', place + 1)) {
        if (const auto answer = capturedAt(text.substr(place)))
            return answer;
    }
    return std::nullopt;
}

/// The integer as it is usually written: without leading zeros, zero without a sign. Text all the while, so that no
/// number is too large.
std::string normalised(std::string_view integer)
{
    const bool negative = integer.starts_with('-');
    integer.remove_prefix(negative ? 1 : 0);
    take(integer, "0");
    if (integer.empty())
        return "0";
    return (negative ? "-" : "") + std::string(integer);
}

std::string factAnswer(std::string_view continuation)
{
    std::string_view answer = continuation.substr(0, continuation.find('\n'));
    take(answer, whiteSpace);
    answer = answer.substr(0, answer.find_last_not_of(whiteSpace) + 1);
    return std::string(answer.substr(0, answer.find_last_not_of('.') + 1));
}

/// The lower case of a Latin letter (Unicode's simple mapping for Basic Latin, Latin-1 and Latin Extended-A and
/// Additional); every other character stands for itself.
char32_t lowerCase(char32_t c)
{
    const auto isWithin = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (isWithin(U'A', U'Z') || (isWithin(0xC0, 0xDE) && c != 0xD7))
        return c + 0x20;
    if (c == 0x178)
        return 0xFF;
    if (c == 0x1E9E)
        return 0xDF;
    const bool upperIsEven = (isWithin(0x100, 0x137) && c != 0x130) || isWithin(0x14A, 0x177)
                             || isWithin(0x1E00, 0x1E95) || isWithin(0x1EA0, 0x1EFF);
    if (upperIsEven)
        return c | 1U;
    const bool upperIsOdd = isWithin(0x139, 0x148) || isWithin(0x179, 0x17E);
    return upperIsOdd && c % 2 == 1 ? c + 1 : c;
}

} // namespace

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    if (a == b)
        return true;
    // Most texts that differ do so at once; only an ASCII character is the lower case of one.
    const auto first = [](std::string_view text) { return static_cast<unsigned char>(text.empty() ? 0 : text[0]); };
    if (first(a) < 0x80 && first(b) < 0x80 && lowerCase(first(a)) != lowerCase(first(b)))
        return false;
    return std::ranges::equal(codePoints(a), codePoints(b), {}, lowerCase, lowerCase);
}

Grade grade(const Item &item, std::string_view continuation)
{
    if (item.isEquation()) {
        const std::string text = item.prompt + std::string(continuation);
        const auto answer = captured(text);
        Grade result{answer ? normalised(*answer) : std::string(), false};
        result.correct = result.given == item.answer;
        return result;
    }
    Grade result{factAnswer(continuation), false};
    result.correct = equalIgnoringCase(result.given, item.answer);
    return result;
}

} // namespace rote::tasks
