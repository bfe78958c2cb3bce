#include "store/metrics_csv.h"

#include "store/archive_format.h"
#include "store/csv.h"

#include <QByteArrayList>

#include <limits>

namespace rote::store {

namespace {

using training::Evaluation;
using training::Score;

constexpr const char *header = "iter,add_correct,add_total,sub_correct,sub_total,math_acc,facts_correct,facts_total,"
                               "facts_acc,train_loss,val_loss,"
                               "trained_correct,trained_total,held_out_correct,held_out_total";

/// Places of the columns that an evaluation is read from; the rest follow from them and from the items.
enum Column : std::size_t { Step, Addition, Subtraction = 3, Facts = 6, TrainLoss = 9 };

QByteArray counts(const Score &score)
{
    return numberText(score.correct) + ',' + numberText(score.total);
}

QByteArray accuracy(int correct, int total)
{
    return numberText(total == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(total));
}

QByteArray row(const Evaluation &evaluation, std::span<const tasks::Item> items)
{
    const auto &[addition, subtraction, facts] = evaluation.paper;
    const training::Scores scores = training::scoresOf(evaluation, items);
    const QByteArray loss = numberText(evaluation.loss);
    const QByteArrayList columns{
        numberText(evaluation.step),
        counts(addition),
        counts(subtraction),
        accuracy(addition.correct + subtraction.correct, addition.total + subtraction.total),
        counts(facts),
        accuracy(facts.correct, facts.total),
        loss,
        loss,
        counts(scores.trained),
        counts(scores.heldOut),
    };
    return columns.join(',') + '\n';
}

Score scoreAt(const CsvReader &csv, std::size_t column)
{
    Score score;
    score.total = csv.number(column + 1, 0, std::numeric_limits<int>::max() / 2);
    score.correct = csv.number(column, 0, score.total);
    return score;
}

} // namespace

QByteArray metricsCsv(const training::RunRecord &run)
{
    QByteArray csv = QByteArray(header) + '\n';
    for (const auto &evaluation : run.evaluations)
        csv += row(*evaluation, run.corpus->items);
    return csv;
}

std::vector<Evaluation> evaluationsOfMetricsCsv(const QByteArray &bytes)
{
    std::vector<Evaluation> evaluations;
    CsvReader csv(bytes, format::metricsEntry, header);
    while (csv.next()) {
        Evaluation evaluation;
        const std::int64_t least = evaluations.empty() ? 0 : evaluations.back().step + 1;
        evaluation.step = csv.number(Step, least, std::numeric_limits<std::int64_t>::max() - 1);
        evaluation.paper = {scoreAt(csv, Addition), scoreAt(csv, Subtraction), scoreAt(csv, Facts)};
        evaluation.loss = csv.number(TrainLoss, 0.0, std::numeric_limits<double>::max());
        evaluations.push_back(std::move(evaluation));
    }
    return evaluations;
}

} // namespace rote::store
