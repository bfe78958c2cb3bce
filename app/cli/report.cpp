#include "app/cli/console.h"
#include "app/cli/offscreen_gui.h"
#include "app/cli/output_file.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "nn/error.h"
#include "store/replace_file.h"
#include "ui/figures/run_report.h"

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int run(const Arguments &arguments)
{
    const auto given = arguments.value("--out");
    if (!given)
        throw InputError("--out is missing; name the page to write, such as report.html");
    const QString out = QString::fromStdString(*given);
    checkOutputFile(out, arguments.has("--force"));
    const auto [run, build] = savedRunOf(arguments);
    const std::int64_t step = snapshotOf(arguments, run)->step;
    const OffscreenGui gui;
    store::replaceFile(out, ui::reportHtml({run, step, build}));
    if (arguments.has("--json"))
        printJson({{u"report"_s, out}, {u"step"_s, qint64{step}}});
    else
        print(onOneLine(u"report of step %1 written to %2"_s.arg(step).arg(out)));
    return Done;
}

} // namespace

Subcommand reportSubcommand()
{
    return {"report",
            "Writes one page about a run that opens in any browser, without a network.",
            {fileOperand()},
            {{"--out", "FILE.html", "the page to write"},
             atOption(),
             {"--force", "", "overwrites a file that exists"},
             jsonOption()},
            run};
}

} // namespace rote::cli
