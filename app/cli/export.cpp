#include "app/cli/console.h"
#include "app/cli/offscreen_gui.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "nn/error.h"
#include "store/metrics_csv.h"
#include "store/new_folder.h"
#include "ui/figures/run_report.h"

#include <QJsonArray>

#include <algorithm>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Everything that an export holds.
std::vector<store::FileContent> filesOf(const training::RunRecord &run, const training::Snapshot &snapshot,
                                        const nn::BuildInfo &build)
{
    const ui::ReportedRun reported{run, snapshot.step, build};
    std::vector<store::FileContent> files;
    for (const store::ModelLayout layout : {store::ModelLayout::HuggingFace, store::ModelLayout::NanoGpt})
        std::ranges::move(store::modelFiles(layout, run, snapshot, titleOf(run)), std::back_inserter(files));
    files.push_back({u"results.csv"_s, store::metricsCsv(run)});
    for (const ui::RunFigure &figure : ui::figuresOf(reported)) {
        for (const ui::PictureFormat format : {ui::PictureFormat::Svg, ui::PictureFormat::Pdf, ui::PictureFormat::Png}) {
            const QString name = u"figures/%1.%2"_s.arg(figure.name, ui::endingOf(format));
            files.push_back({name, ui::bytesOf(figure.picture, format)});
        }
    }
    files.push_back({u"report.html"_s, ui::reportHtml(reported)});
    return files;
}

void printResult(const QString &folder, std::int64_t step, const std::vector<store::FileContent> &files, bool asJson)
{
    QJsonArray names;
    for (const store::FileContent &file : files)
        names.append(file.name);
    if (asJson) {
        printJson({{u"folder"_s, folder}, {u"step"_s, qint64{step}}, {u"files"_s, names}});
        return;
    }
    print(onOneLine(u"step %1 exported to %2"_s.arg(step).arg(folder)));
    for (const QJsonValue &name : names)
        print(name.toString());
}

int run(const Arguments &arguments)
{
    const auto given = arguments.value("--to");
    if (!given)
        throw InputError("--to is missing; name a new folder");
    const QString folder = QString::fromStdString(*given);
    store::checkNewFolder(folder);
    const auto [run, build] = savedRunOf(arguments);
    const auto snapshot = snapshotOf(arguments, run);
    const OffscreenGui gui;
    const std::vector<store::FileContent> files = filesOf(run, *snapshot, build);
    store::writeNewFolder(folder, files);
    printResult(folder, snapshot->step, files, arguments.has("--json"));
    return Done;
}

} // namespace

Subcommand exportSubcommand()
{
    return {"export",
            "Writes a run's model, curves, figures and report for other tools.",
            {fileOperand()},
            {{"--to", "DIR", "a new or empty folder: huggingface, nanogpt, results.csv, figures, report.html"},
             atOption(),
             jsonOption()},
            run};
}

} // namespace rote::cli
