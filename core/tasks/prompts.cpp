#include "tasks/prompts.h"

#include "nn/error.h"

#include <algorithm>
#include <cstdio>

namespace rote::tasks {

namespace {

/// A character in quotation marks, or by its number where it would not show.
std::string named(char32_t c)
{
    constexpr char32_t space = 0x20;
    constexpr char32_t lastControl = 0x9F;
    if (c >= space && (c < 0x7F || c > lastControl))
        return "\"" + utf8(std::u32string_view(&c, 1)) + "\"";
    char number[16];
    std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(c));
    return number;
}

/// "a", "b" and "c", or the first three and how many others.
std::string listOf(std::u32string_view characters)
{
    constexpr std::size_t mostNamed = 3;
    const std::size_t shown = std::min(characters.size(), mostNamed);
    const std::size_t others = characters.size() - shown;
    std::string list = named(characters[0]);
    for (std::size_t i = 1; i < shown; ++i)
        list += (others == 0 && i + 1 == shown ? " and " : ", ") + named(characters[i]);
    if (others > 0)
        list += " and " + std::to_string(others) + (others == 1 ? " other" : " others");
    return list;
}

PromptCheck problem(PromptCheck::Problem kind, std::string message)
{
    PromptCheck check;
    check.problem = kind;
    check.message = std::move(message);
    return check;
}

PromptCheck checkCharacters(std::u32string_view characters, const Vocabulary &vocabulary)
{
    PromptCheck check;
    std::u32string unknown;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (vocabulary.token(characters[i]))
            continue;
        check.unknownPlaces.push_back(static_cast<int>(i));
        if (unknown.find(characters[i]) == std::u32string::npos)
            unknown.push_back(characters[i]);
    }
    if (!unknown.empty()) {
        check.problem = PromptCheck::Problem::UnknownCharacters;
        check.message = listOf(unknown) + (unknown.size() == 1 ? " is not one of" : " are not among") + " this model's "
                        + std::to_string(vocabulary.size()) + " characters";
    }
    return check;
}

} // namespace

PromptCheck checkPrompt(std::string_view prompt, const Vocabulary &vocabulary, int context)
{
    using Problem = PromptCheck::Problem;
    if (prompt.empty())
        return problem(Problem::Empty, "Type a prompt");
    std::u32string characters;
    try {
        characters = codePoints(prompt);
    } catch (const InputError &) {
        return problem(Problem::NotUtf8, "The prompt is not UTF-8 text; type it again");
    }
    if (characters.size() > maximumPromptLength) {
        return problem(Problem::TooLong, std::to_string(characters.size()) + " characters; a prompt has at most "
                                             + std::to_string(maximumPromptLength));
    }
    PromptCheck check = checkCharacters(characters, vocabulary);
    check.charactersBeyondContext = std::max(0, static_cast<int>(characters.size()) - context);
    return check;
}

ContinuationRule continuationRule(const Item *item)
{
    if (item == nullptr)
        return {24, true};
    return {item->isEquation() ? 4 : 20, false};
}

} // namespace rote::tasks
