#include "ui/figures/run_pictures.h"

#include "ui/figures/cell_painting.h"
#include "ui/figures/curve_maths.h"
#include "ui/figures/experiment_names.h"
#include "ui/figures/group_style.h"
#include "ui/figures/paper_curves.h"
#include "ui/figures/run_tables.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::RunPictures)
};

constexpr double accuracyHeight = 260.0;
constexpr double lossHeight = 84.0;
constexpr double mostLegendText = 720.0; ///< within the figure's width

/// Faint, so that curves stand out before it.
QColor rangeColour(QColor colour)
{
    colour.setAlphaF(0.14F);
    return colour;
}

/// What the curves beside the run's own are: means where its bold one is.
Smoothing smoothingOf(const ShownCurves &shown)
{
    return shown.mean ? Smoothing::Mean : Smoothing::None;
}

/// A run's own curve: its mean over its evaluations, or each of them.
void addCurve(FigureLane &lane, const QList<QPointF> &points, const QColor &colour, bool mean)
{
    lane.curves.push_back({mean ? CurveStyle::Raw : CurveStyle::Bold, colour, points});
    if (mean)
        lane.curves.push_back({CurveStyle::Bold, colour, trailingMean(points)});
}

/// The other runs of the experiment, and how far those of this one's size lie apart.
void addOthers(FigureLane &lane, QList<QPointF> Curves::*curve, const QColor &colour, const ShownCurves &shown)
{
    if (!shown.members)
        return;
    const CurveRange range = shown.members->range(shown.selected, curve, smoothingOf(shown));
    if (shown.range && range.seeds > 0) {
        QList<QPointF> outline = range.greatest;
        for (qsizetype i = range.least.size(); i-- > 0;)
            outline.append(range.least[i]);
        lane.bands.push_back({rangeColour(colour), outline});
    }
    for (int member = 0; member < shown.members->size(); ++member) {
        if (member != shown.selected)
            lane.curves.push_back({CurveStyle::Thin, colour, shown.members->curves(member, smoothingOf(shown)).*curve});
    }
}

void addPaper(FigureLane &lane, const QList<QPointF> &points, const QColor &colour, const ShownCurves &shown)
{
    if (!points.isEmpty())
        lane.curves.push_back({CurveStyle::Paper, colour, smoothed(points, smoothingOf(shown))});
}

FigureLane accuracyLane(const training::RunRecord &run, const Curves &curves, const PaperCurves &paper,
                        const ShownCurves &shown)
{
    const Colours &colours = lightColours();
    FigureLane lane;
    lane.height = accuracyHeight;
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0})
        lane.ticks.push_back({share, u"%1%"_s.arg(qRound(share * 100.0))});
    addPaper(lane, paper.arithmetic, colours.textSecond, shown);
    addPaper(lane, paper.facts, colours.facts, shown);
    if (run.evaluations.empty())
        return lane;
    const training::Scores scores = training::scoresOf(*run.evaluations.back(), run.corpus->items);
    for (const GroupStyle &group : groupStyles()) {
        const QList<QPointF> &points = curves.*group.curve;
        if (points.isEmpty())
            continue;
        addOthers(lane, group.curve, colours.*group.line, shown);
        addCurve(lane, points, colours.*group.line, shown.mean);
        const training::Score &score = scores.*group.score;
        lane.names.push_back({group.name, u"%1 / %2"_s.arg(formatCount(score.correct), formatCount(score.total)),
                              colours.*group.line, textOf(group.group, colours), group.marker, points.constLast()});
    }
    return lane;
}

FigureLane lossLane(const Curves &curves, const PaperCurves &paper, const ShownCurves &shown)
{
    const Colours &colours = lightColours();
    std::vector<QList<QPointF>> fitted{curves.loss, paper.loss};
    for (int member = 0; shown.members && member < shown.members->size(); ++member)
        fitted.push_back(shown.members->history(member).curves().loss);
    const Range range = lossRange(fitted);
    FigureLane lane;
    lane.height = lossHeight;
    lane.least = range.least;
    lane.greatest = range.greatest;
    for (const double value : {range.least, range.greatest})
        lane.ticks.push_back({value, QString::number(value, 'f', 1)});
    addPaper(lane, paper.loss, colours.loss, shown);
    if (!curves.loss.isEmpty()) {
        addOthers(lane, &Curves::loss, colours.loss, shown);
        addCurve(lane, curves.loss, colours.loss, shown.mean);
        lane.names.push_back({Words::tr("Loss"), formatLossWithUnit(curves.loss.constLast().y()), colours.loss,
                              colours.lossText, Marker::Disc, curves.loss.constLast()});
    }
    return lane;
}

QString curvesSummary(const training::RunRecord &run)
{
    if (run.evaluations.empty())
        return Words::tr("Nothing evaluated yet");
    const training::Evaluation &last = *run.evaluations.back();
    return Words::tr("Step %1 of %2: %3, loss %4")
        .arg(formatCount(last.step), formatCount(run.config.steps),
             scoresText(training::scoresOf(last, run.corpus->items)), formatLossWithUnit(last.loss));
}

/// Which runs the thin lines are, where there is room for it: "other runs: n14 seeds 2 to 4, n28 seeds 1 to 4".
QString othersText(const ShownCurves &shown)
{
    std::vector<training::RunConfig> others;
    for (int member = 0; member < shown.members->size(); ++member) {
        if (member != shown.selected)
            others.push_back(shown.members->config(member));
    }
    const QString plain = shown.mean ? Words::tr("means of the other runs") : Words::tr("other runs");
    const QString whole = Words::tr("%1: %2").arg(plain, runsBeside(shown.members->config(shown.selected), others));
    return textWidth(whole, TextStyle::Small) <= mostLegendText ? whole : plain;
}

/// What each kind of line is, and the shade.
std::vector<LegendEntry> legendOf(const PaperCurves &paper, const ShownCurves &shown)
{
    const Colours &colours = lightColours();
    std::vector<LegendEntry> legend;
    const auto add = [&](CurveStyle style, const QString &text, const QColor &colour) {
        legend.push_back({style, text, colour});
    };
    add(CurveStyle::Bold, shown.mean ? Words::tr("mean of 5 evaluations") : Words::tr("each evaluation"), colours.loss);
    if (shown.mean)
        add(CurveStyle::Raw, Words::tr("each evaluation"), colours.loss);
    if (shown.members && shown.members->size() > 1) {
        add(CurveStyle::Thin, othersText(shown), colours.loss);
        const int seeds =
            shown.range ? shown.members->range(shown.selected, &Curves::loss, smoothingOf(shown)).seeds : 0;
        if (seeds > 0)
            legend.push_back({{}, Words::tr("range of %1 seeds").arg(seeds), rangeColour(colours.loss), true});
    }
    const auto addPaper = [&](const QList<QPointF> &points, PaperCurve curve, const QColor &colour) {
        if (!points.isEmpty())
            add(CurveStyle::Paper, paperName(curve, smoothingOf(shown)), colour);
    };
    addPaper(paper.arithmetic, PaperCurve::Arithmetic, colours.textSecond);
    addPaper(paper.facts, PaperCurve::Facts, colours.facts);
    addPaper(paper.loss, PaperCurve::Loss, colours.loss);
    return legend;
}

/// The length of the longest run, so that all of each one fits.
double stepsOf(const training::RunRecord &run, const ShownCurves &shown)
{
    std::int64_t steps = run.config.steps;
    for (int member = 0; shown.members && member < shown.members->size(); ++member)
        steps = std::max(steps, shown.members->config(member).steps);
    return static_cast<double>(steps);
}

} // namespace

QString scoresText(const training::Scores &scores)
{
    QStringList parts;
    const auto add = [&parts](const QString &form, const training::Score &score) {
        if (score.total > 0)
            parts << form.arg(formatScore(score.correct, score.total));
    };
    add(Words::tr("trained %1"), scores.trained);
    add(Words::tr("held out %1"), scores.heldOut);
    add(Words::tr("facts %1"), scores.facts);
    return parts.join(Words::tr(", "));
}

LanesFigure curvesFigure(const training::RunRecord &run, ShownCurves shown)
{
    const Curves curves = curvesOf(run.evaluations, run.corpus->items);
    const PaperCurves paper = shown.paper ? paperCurves(run) : PaperCurves();
    LanesFigure figure;
    figure.head = {runTitle(run), curvesSummary(run)};
    figure.steps = stepsOf(run, shown);
    figure.trainedTo = static_cast<double>(run.lastStep());
    figure.lanes = {accuracyLane(run, curves, paper, shown), lossLane(curves, paper, shown)};
    figure.legend = legendOf(paper, shown);
    return figure;
}

Picture curvesPicture(std::vector<training::RunRecord> runs, ShownCurves shown)
{
    const training::RunRecord &run = runs.at(static_cast<std::size_t>(shown.selected));
    const LanesFigure figure = curvesFigure(run, shown);
    Picture picture;
    picture.fileName = fileStem(run) + u"-accuracy"_s;
    picture.title = figure.head.title;
    picture.summary = figure.head.subtitle;
    picture.size = sizeOf(figure);
    picture.paint = [figure](QPainter &painter) { paint(painter, figure); };
    picture.data = [all = std::move(runs)] { return curvesCsv(all); };
    return picture;
}

Picture answersPicture(const training::RunRecord &run, AnswersFigure::Items items,
                       const std::shared_ptr<const training::Evaluation> &evaluation)
{
    AnswersFigure figure;
    figure.items = items;
    figure.corpus = run.corpus;
    figure.evaluation = evaluation;
    const std::int64_t step = evaluation ? evaluation->step : 0;
    training::Scores scores = evaluation ? training::scoresOf(*evaluation, run.corpus->items) : training::Scores();
    if (items == AnswersFigure::Items::Equations)
        scores.facts = {};
    else
        scores.trained = scores.heldOut = {};
    figure.head.title = runTitle(run);
    figure.head.subtitle = evaluation ? Words::tr("Step %1: %2").arg(formatCount(step), scoresText(scores))
                                      : Words::tr("Not asked yet");
    const QString kind = items == AnswersFigure::Items::Equations ? u"equations"_s : u"facts"_s;
    Picture picture;
    picture.fileName = u"%1-%2-step%3"_s.arg(fileStem(run), kind).arg(step);
    picture.title = figure.head.title;
    picture.summary = figure.head.subtitle;
    picture.size = sizeOf(figure);
    picture.paint = [figure](QPainter &painter) { paint(painter, figure); };
    picture.data = [run, figure] {
        return answersCsv(run, figure.evaluation, [&](const tasks::Item &item) { return figure.holds(item); });
    };
    return picture;
}

} // namespace rote::ui
