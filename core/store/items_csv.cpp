#include "store/items_csv.h"

#include "nn/error.h"
#include "store/archive_format.h"
#include "store/csv.h"

#include <QByteArrayList>

#include <limits>

namespace rote::store {

namespace {

constexpr const char *header = "step,item,given,correct,probability";
enum Column : std::size_t { Step, Item, Given, Correct, Probability };
constexpr const char *yes = "true";
constexpr const char *no = "false";

training::ItemResult resultOf(const CsvReader &csv)
{
    training::ItemResult result;
    result.given = csv.field(Given);
    result.correct = csv.field(Correct) == yes;
    if (!result.correct && csv.field(Correct) != no)
        csv.refuse(inQuotes(csv.field(Correct)) + " is neither true nor false");
    result.probability = csv.number(Probability, 0.0F, std::numeric_limits<float>::max());
    return result;
}

/// Without a copy of each part: a long run has millions of rows.
void appendRow(QByteArray &csv, const QByteArray &step, const QByteArray &item, const training::ItemResult &result)
{
    csv += step;
    csv += ',';
    csv += item;
    csv += ',';
    csv += csvField(result.given);
    csv += ',';
    csv += result.correct ? yes : no;
    csv += ',';
    csv += numberText(result.probability);
    csv += '\n';
}

} // namespace

QByteArray itemsCsv(const training::RunRecord &run)
{
    const std::vector<tasks::Item> &items = run.corpus->items;
    QByteArrayList names;
    for (const tasks::Item &item : items)
        names << csvField(item.prompt);
    QByteArray csv = QByteArray(header) + '\n';
    for (const auto &evaluation : run.evaluations) {
        if (evaluation->items.size() != items.size()) {
            throw InputError("the evaluation of step " + std::to_string(evaluation->step) + " has "
                             + std::to_string(evaluation->items.size()) + " items, not "
                             + std::to_string(items.size()));
        }
        const QByteArray step = numberText(evaluation->step);
        for (std::size_t i = 0; i < items.size(); ++i)
            appendRow(csv, step, names[static_cast<qsizetype>(i)], evaluation->items[i]);
    }
    return csv;
}

void readItemsCsv(const QByteArray &bytes, std::span<const tasks::Item> items,
                  std::vector<training::Evaluation> &evaluations)
{
    CsvReader csv(bytes, format::itemsEntry, header);
    for (training::Evaluation &evaluation : evaluations) {
        evaluation.items.reserve(items.size());
        for (const tasks::Item &item : items) {
            if (!csv.next())
                csv.refuse("the rows end before step " + std::to_string(evaluation.step) + ", " + item.prompt);
            if (csv.number<std::int64_t>(Step, 0, std::numeric_limits<std::int64_t>::max()) != evaluation.step
                || csv.field(Item) != item.prompt)
                csv.refuse("not the row of step " + std::to_string(evaluation.step) + ", " + item.prompt);
            evaluation.items.push_back(resultOf(csv));
        }
    }
    if (csv.next())
        csv.refuse("there are more rows than evaluations in " + std::string(format::metricsEntry));
}

} // namespace rote::store
