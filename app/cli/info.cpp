#include "app/cli/console.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "nn/build_info.h"
#include "store/config_json.h"

#include <QFile>
#include <QJsonArray>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What runs here: the loader has chosen the engine's library for this processor.
int describeBuild(bool asJson)
{
    const nn::BuildInfo build = nn::buildInfo();
    const QString version = QString::fromStdString(build.version);
    const QString instructionSet = QString::fromStdString(build.instructionSet);
    const QString compiler = QString::fromStdString(build.compiler);
    const QString library = QFile::decodeName(nn::libraryPath().c_str());
    if (asJson) {
        printJson({{u"version"_s, version},
                   {u"instruction_set"_s, instructionSet},
                   {u"compiler"_s, compiler},
                   {u"engine"_s, library}});
        return Done;
    }
    print(u"Rote %1"_s.arg(version));
    print(u"instruction set %1"_s.arg(instructionSet));
    print(u"engine %1"_s.arg(onOneLine(library)));
    print(u"compiler %1"_s.arg(compiler));
    return Done;
}

QString stateName(training::RunState state)
{
    switch (state) {
    case training::RunState::Ready:
        return u"untrained"_s;
    case training::RunState::Training:
    case training::RunState::Paused:
    case training::RunState::Stopped:
        return u"stopped"_s; // a file cannot train: whatever it was doing, it can be resumed
    case training::RunState::Finished:
        return u"finished"_s;
    case training::RunState::Diverged:
        return u"diverged"_s;
    case training::RunState::Failed:
        break;
    }
    return u"failed"_s;
}

QJsonObject runJson(const training::RunRecord &run)
{
    QJsonArray kept;
    for (const auto &snapshot : run.snapshots)
        kept.append(qint64{snapshot->step});
    QJsonObject object{{u"config"_s, store::configJson(run.config)},
                       {u"state"_s, stateName(run.state)},
                       {u"trouble"_s, QString::fromStdString(run.trouble)},
                       {u"step"_s, qint64{run.lastStep()}},
                       {u"training_seconds"_s, run.trainingSeconds},
                       {u"snapshots"_s, kept},
                       {u"hashes_agree"_s, true}}; // or the file would not have opened
    object[u"checkpoint"_s] = run.checkpoint ? QJsonValue(qint64{run.checkpoint->snapshot->step}) : QJsonValue();
    if (run.fork)
        object[run.fork->isImported ? u"import"_s : u"fork"_s] =
            QJsonObject{{u"run"_s, QString::fromStdString(run.fork->run)}, {u"step"_s, qint64{run.fork->snapshot->step}}};
    if (!run.evaluations.empty()) {
        object[u"loss"_s] = run.evaluations.back()->loss;
        object[u"scores"_s] = scoresJson(training::scoresOf(*run.evaluations.back(), run.corpus->items));
    }
    return object;
}

/// A line an entry, without those that the title says already.
void printConfig(const QJsonObject &config)
{
    for (auto entry = config.begin(); entry != config.end(); ++entry) {
        if (entry->isObject())
            printConfig(entry->toObject());
        else if (entry.key() != u"preset" && entry.key() != u"seed")
            print(u"%1: %2"_s.arg(entry.key().replace(u'_', u' '), entry->toVariant().toString()));
    }
}

void printRun(const training::RunRecord &run)
{
    print(titleOf(run));
    if (run.fork) {
        const QString form = run.fork->isImported ? u"imported model: %1, step %2"_s : u"forked from %1 at step %2"_s;
        print(form.arg(onOneLine(QString::fromStdString(run.fork->run)), QString::number(run.fork->snapshot->step)));
    }
    print(u"%1, step %2 of %3"_s.arg(stateName(run.state)).arg(run.lastStep()).arg(run.config.steps));
    if (!run.trouble.empty())
        print(onOneLine(QString::fromStdString(run.trouble)));
    if (!run.evaluations.empty()) {
        print(u"loss %1"_s.arg(roundTrip(run.evaluations.back()->loss)));
        for (const QString &line : scoreLines(training::scoresOf(*run.evaluations.back(), run.corpus->items)))
            print(line);
    }
    print(u"snapshots kept: %1"_s.arg(keptSteps(run)));
    print(run.checkpoint ? u"checkpoint: %1"_s.arg(run.checkpoint->snapshot->step) : u"checkpoint: none"_s);
    printConfig(store::configJson(run.config));
    print(u"every entry agrees with its SHA-256"_s);
}

int run(const Arguments &arguments)
{
    const bool asJson = arguments.has("--json");
    if (!arguments.operand(0))
        return describeBuild(asJson);
    const training::RunRecord run = runOf(arguments);
    if (asJson)
        printJson(runJson(run));
    else
        printRun(run);
    return Done;
}

} // namespace

Subcommand infoSubcommand()
{
    Operand file = fileOperand();
    file.help += "; without one, tells about this build of Rote";
    file.isOptional = true;
    return {"info", "Tells what a run's file holds, and that it is whole.", {file}, {jsonOption()}, run};
}

} // namespace rote::cli
