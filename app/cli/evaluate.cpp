#include "app/cli/console.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "nn/transformer.h"
#include "training/evaluator.h"

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject paperCountsJson(const training::PaperCounts &counts)
{
    return {{u"addition"_s, scoreJson(counts.addition)},
            {u"subtraction"_s, scoreJson(counts.subtraction)},
            {u"facts"_s, scoreJson(counts.facts)}};
}

void printWrongAnswers(const training::Evaluation &evaluation, const std::vector<tasks::Item> &items)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        const training::ItemResult &result = evaluation.items[i];
        if (result.correct)
            continue;
        const QString given =
            result.given.empty() ? u"nothing that can be read"_s : QString::fromStdString(result.given);
        print(onOneLine(u"wrong: %1 is %2, given %3%4"_s.arg(QString::fromStdString(items[i].name()),
                                                             QString::fromStdString(items[i].answer), given,
                                                             items[i].isHeldOut() ? u" (held out)"_s : u""_s)));
    }
}

int run(const Arguments &arguments)
{
    const training::Decoding decoding = decodingOf(arguments);
    const training::RunRecord run = runOf(arguments);
    const auto snapshot = snapshotOf(arguments, run);
    training::Evaluator evaluator(snapshot->shape, run.corpus, nn::defaultThreads());
    const auto evaluation = evaluator.evaluate(*snapshot, decoding, run.config.seed);
    if (arguments.has("--json")) {
        QJsonObject object = evaluationJson(*evaluation, run.corpus->items);
        if (decoding == training::Decoding::Paper)
            object[u"paper_counts"_s] = paperCountsJson(evaluation->paper);
        printJson(object);
        return Done;
    }
    print(u"%1, step %2"_s.arg(titleOf(run)).arg(evaluation->step));
    print(u"loss %1"_s.arg(roundTrip(evaluation->loss)));
    for (const QString &line : scoreLines(training::scoresOf(*evaluation, run.corpus->items)))
        print(line);
    print(u"paper's count: "_s + scoreLines(evaluation->paper).join(u", "_s));
    printWrongAnswers(*evaluation, run.corpus->items);
    return Done;
}

} // namespace

Subcommand evaluateSubcommand()
{
    return {"evaluate",
            "Asks a run's model every item and counts the right answers.",
            {fileOperand()},
            {atOption(), decodingOption(), jsonOption()},
            run};
}

} // namespace rote::cli
