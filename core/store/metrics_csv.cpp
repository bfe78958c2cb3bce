#include "store/metrics_csv.h"

#include "store/archive_format.h"
#include "store/published_columns.h"

#include <QByteArrayList>

#include <limits>

namespace rote::store {

namespace {

using training::Evaluation;
using training::Score;

/// The published columns, then ours.
QByteArray header()
{
    return QByteArray(columns::published) + ",trained_correct,trained_total,held_out_correct,held_out_total";
}

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
    const QByteArrayList fields{
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
    return fields.join(',') + '\n';
}

} // namespace

QByteArray metricsCsv(const training::RunRecord &run)
{
    QByteArray csv = header() + '\n';
    for (const auto &evaluation : run.evaluations)
        csv += row(*evaluation, run.corpus->items);
    return csv;
}

std::vector<Evaluation> evaluationsOfMetricsCsv(const QByteArray &bytes)
{
    std::vector<Evaluation> evaluations;
    CsvReader csv(bytes, format::metricsEntry, header());
    while (csv.next()) {
        Evaluation evaluation;
        const std::int64_t least = evaluations.empty() ? 0 : evaluations.back().step + 1;
        evaluation.step = csv.number(columns::Step, least, std::numeric_limits<std::int64_t>::max() - 1);
        evaluation.paper = columns::countsOf(csv);
        evaluation.loss = csv.number(columns::TrainLoss, 0.0, std::numeric_limits<double>::max());
        evaluations.push_back(std::move(evaluation));
    }
    return evaluations;
}

} // namespace rote::store
