#include "app/cli/arguments.h"

#include "nn/error.h"

#include <algorithm>
#include <charconv>

namespace rote::cli {

namespace {

const Option &optionNamed(const std::string &name, std::span<const Option> options)
{
    const auto found = std::ranges::find(options, name, &Option::name);
    if (found == options.end())
        throw InputError("there is no option " + name + "; --help lists those there are");
    return *found;
}

bool isOption(const std::string &argument)
{
    return argument.size() > 1 && argument.front() == '-';
}

} // namespace

Arguments::Arguments(std::span<const Option> options, std::span<const Operand> operands,
                     std::span<const std::string> given)
{
    bool optionsEnded = false;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string &argument = given[i];
        if (optionsEnded || !isOption(argument)) {
            const bool takesMore = !operands.empty() && operands.back().isRepeated;
            if (m_operands.size() >= operands.size() && !takesMore)
                throw InputError("\"" + argument + "\" is one argument too many; --help lists what there can be");
            m_operands.push_back(argument);
            continue;
        }
        if (argument == "--") {
            optionsEnded = true;
            continue;
        }
        const std::size_t equals = argument.find('=');
        const Option &option = optionNamed(argument.substr(0, equals), options);
        std::string value;
        if (equals != std::string::npos)
            value = argument.substr(equals + 1);
        else if (!option.value.empty() && i + 1 < given.size() && !given[i + 1].starts_with("--"))
            value = given[++i];
        if (value.empty() && !option.value.empty())
            throw InputError(option.name + " needs a value: " + option.name + " " + option.value);
        if (equals != std::string::npos && option.value.empty())
            throw InputError(option.name + " takes no value");
        m_values[option.name] = value;
    }
    if (m_operands.size() < operands.size() && !operands[m_operands.size()].isOptional)
        throw InputError(operands[m_operands.size()].name + " is missing; --help says what it is");
}

std::optional<std::string> Arguments::value(const std::string &option) const
{
    const auto found = m_values.find(option);
    return found == m_values.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> Arguments::number(const std::string &option, Range range) const
{
    const std::optional<std::string> text = value(option);
    if (!text)
        return std::nullopt;
    std::int64_t result = 0;
    const char *end = text->data() + text->size();
    const auto [rest, problem] = std::from_chars(text->data(), end, result);
    if (problem != std::errc() || rest != end || result < range.minimum || result > range.maximum) {
        throw InputError(option + " takes a whole number from " + std::to_string(range.minimum) + " to "
                         + std::to_string(range.maximum) + ", not \"" + *text + "\"");
    }
    return result;
}

std::string Arguments::choice(const std::string &option, std::span<const std::string> choices,
                              const std::string &otherwise) const
{
    std::string chosen = value(option).value_or(otherwise);
    if (std::ranges::find(choices, chosen) != choices.end())
        return chosen;
    std::string list;
    for (const std::string &choice : choices)
        list += (list.empty() ? "" : " or ") + choice;
    throw InputError(option + " takes " + list + ", not \"" + chosen + "\"");
}

std::optional<std::string> Arguments::operand(std::size_t index) const
{
    return index < m_operands.size() ? std::optional(m_operands[index]) : std::nullopt;
}

} // namespace rote::cli
