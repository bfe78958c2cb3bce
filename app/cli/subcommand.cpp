#include "app/cli/subcommand.h"

#include <algorithm>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Row
{
    std::string left;
    std::string right;
};

/// Two columns, the first as wide as its widest entry.
QString table(std::span<const Row> rows)
{
    std::size_t width = 0;
    for (const Row &row : rows)
        width = std::max(width, row.left.size());
    QString text;
    for (const Row &row : rows)
        text += u"  %1  %2\n"_s.arg(QString::fromStdString(row.left), -static_cast<int>(width))
                    .arg(QString::fromStdString(row.right));
    return text;
}

std::string withValue(const Option &option)
{
    return option.value.empty() ? option.name : option.name + " " + option.value;
}

std::string inUsage(const Operand &operand)
{
    const std::string name = operand.isRepeated ? operand.name + "..." : operand.name;
    return operand.isOptional ? "[" + name + "]" : name;
}

} // namespace

QString helpOf(const Subcommand &subcommand)
{
    std::string usage = "Usage: rote-cli " + subcommand.name;
    std::vector<Row> rows;
    for (const Operand &operand : subcommand.operands) {
        usage += " " + inUsage(operand);
        rows.push_back({operand.name, operand.help});
    }
    for (const Option &option : subcommand.options)
        rows.push_back({withValue(option), option.help});
    rows.push_back({"--help", "this text"});
    if (!subcommand.options.empty())
        usage += " [options]";
    return QString::fromStdString(usage + "\n" + subcommand.summary + "\n\n") + table(rows);
}

QString helpOf(std::span<const Subcommand> subcommands)
{
    std::vector<Row> rows;
    for (const Subcommand &subcommand : subcommands)
        rows.push_back({subcommand.name, subcommand.summary});
    return u"Usage: rote-cli SUBCOMMAND [options]\n"
           "Trains tiny character-level transformers and shows what they memorise and understand.\n\n"_s
        + table(rows)
        + u"\nrote-cli SUBCOMMAND --help says what each takes; rote-cli --version, which Rote this is.\n"
          "Exit codes: 0 done; 2 bad usage or unreadable input; 3 the run failed, what was good is kept;\n"
          "130 interrupted, the run is kept.\n"_s;
}

} // namespace rote::cli
