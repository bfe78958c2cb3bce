#include "app/cli/console.h"
#include "app/cli/failure.h"
#include "app/cli/subcommand.h"
#include "nn/build_info.h"
#include "nn/error.h"
#include "store/run_archive.h"

#include <algorithm>

namespace {

using namespace Qt::Literals::StringLiterals;
using namespace rote;
using namespace rote::cli;

const Subcommand &subcommandNamed(const std::string &name, const std::vector<Subcommand> &subcommands)
{
    const auto found = std::ranges::find(subcommands, name, &Subcommand::name);
    if (found != subcommands.end())
        return *found;
    std::string list;
    for (const Subcommand &subcommand : subcommands)
        list += (list.empty() ? "" : ", ") + subcommand.name;
    throw InputError("there is no subcommand \"" + name + "\"; there are " + list);
}

int runSubcommand(const Subcommand &subcommand, std::span<const std::string> given)
{
    const auto beforeOperands = given.first(static_cast<std::size_t>(std::ranges::find(given, "--") - given.begin()));
    if (std::ranges::find(beforeOperands, "--help") != beforeOperands.end()) {
        print(helpOf(subcommand).trimmed());
        return Done;
    }
    return subcommand.run(Arguments(subcommand.options, subcommand.operands, given));
}

int runCommandLine(const std::vector<std::string> &given)
{
    const std::vector<Subcommand> subcommands{presetsSubcommand(),   trainSubcommand(),  runsSubcommand(),
                                              evaluateSubcommand(),  probeSubcommand(),  infoSubcommand(),
                                              verifySubcommand(),    exportSubcommand(), reportSubcommand(),
                                              importSubcommand(),    reproduceSubcommand(), benchSubcommand()};
    if (given.empty())
        throw InputError("a subcommand is missing; rote-cli --help lists them");
    if (given.front() == "--help") {
        print(helpOf(subcommands).trimmed());
        return Done;
    }
    if (given.front() == "--version") {
        print(u"rote-cli %1"_s.arg(QString::fromStdString(nn::buildInfo().version)));
        return Done;
    }
    return runSubcommand(subcommandNamed(given.front(), subcommands), std::span(given).subspan(1));
}

} // namespace

int main(int argc, char *argv[])
{
    return exitCodeOf([&] {
        const int code = runCommandLine({argv + 1, argv + argc});
        if (!flushOutput())
            throw store::WriteError("standard output: the results could not be written");
        return code;
    });
}
