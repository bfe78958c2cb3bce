#include "training/probe.h"
#include "app/cli/console.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "nn/error.h"
#include "tasks/prompts.h"

#include <QJsonArray>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QString statusName(training::Probe::ItemStatus status)
{
    switch (status) {
    case training::Probe::ItemStatus::Trained:
        return u"trained"_s;
    case training::Probe::ItemStatus::HeldOut:
        return u"held out"_s;
    case training::Probe::ItemStatus::None:
        break;
    }
    return u"none"_s;
}

QJsonObject positionJson(const training::ProbePosition &position)
{
    QJsonArray likeliest;
    for (const training::CharacterChance &chance : position.likeliest) {
        likeliest.append(QJsonObject{{u"character"_s, QString::fromStdString(chance.character)},
                                     {u"probability"_s, chance.probability}});
    }
    return {{u"character"_s, QString::fromStdString(position.character)}, {u"likeliest"_s, likeliest}};
}

QJsonObject probeJson(const training::Probe &probe)
{
    QJsonArray positions;
    for (const training::ProbePosition &position : probe.positions)
        positions.append(positionJson(position));
    return {{u"step"_s, qint64{probe.step}},
            {u"prompt"_s, QString::fromStdString(probe.prompt)},
            {u"shown_context"_s, QString::fromStdString(probe.shownContext)},
            {u"continuation"_s, QString::fromStdString(probe.continuation)},
            {u"positions"_s, positions},
            {u"item"_s, statusName(probe.item)},
            {u"answer"_s, probe.answer ? QJsonValue(QString::fromStdString(*probe.answer)) : QJsonValue()},
            {u"correct"_s, probe.correct ? QJsonValue(*probe.correct) : QJsonValue()}};
}

/// A text in quotation marks, so that its spaces and newlines are seen.
QString quoted(const std::string &text)
{
    return u'"' + onOneLine(QString::fromStdString(text)) + u'"';
}

void printText(const training::Probe &probe)
{
    print(u"step %1"_s.arg(probe.step));
    print(u"prompt %1"_s.arg(quoted(probe.prompt)));
    if (probe.shownContext != probe.prompt)
        print(u"the model sees %1"_s.arg(quoted(probe.shownContext)));
    print(u"continuation %1"_s.arg(quoted(probe.continuation)));
    for (const training::ProbePosition &position : probe.positions) {
        QString line;
        for (const training::CharacterChance &chance : position.likeliest)
            line += u"  %1 %2"_s.arg(quoted(chance.character), -4).arg(chance.probability, 0, 'f', 4);
        print(line);
    }
    if (probe.answer) {
        print(u"%1; the right answer is %2; the model is %3"_s.arg(
            statusName(probe.item), quoted(*probe.answer), probe.correct.value_or(false) ? u"right"_s : u"wrong"_s));
    }
}

int run(const Arguments &arguments)
{
    const training::RunRecord run = runOf(arguments);
    const auto snapshot = snapshotOf(arguments, run);
    const std::string prompt = *arguments.operand(1);
    const tasks::PromptCheck check = tasks::checkPrompt(prompt, run.corpus->vocabulary, snapshot->shape.context);
    if (check.problem != tasks::PromptCheck::Problem::None)
        throw InputError("PROMPT: " + check.message);
    const auto probe = training::probe(*run.corpus, *snapshot, prompt);
    if (arguments.has("--json"))
        printJson(probeJson(*probe));
    else
        printText(*probe);
    return Done;
}

} // namespace

Subcommand probeSubcommand()
{
    return {"probe",
            "Shows how a run's model goes on from a prompt, character by character.",
            {fileOperand(), {"PROMPT", "e.g. '<5+7=' or 'Capital of Japan is '; after -- where it begins with a dash"}},
            {atOption(), jsonOption()},
            run};
}

} // namespace rote::cli
