#include "lab/reproduction/tables.h"
#include "lab/reproduction/wording.h"

#include <cmath>

namespace rote::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameOf(const SummaryRow &row)
{
    return textOf(measureName(row.measure));
}

/// "addition (median 906 beside 910)"
QString besidePublished(const SummaryRow &row)
{
    return u"%1 (median %2 beside %3)"_s.arg(nameOf(row), valueText(row.measure, *row.median),
                                             valueText(row.measure, row.published->last));
}

/// The rows of a verdict whose median lies below the published count, or above it.
QStringList rowsOf(const SummaryCell &cell, Verdict verdict, bool isBelow)
{
    QStringList names;
    for (const SummaryRow &row : cell.rows) {
        const bool isMeant = row.verdict == verdict && *row.median != row.published->last;
        if (isMeant && (*row.median < row.published->last) == isBelow)
            names += besidePublished(row);
    }
    return names;
}

/// What the rows of a verdict come to, both directions apart; nothing where there are none.
QString sentenceOf(const SummaryCell &cell, Verdict verdict, const QString &beginning, const QString &end)
{
    QStringList parts;
    for (const bool isBelow : {true, false}) {
        const QStringList names = rowsOf(cell, verdict, isBelow);
        if (!names.isEmpty())
            parts += (isBelow ? u"below in "_s : u"above in "_s) + listed(names);
    }
    return parts.isEmpty() ? QString() : u" %1 %2%3."_s.arg(beginning, parts.join(u", "_s), end);
}

/// What is said of held-out equations that the published counts don't tell.
QString untoldOf(const SummaryCell &cell)
{
    for (const SummaryRow &row : cell.rows) {
        if (row.measure == Measure::HeldOut && !row.verdict && row.median)
            return u" How many held-out equations the published run had right cannot be told; here it is %1 of 4."_s
                .arg(middleText(row));
    }
    return {};
}

/// What is said of a loss that all seeds have on one side of the published one. Published losses are means of random
/// batches, so that a little less or more says nothing.
QString lossOf(const SummaryCell &cell)
{
    constexpr double little = 0.02;
    for (const SummaryRow &row : cell.rows) {
        if (row.measure != Measure::Loss || !row.median || !row.published)
            continue;
        const double published = row.published->last;
        const bool isBelow = *row.greatest < published * (1.0 - little);
        const bool isAbove = *row.least > published * (1.0 + little);
        if (isBelow || isAbove) {
            return u" All seeds end with a %1 loss (median %2 beside %3)."_s.arg(
                isBelow ? u"lower"_s : u"higher"_s, valueText(row.measure, *row.median),
                valueText(row.measure, published));
        }
    }
    return {};
}

QString findingOf(const SummaryCell &cell)
{
    if (cell.finished() == 0)
        return u"no seed is done yet."_s;
    if (cell.published.empty())
        return u"nothing was published to compare with."_s;
    if (!cell.isComparable())
        return u"nothing was published at step %1 to compare with."_s.arg(countText(cell.lastStep));
    QString text = verdictText(cell) + u'.';
    if (cell.verdict == Verdict::Agrees)
        text += u" Each published count that can be told lies within the range of the seeds."_s;
    return text + sentenceOf(cell, Verdict::Agrees, u"Within the range, the median is"_s, u""_s)
        + sentenceOf(cell, Verdict::Tendency, u"All seeds are"_s, u"; of the same class"_s)
        + sentenceOf(cell, Verdict::Differs, u"All seeds are"_s, u"; of another class"_s) + untoldOf(cell)
        + lossOf(cell);
}

/// "Held out, of 4: n14 3 (published 4), n28 0 (published 0)."
QString acrossSizes(const ReproductionSummary &summary, tasks::Task task, Measure measure)
{
    QStringList parts;
    for (const SummaryCell &cell : summary.cells) {
        for (const SummaryRow &row : cell.rows) {
            if (cell.task != task || row.measure != measure || !row.median)
                continue;
            const bool isTold = row.published && cell.isComparable() && !std::isnan(row.published->last);
            parts += u"%1 %2"_s.arg(textOf(cell.size), valueText(measure, *row.median))
                + (isTold ? u" beside %1"_s.arg(valueText(measure, row.published->last, row.published->isLastLeast))
                          : u""_s);
        }
    }
    if (parts.size() < 2)
        return {};
    return u"- %1 of %2, the median beside the published run, from size to size: %3.\n"_s
        .arg(capitalised(textOf(measureName(measure))))
        .arg(totalOf(measure))
        .arg(parts.join(u", "_s));
}

} // namespace

QString findingsText(const ReproductionSummary &summary, tasks::Task task)
{
    QString text;
    for (const SummaryCell &cell : summary.cells) {
        if (cell.task == task)
            text += u"- %1 %2: %3\n"_s.arg(textOf(tasks::taskName(task)), textOf(cell.size), findingOf(cell));
    }
    for (const Measure measure : measuresOf(task)) {
        if (measure == Measure::HeldOut || measure == Measure::Facts)
            text += acrossSizes(summary, task, measure);
    }
    return text;
}

} // namespace rote::lab
