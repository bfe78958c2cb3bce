#include "tasks/items.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

namespace rote::tasks {

namespace {

constexpr std::string_view capital = "Capital";
constexpr std::string_view factStart = " of ";
constexpr std::string_view factMiddle = " is ";
constexpr std::string_view article = "the ";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes the next line off the front of a text, without its newline.
std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

struct Equation
{
    Operation operation = Operation::Addition;
    int left = 0;
    int right = 0;
};

/// A line `<a+b=c>` or `<a-b=c>` with at most one space after it. The answer that stands there may be wrong: such an
/// equation is trained all the same, it is not left out.
std::optional<Equation> equationOfLine(std::string_view line)
{
    if (line.ends_with(' '))
        line.remove_suffix(1);
    constexpr std::size_t beforeAnswer = 5;
    if (line.size() < beforeAnswer + 2 || line[0] != '<' || !isDigit(line[1]) || (line[2] != '+' && line[2] != '-')
        || !isDigit(line[3]) || line[4] != '=' || line.back() != '>')
        return std::nullopt;
    std::string_view answer = line.substr(beforeAnswer, line.size() - beforeAnswer - 1);
    if (answer.starts_with('-'))
        answer.remove_prefix(1);
    if (answer.empty() || !std::ranges::all_of(answer, isDigit))
        return std::nullopt;
    return Equation{line[2] == '+' ? Operation::Addition : Operation::Subtraction, line[1] - '0', line[3] - '0'};
}

Item equationItem(Operation operation, int left, int right)
{
    Item item;
    item.operation = operation;
    item.left = left;
    item.right = right;
    const char sign = operation == Operation::Addition ? '+' : '-';
    item.prompt = "<" + std::to_string(left) + sign + std::to_string(right) + "=";
    item.answer = std::to_string(operation == Operation::Addition ? left + right : left - right);
    item.terminator = ">";
    return item;
}

/// What stands before the first " of " of a line, where it can be a relation.
std::optional<std::string_view> relationOfLine(std::string_view line)
{
    const std::size_t end = line.find(factStart);
    if (end == std::string_view::npos || end == 0 || (line.front() >= 'a' && line.front() <= 'z'))
        return std::nullopt;
    const std::string_view relation = line.substr(0, end);
    const auto isContinuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; };
    const auto characters = end - static_cast<std::size_t>(std::ranges::count_if(relation, isContinuation));
    return characters <= longestRelation ? std::optional(relation) : std::nullopt;
}

/// A line `Capital of X is Y`, white space after Y left out.
std::optional<Item> factOfLine(std::string_view line)
{
    const std::optional<std::string_view> relation = relationOfLine(line);
    if (!relation)
        return std::nullopt;
    line.remove_prefix(relation->size() + factStart.size());
    const std::size_t middle = line.find(factMiddle);
    if (middle == std::string_view::npos || middle == 0)
        return std::nullopt;
    const std::string_view subject = line.substr(0, middle);
    std::string_view answer = line.substr(middle + factMiddle.size());
    answer = answer.substr(0, answer.find_last_not_of(" \t\r") + 1);
    if (answer.empty())
        return std::nullopt;
    Item item;
    item.group = ItemGroup::Facts;
    item.relation = *relation;
    item.subject = subject;
    const bool askedWithoutArticle = *relation == capital && (subject == "the USA" || subject == "the UK");
    item.prompt.append(*relation).append(factStart);
    item.prompt.append(askedWithoutArticle ? subject.substr(article.size()) : subject).append(factMiddle);
    item.answer = answer;
    item.terminator = " ";
    return item;
}

/// Both operations over all operands from 0 to 9, held out where no line has them.
class EquationTable
{
public:
    void addLine(const Equation &equation)
    {
        m_trained[index(equation.operation, equation.left, equation.right)] = true;
        m_any = true;
    }

    [[nodiscard]] std::vector<Item> items() const
    {
        std::vector<Item> result;
        if (!m_any)
            return result;
        for (const Operation operation : {Operation::Addition, Operation::Subtraction}) {
            for (int left = 0; left < 10; ++left) {
                for (int right = 0; right < 10; ++right) {
                    Item item = equationItem(operation, left, right);
                    if (!m_trained[index(operation, left, right)])
                        item.group = ItemGroup::HeldOutArithmetic;
                    result.push_back(std::move(item));
                }
            }
        }
        return result;
    }

private:
    static std::size_t index(Operation operation, int left, int right)
    {
        return static_cast<std::size_t>((operation == Operation::Addition ? 0 : 100) + 10 * left + right);
    }

    std::array<bool, 200> m_trained{};
    bool m_any = false;
};

} // namespace

std::string Item::name() const
{
    if (isEquation())
        return std::to_string(left) + (operation == Operation::Addition ? "+" : "\u2212") + std::to_string(right);
    return subject.starts_with(article) ? subject.substr(article.size()) : subject;
}

std::vector<Item> itemsOfText(std::string_view text)
{
    EquationTable equations;
    std::vector<Item> facts;
    std::unordered_set<std::string> asked;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (const auto equation = equationOfLine(line)) {
            equations.addLine(*equation);
        } else if (auto fact = factOfLine(line)) {
            // A text may repeat its lines; the first one gives the item.
            if (asked.insert(fact->prompt).second)
                facts.push_back(std::move(*fact));
        }
    }
    std::vector<Item> items = equations.items();
    std::ranges::move(facts, std::back_inserter(items));
    return items;
}

std::size_t leadingEquationBytes(std::string_view text)
{
    std::string_view rest = text;
    std::size_t bytes = 0;
    while (!rest.empty() && equationOfLine(takeLine(rest)))
        bytes = text.size() - rest.size();
    return bytes;
}

} // namespace rote::tasks
