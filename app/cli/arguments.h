#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rote::cli {

/// An option that a subcommand takes.
struct Option
{
    std::string name;  ///< with its dashes, e.g. "--seed"
    std::string value; ///< what its value is called in the help; empty for a switch
    std::string help;
};

/// A positional argument that a subcommand takes.
struct Operand
{
    std::string name; ///< as the help calls it, e.g. "FILE.rote"
    std::string help;
    bool isOptional = false;
    bool isRepeated = false; ///< the last one: there may be more of it
};

/// Numbers that an option takes.
struct Range
{
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
};

/// What a subcommand was given. Numbers and choices are checked where they are read.
class Arguments
{
public:
    /// Options as `--name value` or `--name=value`, the last one counts; "--" ends them. Throws InputError for what
    /// the subcommand does not take and for what is missing.
    Arguments(std::span<const Option> options, std::span<const Operand> operands, std::span<const std::string> given);

    [[nodiscard]] bool has(const std::string &option) const { return m_values.contains(option); }
    [[nodiscard]] std::optional<std::string> value(const std::string &option) const;
    /// Throws InputError for a value that is not a whole number within the range.
    [[nodiscard]] std::optional<std::int64_t> number(const std::string &option, Range range) const;
    /// Throws InputError for a value that is none of the choices.
    [[nodiscard]] std::string choice(const std::string &option, std::span<const std::string> choices,
                                     const std::string &otherwise) const;
    [[nodiscard]] std::optional<std::string> operand(std::size_t index) const;
    [[nodiscard]] const std::vector<std::string> &operands() const { return m_operands; }

private:
    std::map<std::string, std::string> m_values;
    std::vector<std::string> m_operands;
};

} // namespace rote::cli
