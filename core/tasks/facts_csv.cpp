#include "nn/error.h"
#include "tasks/facts.h"
#include "tasks/items.h"
#include "tasks/vocabulary.h"

#include <algorithm>
#include <map>
#include <optional>

namespace rote::tasks {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// A line of the file, which fields in quotation marks may make longer than one.
struct Row
{
    int line = 0;
    std::vector<std::string> fields;
};

[[noreturn]] void refuse(int line, const std::string &what)
{
    throw InputError("line " + std::to_string(line) + ": " + what);
}

std::string trimmed(std::string_view text)
{
    const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size());
    const std::size_t end = text.find_last_not_of(" \t") + 1;
    return std::string(text.substr(first, std::max(end, first) - first));
}

/// Takes rows off the front of a CSV.
class RowReader
{
public:
    explicit RowReader(std::string_view csv) : m_rest(csv) {}

    /// The next row that is not empty.
    std::optional<Row> next()
    {
        while (!m_rest.empty()) {
            Row row{m_line, {}};
            do
                row.fields.push_back(takeField());
            while (takeComma());
            takeLineEnd();
            if (row.fields.size() > 1 || !row.fields.front().empty())
                return row;
        }
        return std::nullopt;
    }

private:
    std::string takeField()
    {
        const std::size_t begin = std::min(m_rest.find_first_not_of(" \t"), m_rest.size());
        if (m_rest.substr(begin).starts_with('"')) {
            m_rest.remove_prefix(begin + 1);
            return takeQuoted();
        }
        const std::string_view field = m_rest.substr(0, m_rest.find_first_of(",\r\n"));
        if (field.find('"') != std::string_view::npos)
            refuse(m_line, "a quotation mark within a field; put the whole field into quotation marks and double it");
        m_rest.remove_prefix(field.size());
        return trimmed(field);
    }

    /// What stands up to the closing quotation mark; two of them stand for one.
    std::string takeQuoted()
    {
        std::string field;
        const int begun = m_line;
        for (;;) {
            const std::size_t end = m_rest.find('"');
            if (end == std::string_view::npos)
                refuse(begun, "a quotation mark is not closed; add one at the field's end");
            field.append(m_rest.substr(0, end));
            m_rest.remove_prefix(end + 1);
            if (!m_rest.starts_with('"'))
                break;
            field.push_back('"');
            m_rest.remove_prefix(1);
        }
        if (field.find_first_of("\r\n") != std::string::npos)
            refuse(begun, "a line break within a field; take it out");
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t"), m_rest.size()));
        if (!m_rest.empty() && m_rest.find_first_of(",\r\n") != 0)
            refuse(begun, "text after a closing quotation mark; put the whole field into quotation marks");
        return trimmed(field);
    }

    bool takeComma()
    {
        if (!m_rest.starts_with(','))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    void takeLineEnd()
    {
        if (!m_rest.empty())
            m_rest.remove_prefix(m_rest.starts_with("\r\n") ? 2 : 1);
        ++m_line;
    }

    std::string_view m_rest;
    int m_line = 1;
};

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// What a header makes of the facts below it: their relation. Nothing where a row is no header.
std::optional<std::string> relationOfHeader(const Row &row)
{
    constexpr std::string_view of = " of";
    const std::string first = lowered(row.fields[0]);
    const std::string second = lowered(row.fields[1]);
    if (first == "subject" && second == "answer")
        return Fact().relation;
    if (second == "is" && first.size() > of.size() && first.ends_with(of))
        return trimmed(std::string_view(row.fields[0]).substr(0, first.size() - of.size()));
    return std::nullopt;
}

/// Joiners, marks of direction and the soft hyphen: they would make two subjects differ that look the same.
bool cannotBeSeen(char32_t c)
{
    return c == 0xAD || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F);
}

void checkField(int line, const std::string &what, const std::string &field, std::size_t longest)
{
    if (field.empty())
        refuse(line, "the " + what + " is empty; fill it in or take the line out");
    const std::u32string characters = codePoints(field);
    const auto breaksLines = [](char32_t c) {
        return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
    };
    if (std::ranges::any_of(characters, breaksLines))
        refuse(line, "the " + what + " has a control character, such as a tab; take it out");
    if (characters.size() > longest) {
        refuse(line, "the " + what + " " + inQuotes(field) + " has " + std::to_string(characters.size())
                         + " characters; shorten it to " + std::to_string(longest));
    }
    if (std::ranges::any_of(characters, cannotBeSeen))
        refuse(line, "the " + what + " has a character that cannot be seen, such as a zero-width space; type it anew");
}

/// The item that a fact's line in the text asks, where nothing of it can be read in another way.
Item checkedItem(int line, const Fact &fact)
{
    if (fact.answer.ends_with('.'))
        refuse(line, "the answer " + inQuotes(fact.answer)
                         + " ends with a full stop, which no answer is read with; take it off");
    const std::vector<Item> items = itemsOfText(factsText(std::span(&fact, 1)));
    const bool isClear = items.size() == 1 && !items[0].isEquation() && items[0].relation == fact.relation
        && items[0].subject == fact.subject && items[0].answer == fact.answer;
    if (!isClear)
        refuse(line, "the subject " + inQuotes(fact.subject)
                         + " can be read in another way; take the word \"is\" out of it");
    return items[0];
}

void checkRelation(int line, const std::string &relation)
{
    checkField(line, "relation", relation, longestRelation);
    const Fact sample{relation, "X", "Y"};
    const std::vector<Item> items = itemsOfText(factsText(std::span(&sample, 1)));
    if (items.size() != 1 || items[0].relation != relation) {
        refuse(line, "the relation " + inQuotes(relation)
                         + " cannot be used; begin it with a capital letter and leave \"of\" and \"is\" out of it");
    }
}

} // namespace

std::vector<Fact> factsOfCsv(std::string_view csv)
{
    static_cast<void>(codePoints(csv)); // or it is not UTF-8
    if (csv.starts_with(byteOrderMark))
        csv.remove_prefix(byteOrderMark.size());
    RowReader rows(csv);
    std::vector<Fact> facts;
    std::map<std::string, int> lines; // of each prompt
    std::string relation = Fact().relation;
    for (bool isFirst = true; const std::optional<Row> row = rows.next(); isFirst = false) {
        if (row->fields.size() != 2) {
            refuse(row->line, std::to_string(row->fields.size()) + (row->fields.size() == 1 ? " column" : " columns")
                                  + " instead of two; write subject, comma, answer");
        }
        if (const auto headed = isFirst ? relationOfHeader(*row) : std::nullopt) {
            relation = *headed;
            checkRelation(row->line, relation);
            continue;
        }
        checkField(row->line, "subject", row->fields[0], longestSubject);
        checkField(row->line, "answer", row->fields[1], longestAnswer);
        const Fact fact{relation, row->fields[0], row->fields[1]};
        const auto [first, isNew] = lines.emplace(checkedItem(row->line, fact).prompt, row->line);
        if (!isNew) {
            refuse(row->line, "the subject " + inQuotes(fact.subject) + " stands in line " + std::to_string(first->second)
                                  + " already; keep one of them");
        }
        if (std::ssize(facts) == mostFacts)
            refuse(row->line, "more than " + std::to_string(mostFacts) + " facts; take some out");
        facts.push_back(fact);
    }
    if (facts.empty())
        refuse(1, "there are no facts; write a line with subject, comma, answer for each");
    return facts;
}

} // namespace rote::tasks
