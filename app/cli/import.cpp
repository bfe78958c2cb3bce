#include "app/cli/console.h"
#include "app/cli/output_file.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "lab/imported_run.h"
#include "nn/error.h"
#include "store/archive_format.h"
#include "store/run_archive.h"

#include <QFile>
#include <QFileInfo>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The training text that --text names.
std::optional<std::string> textOf(const Arguments &arguments)
{
    const auto path = arguments.value("--text");
    if (!path)
        return std::nullopt;
    QFile file(QString::fromStdString(*path));
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe would keep us waiting
        throw InputError(*path + ": cannot be read as a training text");
    if (file.size() > store::format::maximumCorpusSize)
        throw InputError(*path + ": is longer than a training text can be");
    return file.readAll().toStdString();
}

QString layoutName(store::ModelLayout layout)
{
    return QString::fromLatin1(store::exchange::folderOf(layout));
}

void printResult(const training::RunRecord &run, store::ModelLayout layout, const QString &out, bool asJson)
{
    const training::Evaluation &evaluation = *run.evaluations.back();
    if (asJson) {
        QJsonObject object = evaluationJson(evaluation, run.corpus->items);
        object[u"archive"_s] = out;
        object[u"layout"_s] = layoutName(layout);
        object[u"import"_s] = QJsonObject{{u"run"_s, QString::fromStdString(run.fork->run)},
                                          {u"step"_s, qint64{run.fork->snapshot->step}}};
        printJson(object);
        return;
    }
    print(titleOf(run));
    print(onOneLine(u"model %1, step %2, as %3 lays it out"_s.arg(QString::fromStdString(run.fork->run))
                        .arg(run.fork->snapshot->step)
                        .arg(layoutName(layout))));
    print(u"loss %1"_s.arg(roundTrip(evaluation.loss)));
    for (const QString &line : scoreLines(training::scoresOf(evaluation, run.corpus->items)))
        print(line);
    print(u"saved as %1"_s.arg(out));
}

int run(const Arguments &arguments)
{
    const auto given = arguments.value("--out");
    if (!given)
        throw InputError("--out is missing; name the .rote file to write");
    const QString out = QString::fromStdString(*given);
    checkOutputFile(out, arguments.has("--force"));
    const store::ForeignModel model =
        store::readForeignModel(QString::fromStdString(*arguments.operand(0)), textOf(arguments));
    const training::RunRecord run = lab::importedRun(model, threadsOf(arguments));
    store::saveRun(run, out);
    printResult(run, model.layout, out, arguments.has("--json"));
    return Done;
}

} // namespace

Subcommand importSubcommand()
{
    return {"import",
            "Takes a GPT-2 or nanoGPT model of Rote's kind up as a run that can be probed and trained on.",
            {{"MODEL", "a folder with model.safetensors and config.json, an export, or the .safetensors file"}},
            {{"--out", "FILE.rote", "the run to write"},
             {"--text", "FILE", "its training text; without it, corpus.txt beside the model, or the paper's"},
             threadsOption(),
             {"--force", "", "overwrites a file that exists"},
             jsonOption()},
            run};
}

} // namespace rote::cli
