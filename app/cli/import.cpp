#include "app/cli/console.h"
#include "app/cli/failure.h"
#include "app/cli/library_options.h"
#include "app/cli/output_file.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "lab/imported_run.h"
#include "lab/library_import.h"
#include "nn/error.h"
#include "store/archive_format.h"
#include "store/run_archive.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

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

/// A model of another tool becomes a file.
int saveModel(const Arguments &arguments, const QString &out)
{
    if (arguments.operands().size() > 1)
        throw InputError("--out takes one model; without it, each goes into the library");
    checkOutputFile(out, arguments.has("--force"));
    const store::ForeignModel model =
        store::readForeignModel(QString::fromStdString(*arguments.operand(0)), textOf(arguments));
    const training::RunRecord run = lab::importedRun(model, threadsOf(arguments));
    store::saveRun(run, out);
    printResult(run, model.layout, out, arguments.has("--json"));
    return Done;
}

training::RunRecord runFrom(const QString &path, const Arguments &arguments)
{
    if (path.endsWith(u".rote"_s, Qt::CaseInsensitive) && !QFileInfo(path).isDir())
        return store::openRun(path);
    return lab::importedRun(store::readForeignModel(path, textOf(arguments)), threadsOf(arguments));
}

/// What became of a file, told at once unless it is to be told as JSON.
QJsonObject addToLibrary(store::RunLibrary &library, const QString &path, const Arguments &arguments)
{
    const training::RunRecord run = runFrom(path, arguments);
    const lab::LibraryImport kept = lab::importIntoLibrary(library, run, titleOf(run));
    if (!arguments.has("--json")) {
        const QString words = kept.wasThere ? u"%1: %2 is run %3 of the library already"_s
                                            : u"%1: %2 is run %3 of the library"_s;
        print(words.arg(onOneLine(path), titleOf(run)).arg(kept.run));
    }
    return {{u"file"_s, path}, {u"run"_s, qint64{kept.run}}, {u"was_there"_s, kept.wasThere}};
}

/// Each file by itself: one that cannot be read or kept does not keep the others away.
int addToLibrary(const Arguments &arguments)
{
    store::RunLibrary library(libraryPathOf(arguments));
    QJsonArray imported;
    int code = Done;
    for (const std::string &path : arguments.operands()) {
        code = std::max(code, exitCodeOf([&] {
            imported.append(addToLibrary(library, QString::fromStdString(path), arguments));
            return Done;
        }));
    }
    if (arguments.has("--json"))
        printJson({{u"library"_s, library.path()}, {u"imported"_s, imported}});
    return code;
}

int run(const Arguments &arguments)
{
    const auto out = arguments.value("--out");
    return out ? saveModel(arguments, QString::fromStdString(*out)) : addToLibrary(arguments);
}

} // namespace

Subcommand importSubcommand()
{
    return {"import",
            "Takes runs, and GPT-2 or nanoGPT models of Rote's kind as runs that can be probed and trained on.",
            {{.name = "FILE",
              .help = "a .rote file, a folder with model.safetensors and config.json, an export, or the .safetensors file",
              .isRepeated = true}},
            {libraryOption(),
             {"--out", "FILE.rote", "writes one model as this file, not into the library"},
             {"--text", "FILE", "its training text; without it, corpus.txt beside the model, or the paper's"},
             threadsOption(),
             {"--force", "", "overwrites a file that exists"},
             jsonOption()},
            run};
}

} // namespace rote::cli
