#include "lab/reproduction/tables.h"

#include "store/csv.h"

#include <QByteArrayList>

#include <cmath>

namespace rote::lab {

namespace {

using store::numberText;

QByteArray fieldOf(const std::string &text)
{
    return store::csvField(text);
}

QByteArray fieldOf(const std::optional<double> &value)
{
    return value ? numberText(*value) : QByteArray();
}

std::optional<double> publishedLast(const SummaryRow &row)
{
    if (!row.published || std::isnan(row.published->last) || row.published->isLastLeast)
        return std::nullopt;
    return row.published->last;
}

QByteArray lineOf(const SummaryCell &cell, const SummaryRow &row, std::size_t seed)
{
    const RunResult &run = cell.runs[seed];
    const std::int64_t steps = run.curve.empty() ? 0 : run.curve.back().step;
    const double total = totalOf(row.measure);
    const QByteArrayList fields{
        fieldOf(std::string(tasks::taskName(cell.task))),
        fieldOf(cell.size),
        numberText(run.seed),
        fieldOf(measureName(row.measure)),
        numberText(steps),
        fieldOf(row.last[seed]),
        fieldOf(row.best[seed]),
        total > 0.0 ? numberText(total) : QByteArray(),
        numberText(cell.finished()),
        fieldOf(row.median),
        fieldOf(row.least),
        fieldOf(row.greatest),
        row.published ? numberText(cell.published.back().step) : QByteArray(),
        fieldOf(publishedLast(row)),
        row.published ? numberText(row.published->best) : QByteArray(),
        row.published ? fieldOf(row.published->isBestLeast ? "at least" : "exactly") : QByteArray(),
        row.verdict ? fieldOf(verdictName(*row.verdict)) : QByteArray(),
    };
    return fields.join(',') + '\n';
}

} // namespace

QByteArray summaryCsv(const ReproductionSummary &summary)
{
    QByteArray csv = QByteArray(summaryCsvHeader) + '\n';
    for (const SummaryCell &cell : summary.cells) {
        for (const SummaryRow &row : cell.rows) {
            for (std::size_t seed = 0; seed < cell.runs.size(); ++seed)
                csv += lineOf(cell, row, seed);
        }
    }
    return csv;
}

} // namespace rote::lab
