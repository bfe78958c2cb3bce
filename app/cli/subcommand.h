#pragma once

#include "app/cli/arguments.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace rote::cli {

/// One thing that rote-cli does.
struct Subcommand
{
    std::string name;
    std::string summary; ///< one line of the help
    std::vector<Operand> operands;
    std::vector<Option> options;
    /// Returns the exit code. Throws InputError and store::WriteError.
    int (*run)(const Arguments &arguments) = nullptr;
};

[[nodiscard]] Subcommand presetsSubcommand();
[[nodiscard]] Subcommand trainSubcommand();
[[nodiscard]] Subcommand runsSubcommand();
[[nodiscard]] Subcommand evaluateSubcommand();
[[nodiscard]] Subcommand probeSubcommand();
[[nodiscard]] Subcommand infoSubcommand();
[[nodiscard]] Subcommand exportSubcommand();
[[nodiscard]] Subcommand reportSubcommand();
[[nodiscard]] Subcommand importSubcommand();
[[nodiscard]] Subcommand reproduceSubcommand();
[[nodiscard]] Subcommand benchSubcommand();
[[nodiscard]] Subcommand verifySubcommand();

/// What `rote-cli SUBCOMMAND --help` prints.
[[nodiscard]] QString helpOf(const Subcommand &subcommand);

/// What `rote-cli --help` prints.
[[nodiscard]] QString helpOf(std::span<const Subcommand> subcommands);

} // namespace rote::cli
