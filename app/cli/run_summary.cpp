#include "app/cli/run_summary.h"

#include "app/cli/console.h"
#include "nn/error.h"
#include "nn/transformer.h"
#include "store/run_archive.h"
#include "training/presets.h"

#include <QJsonArray>
#include <QLocale>

#include <array>
#include <limits>
#include <vector>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

QString titleOf(const training::RunConfig &config)
{
    const QString name =
        config.preset.empty() ? u"own configuration"_s : onOneLine(QString::fromStdString(config.preset));
    return u"%1, seed %2"_s.arg(name).arg(config.seed);
}

QString titleOf(const training::RunRecord &run)
{
    const bool isCustom = training::originOf(run.config) && !training::presetOf(run.config, *run.corpus);
    const QString title = isCustom ? u"custom, from "_s + titleOf(run.config) : titleOf(run.config);
    return run.fork && run.fork->isImported ? title + u", imported"_s : title;
}

namespace {

struct NamedScore
{
    QString group;
    training::Score score;
};

QStringList linesOf(const std::vector<NamedScore> &scores)
{
    QStringList lines;
    for (const auto &[group, score] : scores) {
        if (score.total > 0)
            lines += u"%1 %2/%3"_s.arg(group).arg(score.correct).arg(score.total);
    }
    return lines;
}

QJsonObject itemJson(const tasks::Item &item, const training::ItemResult &result)
{
    return {{u"prompt"_s, QString::fromStdString(item.prompt)},
            {u"answer"_s, QString::fromStdString(item.answer)},
            {u"given"_s, QString::fromStdString(result.given)},
            {u"correct"_s, result.correct},
            {u"held_out"_s, item.isHeldOut()},
            {u"probability"_s, static_cast<double>(result.probability)}};
}

} // namespace

QJsonObject scoreJson(const training::Score &score)
{
    return {{u"correct"_s, score.correct}, {u"total"_s, score.total}};
}

QJsonObject scoresJson(const training::Scores &scores)
{
    return {{u"trained_arithmetic"_s, scoreJson(scores.trained)},
            {u"held_out_arithmetic"_s, scoreJson(scores.heldOut)},
            {u"facts"_s, scoreJson(scores.facts)}};
}

QJsonObject evaluationJson(const training::Evaluation &evaluation, const std::vector<tasks::Item> &items)
{
    QJsonArray rows;
    for (std::size_t i = 0; i < items.size(); ++i)
        rows.append(itemJson(items[i], evaluation.items[i]));
    return {{u"step"_s, qint64{evaluation.step}},
            {u"loss"_s, evaluation.loss},
            {u"scores"_s, scoresJson(training::scoresOf(evaluation, items))},
            {u"items"_s, rows}};
}

QStringList scoreLines(const training::Scores &scores)
{
    return linesOf({{u"trained arithmetic"_s, scores.trained},
                    {u"held-out arithmetic"_s, scores.heldOut},
                    {u"facts"_s, scores.facts}});
}

QStringList scoreLines(const training::PaperCounts &counts)
{
    return linesOf(
        {{u"addition"_s, counts.addition}, {u"subtraction"_s, counts.subtraction}, {u"facts"_s, counts.facts}});
}

QString roundTrip(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

QString keptSteps(const training::RunRecord &run)
{
    QString list;
    for (const auto &snapshot : run.snapshots)
        list += (list.isEmpty() ? u""_s : u", "_s) + QString::number(snapshot->step);
    return list;
}

training::RunRecord runOf(const Arguments &arguments)
{
    return store::openRun(QString::fromStdString(*arguments.operand(0)));
}

store::SavedRun savedRunOf(const Arguments &arguments)
{
    return store::openWithBuild(QString::fromStdString(*arguments.operand(0)));
}

std::shared_ptr<const training::Snapshot> snapshotOf(const Arguments &arguments, const training::RunRecord &run)
{
    const auto step = arguments.number("--at", {0, std::numeric_limits<std::int64_t>::max()});
    if (run.snapshots.empty())
        throw InputError(*arguments.operand(0) + ": keeps no snapshot; train it first");
    if (!step)
        return run.snapshots.back();
    if (auto snapshot = run.snapshotAt(*step))
        return snapshot;
    throw InputError(*arguments.operand(0) + ": step " + std::to_string(*step) + " is not kept; --at takes one of "
                     + keptSteps(run).toStdString());
}

training::Decoding decodingOf(const Arguments &arguments)
{
    const std::array<std::string, 2> choices{"greedy", "paper"};
    return arguments.choice("--decoding", choices, "greedy") == "paper" ? training::Decoding::Paper
                                                                        : training::Decoding::Greedy;
}

int threadsOf(const Arguments &arguments)
{
    constexpr int maximumThreads = 256;
    return static_cast<int>(arguments.number("--threads", {1, maximumThreads}).value_or(nn::defaultThreads()));
}

Operand fileOperand()
{
    return {"FILE.rote", "a run, as train or the window saves it"};
}

Option atOption()
{
    return {"--at", "STEP", "the snapshot of this step; without it, the last one kept"};
}

Option decodingOption()
{
    return {"--decoding", "greedy|paper",
            "the paper's counts by the likeliest characters (the default), or by its ten samples an item"};
}

Option threadsOption()
{
    return {"--threads", "N", "up to eight if not given; the result is the same to the bit for any number"};
}

Option jsonOption()
{
    return {"--json", "", "one JSON object instead of text"};
}

} // namespace rote::cli
