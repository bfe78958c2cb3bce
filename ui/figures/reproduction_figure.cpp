#include "ui/figures/reproduction_figure.h"

#include "lab/reproduction/tables.h"
#include "ui/figures/curve_maths.h"
#include "ui/theme/colours.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rote::ui {

using namespace Qt::Literals::StringLiterals;
using lab::Measure;

namespace {

struct FigureWords
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::ReproductionFigure)
};

constexpr int meanOf = 5; ///< evaluations

QString titleOf(tasks::Task task)
{
    switch (task) {
    case tasks::Task::Arithmetic:
        return FigureWords::tr("Arithmetic: extrapolation to held-out equations");
    case tasks::Task::Capitals:
        return FigureWords::tr("Capitals: recall of facts");
    case tasks::Task::Joint:
        break;
    }
    return FigureWords::tr("Joint: arithmetic and facts learnt together");
}

QString subtitleOf(const lab::ReproductionSettings &settings, const lab::SummaryCell &cell)
{
    const bool hasLarge = std::ranges::find(settings.sizes, "mlt") != settings.sizes.end();
    const QString series = settings.secondSeries ? FigureWords::tr("weight decay 0.1")
        : hasLarge                               ? FigureWords::tr("weight decay 0, the MLT's 0.1")
                                                 : FigureWords::tr("weight decay 0");
    const QString steps = cell.lastStep < cell.wholeSteps
        ? FigureWords::tr("%1 of %2 steps").arg(formatCount(cell.lastStep), formatCount(cell.wholeSteps))
        : FigureWords::tr("%1 steps").arg(formatCount(cell.lastStep));
    return FigureWords::tr("“Too Big to Think”, reproduced with Rote: %1, %2").arg(steps, series);
}

FigureRow rowOf(Measure measure)
{
    const Colours &colours = lightColours();
    FigureRow row;
    row.greatest = lab::totalOf(measure);
    row.unit = FigureWords::tr("right of %1").arg(row.greatest);
    for (const double value : {0.0, row.greatest / 2.0, row.greatest})
        row.ticks.push_back({value, QString::number(value)});
    if (measure == Measure::Addition || measure == Measure::Subtraction)
        row.reference = {lab::trainedAnOperation, FigureWords::tr("%1: all trained").arg(lab::trainedAnOperation)};
    row.line = colours.trained;
    row.text = colours.trainedText;
    switch (measure) {
    case Measure::Addition:
        row.name = FigureWords::tr("Addition");
        break;
    case Measure::Subtraction:
        row.name = FigureWords::tr("Subtraction");
        break;
    case Measure::HeldOut:
        row.name = FigureWords::tr("Held out");
        row.ticks = {{0.0, u"0"_s}, {1.0, {}}, {2.0, u"2"_s}, {3.0, {}}, {4.0, u"4"_s}};
        row.line = colours.heldOut;
        row.text = colours.heldOutText;
        break;
    case Measure::Facts:
        row.name = FigureWords::tr("Facts");
        row.line = colours.facts;
        row.text = colours.factsText;
        break;
    case Measure::Loss:
        row.name = FigureWords::tr("Loss");
        row.unit = FigureWords::tr("nats, logarithmic");
        row.line = colours.loss;
        row.text = colours.lossText;
        row.logarithmic = true;
    }
    return row;
}

/// Counts as trailing means, as in the window, since few items make raw curves of several seeds a thicket. What is not
/// known is a gap: a point that is not a number, after which the mean begins anew.
QList<QPointF> pointsOf(const lab::Curve &curve, Measure measure)
{
    QList<QPointF> points;
    QList<QPointF> stretch;
    const auto finishStretch = [&] {
        points += measure == Measure::Loss ? stretch : trailingMean(stretch, meanOf);
        stretch.clear();
    };
    for (const lab::CurvePoint &point : curve) {
        const double value = point.value(measure);
        const QPointF placed(static_cast<double>(point.step), value);
        if (!std::isnan(value)) {
            stretch.append(placed);
        } else if (!stretch.isEmpty()) {
            finishStretch();
            points.append(placed);
        }
    }
    finishStretch();
    return points;
}

/// The median at each step of the runs that are done, which all have the same steps.
QList<QPointF> medianOf(const lab::SummaryCell &cell, Measure measure)
{
    std::vector<QList<QPointF>> curves;
    for (const lab::RunResult &run : cell.runs) {
        if (run.reached(cell.lastStep))
            curves.push_back(pointsOf(run.curve, measure));
    }
    if (curves.size() == 1 && cell.runs.size() > 1)
        return {}; // that seed is drawn itself
    QList<QPointF> points;
    for (qsizetype i = 0; !curves.empty() && i < curves.front().size(); ++i) {
        std::vector<double> values;
        for (const QList<QPointF> &curve : curves)
            values.push_back(curve[std::min(i, curve.size() - 1)].y());
        points.append({curves.front()[i].x(), lab::medianOf(std::move(values))});
    }
    return points;
}

/// "median 890", "median of 2: 890", "one seed: 890".
QString medianLabelOf(const lab::SummaryCell &cell, const lab::SummaryRow &row)
{
    if (!row.median)
        return FigureWords::tr("no seed done");
    const QString value = lab::valueText(row.measure, *row.median);
    const int finished = cell.finished();
    if (cell.runs.size() == 1)
        return value;
    if (finished == 1)
        return FigureWords::tr("one seed: %1").arg(value);
    return finished == static_cast<int>(cell.runs.size()) ? FigureWords::tr("median %1").arg(value)
                                                          : FigureWords::tr("median of %1: %2").arg(finished).arg(value);
}

FigurePanel panelOf(const lab::SummaryCell &cell, const lab::SummaryRow &row)
{
    FigurePanel panel;
    for (const lab::RunResult &run : cell.runs)
        panel.seeds.push_back(pointsOf(run.curve, row.measure));
    panel.median = medianOf(cell, row.measure);
    panel.published = pointsOf(cell.published, row.measure);
    panel.medianLabel = medianLabelOf(cell, row);
    if (row.published && !std::isnan(row.published->last))
        panel.publishedLabel = FigureWords::tr("published %1").arg(lab::valueText(row.measure, row.published->last, row.published->isLastLeast));
    return panel;
}

/// The range of a logarithmic row, and its ticks: all that is drawn in it, and a little more.
void fitToPanels(FigureRow &row, std::span<const FigurePanel> panels)
{
    double least = std::numeric_limits<double>::max();
    double greatest = 0.0;
    const auto include = [&](const QList<QPointF> &points) {
        for (const QPointF &point : points) {
            least = std::min(least, point.y());
            greatest = std::max(greatest, point.y());
        }
    };
    for (const FigurePanel &panel : panels) {
        std::ranges::for_each(panel.seeds, include);
        include(panel.published);
    }
    row.least = greatest > 0.0 ? std::max(least, 1e-6) / 1.1 : 0.1;
    row.greatest = greatest > 0.0 ? greatest * 1.1 : 1.0;
    row.ticks = logarithmicTicks(row.least, row.greatest);
}

QString descriptionOf(const std::vector<const lab::SummaryCell *> &cells)
{
    QStringList parts;
    for (const lab::SummaryCell *cell : cells) {
        QStringList values;
        for (const lab::SummaryRow &row : cell->rows) {
            const QString name = QString::fromStdString(lab::measureName(row.measure));
            const QString median = row.median ? lab::valueText(row.measure, *row.median) : u"–"_s;
            values += row.published && !std::isnan(row.published->last) ? FigureWords::tr("%1 %2, published %3")
                                          .arg(name, median, lab::valueText(row.measure, row.published->last, row.published->isLastLeast))
                                    : u"%1 %2"_s.arg(name, median);
        }
        parts += QString::fromStdString(cell->size) + u": "_s + values.join(u"; "_s);
    }
    return FigureWords::tr("Medians after the last step. %1.").arg(parts.join(u". "_s));
}

} // namespace

CurveFigure reproductionFigure(const lab::ReproductionSummary &summary, tasks::Task task)
{
    std::vector<const lab::SummaryCell *> cells;
    CurveFigure figure;
    std::int64_t steps = 1;
    for (const lab::SummaryCell &cell : summary.cells) {
        if (cell.task != task)
            continue;
        cells.push_back(&cell);
        steps = std::max(steps, cell.lastStep);
        figure.columns.push_back({QString::fromStdString(cell.size),
                                  FigureWords::tr("%1 parameters").arg(lab::parametersText(cell.parameters))});
    }
    const std::vector<Measure> measures = lab::measuresOf(task);
    for (std::size_t row = 0; row < measures.size(); ++row) {
        for (const lab::SummaryCell *cell : cells)
            figure.panels.push_back(panelOf(*cell, cell->rows[row]));
        figure.rows.push_back(rowOf(measures[row]));
        if (figure.rows.back().logarithmic)
            fitToPanels(figure.rows.back(), std::span(figure.panels).last(cells.size()));
    }
    figure.title = titleOf(task);
    figure.subtitle = subtitleOf(summary.settings, *cells.front());
    figure.notes = {
        FigureWords::tr("Curves of counts are means over %1 evaluations; the numbers are from the last step.").arg(meanOf)};
    if (task != tasks::Task::Capitals) {
        figure.notes += FigureWords::tr("The thin line at %1 is all that was trained; what is held out has its own row.")
                            .arg(lab::trainedAnOperation);
        figure.notes += FigureWords::tr("Held-out equations are asked once here, greedily. The published ones were sampled,");
        figure.notes += FigureWords::tr("and are drawn where they can be told from the counts, at their least.");
    }
    figure.description = descriptionOf(cells);
    figure.lastStep = static_cast<double>(steps);
    figure.seeds = static_cast<int>(summary.settings.seeds.size());
    figure.isWhole = std::ranges::all_of(
        cells, [&figure](const lab::SummaryCell *cell) { return cell->finished() == figure.seeds; });
    return figure;
}

} // namespace rote::ui
