#include "lab/reproduction/tables.h"

#include "lab/reproduction/wording.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace rote::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

QString rowOf(const QStringList &fields)
{
    return u"| "_s + fields.join(u" | "_s) + u" |\n"_s;
}

QString headOf(const QStringList &fields)
{
    return rowOf(fields) + u'|' + u"---|"_s.repeated(fields.size()) + u'\n';
}

/// "addition, of 910"
QString described(Measure measure)
{
    const QString name = textOf(measureName(measure));
    return measure == Measure::Loss ? name + u", nats"_s : u"%1, of %2"_s.arg(name).arg(totalOf(measure));
}

QString stepsText(const ReproductionSummary &summary)
{
    QStringList parts;
    for (const SummaryCell &cell : summary.cells) {
        const QString part = cell.lastStep < cell.wholeSteps
            ? u"%1 of the %2 steps"_s.arg(countText(cell.lastStep), countText(cell.wholeSteps))
            : u"all %1 steps"_s.arg(countText(cell.wholeSteps));
        if (!parts.contains(part))
            parts += part;
    }
    return listed(parts);
}

/// Which builds trained the runs, since bits agree only within one, and which runs more than one had its hands on.
QString buildsText(const ReproductionSummary &summary)
{
    QStringList builds;
    QStringList continued;
    for (const SummaryCell &cell : summary.cells) {
        for (const RunResult &run : cell.runs) {
            for (const std::string &build : run.builds) {
                if (!run.curve.empty() && !builds.contains(textOf(build)))
                    builds += textOf(build);
            }
            if (run.builds.size() > 1)
                continued += u"%1 %2 seed %3"_s.arg(textOf(tasks::taskName(cell.task)), textOf(cell.size))
                                 .arg(run.seed);
        }
    }
    if (builds.isEmpty())
        return {};
    const QString trained = builds.size() == 1
        ? u"\nThe runs were trained by one build: Rote %1.\n"_s.arg(builds.first())
        : u"\nThe runs were trained by several builds, whose bits may differ: Rote %1.\n"_s.arg(
            builds.join(u"; "_s));
    return continued.isEmpty() ? trained
                               : trained + u"Begun by one and continued by another: %1.\n"_s.arg(listed(continued));
}

QString introduction(const ReproductionSummary &summary)
{
    const ReproductionSettings &settings = summary.settings;
    QStringList sizes;
    for (const SummaryCell &cell : summary.cells) {
        if (cell.task == summary.cells.front().task)
            sizes += textOf(cell.size);
    }
    QStringList tasks;
    for (const tasks::Task task : settings.tasks)
        tasks += textOf(tasks::taskName(task));
    QStringList seeds;
    for (const std::uint64_t seed : settings.seeds)
        seeds += QString::number(seed);
    int finished = 0;
    for (const SummaryCell &cell : summary.cells)
        finished += cell.finished();
    const auto runs = static_cast<int>(summary.cells.size() * settings.seeds.size());
    return u"Rote trains the paper's %1 on %2 with %3 %4, for %5. Runs done: %6 of %7. "_s
               .arg(listed(sizes), listed(tasks),
                    seeds.size() == 1 ? u"seed"_s : u"seeds"_s, listed(seeds), stepsText(summary))
               .arg(finished)
               .arg(runs)
        + (settings.secondSeries ? u"This is the second series: weight decay 0.1, and the MLT without dropout.\n"_s
                                 : u"This is the first series: the small sizes without weight decay.\n"_s)
        + buildsText(summary);
}

/// The verdicts of all cells: a row a task, a column a size.
QString overview(const ReproductionSummary &summary)
{
    const auto sizes = static_cast<qsizetype>(summary.settings.sizes.size());
    QStringList head{u""_s};
    QString rows;
    QStringList row;
    for (const SummaryCell &cell : summary.cells) {
        if (head.size() <= sizes)
            head += textOf(cell.size);
        if (row.isEmpty())
            row += textOf(tasks::taskName(cell.task));
        row += verdictText(cell);
        if (row.size() > sizes) {
            rows += rowOf(row);
            row.clear();
        }
    }
    return headOf(head) + rows;
}

QString seedsOf(Measure measure, const std::vector<std::optional<double>> &seeds)
{
    QStringList values;
    for (const std::optional<double> &value : seeds)
        values += value ? valueText(measure, *value) : u"–"_s;
    return values.join(u" · "_s);
}

QString publishedOf(const SummaryCell &cell, const SummaryRow &row)
{
    if (!row.published)
        return u"–"_s;
    const PublishedValue &published = *row.published;
    const QString text = valueText(row.measure, published.last, published.isLastLeast);
    const QString other = valueText(row.measure, published.best, published.isBestLeast);
    const QString both = row.measure == Measure::Loss || text == other ? text : u"%1 (%2)"_s.arg(text, other);
    return cell.isComparable() ? both : both + u" at step %1"_s.arg(countText(cell.published.back().step));
}

QString sizeOf(const SummaryCell &cell)
{
    return u"%1, %2"_s.arg(textOf(cell.size), parametersText(cell.parameters));
}

QString verdictOf(const SummaryRow &row)
{
    if (!row.verdict)
        return u"–"_s;
    return textOf(verdictName(*row.verdict)) + (row.comparesHeldOut ? u""_s : u"; held out cannot be compared"_s);
}

QString tableOf(const ReproductionSummary &summary, tasks::Task task)
{
    QString table = headOf({u"size, parameters"_s, u"measure"_s, u"each seed"_s, u"best of each seed"_s,
                            u"median (range)"_s, u"published (best)"_s, u"verdict"_s});
    for (const SummaryCell &cell : summary.cells) {
        if (cell.task != task)
            continue;
        for (const SummaryRow &row : cell.rows) {
            table += rowOf({&row == &cell.rows.front() ? sizeOf(cell) : u""_s, described(row.measure),
                            seedsOf(row.measure, row.last), seedsOf(row.measure, row.best), middleText(row),
                            publishedOf(cell, row), verdictOf(row)});
        }
    }
    return table;
}

/// A line for each run that ended in trouble and therefore doesn't count.
QString troubles(const ReproductionSummary &summary)
{
    QString lines;
    for (const SummaryCell &cell : summary.cells) {
        for (const RunResult &run : cell.runs) {
            const bool isLost =
                run.state == training::RunState::Diverged || run.state == training::RunState::Failed;
            if (!isLost || run.reached(cell.lastStep))
                continue;
            lines += u"- %1 %2, seed %3, is left out: %4\n"_s.arg(textOf(tasks::taskName(cell.task)), textOf(cell.size))
                         .arg(run.seed)
                         .arg(textOf(run.trouble));
        }
    }
    return lines.isEmpty() ? lines : lines + u'\n';
}

QString findings(const ReproductionSummary &summary)
{
    QString text = u"## What was found\n\n"_s;
    for (const tasks::Task task : summary.settings.tasks)
        text += findingsText(summary, task);
    return text + u'\n';
}

/// What a run of each preset took where it was trained, and what a whole one comes to.
QString timesOf(const ReproductionSummary &summary)
{
    QString rows;
    for (const SummaryCell &cell : summary.cells) {
        std::vector<double> ofAStep;
        for (const RunResult &run : cell.runs) {
            if (run.reached(cell.lastStep) && run.seconds > 0.0)
                ofAStep.push_back(run.seconds / static_cast<double>(run.curve.back().step));
        }
        if (ofAStep.empty())
            continue;
        const double seconds = medianOf(std::move(ofAStep));
        rows += rowOf({u"%1 %2"_s.arg(textOf(tasks::taskName(cell.task)), textOf(cell.size)),
                       u"%1 ms"_s.arg(seconds * 1e3, 0, 'f', 2),
                       u"%1 min for %2 steps"_s.arg(seconds * static_cast<double>(cell.wholeSteps) / 60.0, 0, 'f', 1)
                           .arg(countText(cell.wholeSteps))});
    }
    if (rows.isEmpty())
        return {};
    return u"## How long it took\n\nThe median of the runs, each on one thread beside others.\n\n"_s
        + headOf({u"runs"_s, u"a step and its share of evaluations"_s, u"a whole run, about"_s}) + rows + u'\n';
}

QString explanation(const ReproductionSummary &summary)
{
    const bool isEarly = std::ranges::any_of(
        summary.cells, [](const SummaryCell &cell) { return cell.lastStep < cell.wholeSteps; });
    return u"## How it is counted\n\n"
           "- *Addition*, *subtraction* and *facts* are counted as in the authors' code: 91 equations an operation, "
           "held-out ones among them, and fifty facts, each sampled ten times at temperature 0.01 from the ten "
           "likeliest characters. Scores are those after the last step.\n"
           "- *Held out* are 5+7, 7+5, 5−7 and 7−5, which the text leaves out; Rote asks each once, greedily. The "
           "published counts, of ten samples, hold them among the others. A count beyond 890 of 910 has held-out ones "
           "for certain, and is written ≥ where there may be more; 890 is consistent with all that was trained and "
           "nothing that was held out, and is read so; of less, it cannot be told (–).\n"
           "- *Loss* is ours over every window of the text; the published one is the mean of 100 random batches.\n"_s
        + (isEarly ? u"- The published figure is the one of the last evaluation up to the step at which these runs end, "
                     "in brackets the best until then, where it differs. It is one run a size. There is a verdict only "
                     "where both are of the same step.\n"_s
                   : u"- The published figure is the one of the last evaluation, in brackets the best of any, where it "
                     "differs. It is one run a size.\n"_s)
        + u"- *agrees*: the published count lies within the range of the seeds. *tendency*: it doesn't, but in the "
          "median of the seeds' own counts the trained equations, the held-out ones as far as they can be told, or the "
          "facts are of the same class: none, some or all. *differs*: neither. A size's verdict is the weakest of its "
          "rows.\n"_s;
}

} // namespace

QString figureName(tasks::Task task)
{
    return textOf(tasks::taskName(task));
}

QString valueText(Measure measure, double value)
{
    if (std::isnan(value))
        return u"–"_s;
    if (measure == Measure::Loss)
        return QString::number(value, 'f', 3);
    return QString::number(value, 'g', 6); // a median or a tenth of a sample may be half a count
}

QString valueText(Measure measure, double value, bool isLeast)
{
    return isLeast ? u"≥ "_s + valueText(measure, value) : valueText(measure, value);
}

QString parametersText(std::size_t count)
{
    const double thousands = static_cast<double>(count) / 1e3;
    return thousands < 1e3 ? QString::number(thousands, 'f', 2) + u'K'
                           : QString::number(thousands / 1e3, 'f', 2) + u'M';
}

QByteArray summaryMarkdown(const ReproductionSummary &summary)
{
    QString text = u"# “Too Big to Think”, reproduced\n\n"_s + introduction(summary) + u'\n' + overview(summary)
        + u'\n' + troubles(summary) + findings(summary);
    for (const tasks::Task task : summary.settings.tasks) {
        const QString name = capitalised(figureName(task));
        text += u"## %1\n\n%2\n![%1: every seed, their median, and the published run](%3.png)\n\n"_s.arg(
            name, tableOf(summary, task), figureName(task));
    }
    return (text + explanation(summary) + u'\n' + timesOf(summary)).trimmed().append(u'\n').toUtf8();
}

} // namespace rote::lab
