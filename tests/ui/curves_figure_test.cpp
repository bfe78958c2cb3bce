#include "support/sample_run.h"
#include "ui/figures/curve_maths.h"
#include "ui/figures/paper_curves.h"
#include "ui/figures/run_pictures.h"

#include <QTest>

#include <algorithm>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Runs in one figure, the first of them selected.
struct Shown
{
    std::vector<training::RunRecord> runs;
    MemberCurves members;

    void add(std::string_view preset, std::uint64_t seed, int evaluations = 9)
    {
        runs.push_back(test::sampleRun(preset, evaluations));
        runs.back().config.seed = seed;
    }

    LanesFigure figure(bool mean)
    {
        std::vector<training::RunConfig> configs;
        for (const training::RunRecord &run : runs)
            configs.push_back(run.config);
        members.setMembers(configs);
        for (std::size_t i = 0; i < runs.size(); ++i)
            members.take(static_cast<int>(i), runs[i].evaluations, runs[i].corpus->items);
        return curvesFigure(runs.front(), {mean, true, true, &members, 0});
    }
};

QList<QPointF> curveOf(const FigureLane &lane, CurveStyle style)
{
    const auto curve = std::ranges::find(lane.curves, style, &LaneCurve::style);
    return curve == lane.curves.end() ? QList<QPointF>() : curve->points;
}

bool says(const LanesFigure &figure, const QString &text)
{
    return std::ranges::any_of(figure.legend, [&](const LegendEntry &entry) { return entry.text == text; });
}

} // namespace

/// The exported curves of several runs.
class CurvesFigureTest : public QObject
{
    Q_OBJECT

private slots:
    void withoutMeansEveryCurveIsRaw();
    void withMeansEveryCurveBesideIsAMeanAndSaysSo();
    void lossAxisHoldsEveryRun();
    void stepsReachToTheEndOfTheLongestRun();
    void legendSaysWhatTheOtherRunsAre();
    void rangeIsOfSeedsAsFarAsAllAreEvaluated();
};

void CurvesFigureTest::withoutMeansEveryCurveIsRaw()
{
    Shown shown;
    shown.add("joint-n28", 1);
    shown.add("joint-n28", 2, 7);
    const LanesFigure figure = shown.figure(false);
    const PaperCurves paper = paperCurves(shown.runs[0]);
    QCOMPARE(curveOf(figure.lanes[0], CurveStyle::Paper), paper.arithmetic);
    QCOMPARE(curveOf(figure.lanes[1], CurveStyle::Paper), paper.loss);
    const Curves other = curvesOf(shown.runs[1].evaluations, shown.runs[1].corpus->items);
    QCOMPARE(curveOf(figure.lanes[0], CurveStyle::Thin), other.trained);
    QCOMPARE(curveOf(figure.lanes[1], CurveStyle::Thin), other.loss);
    QVERIFY(says(figure, u"each evaluation"_s) && says(figure, u"paper, facts"_s));
}

void CurvesFigureTest::withMeansEveryCurveBesideIsAMeanAndSaysSo()
{
    Shown shown;
    shown.add("joint-n28", 1);
    shown.add("joint-n28", 2, 7);
    const LanesFigure figure = shown.figure(true);
    const PaperCurves paper = paperCurves(shown.runs[0]);
    QCOMPARE(curveOf(figure.lanes[0], CurveStyle::Paper), trailingMean(paper.arithmetic));
    const Curves other = curvesOf(shown.runs[1].evaluations, shown.runs[1].corpus->items);
    QCOMPARE(curveOf(figure.lanes[0], CurveStyle::Thin), trailingMean(other.trained));
    for (const QString &text : {u"paper’s mean, all 182 equations"_s, u"paper’s mean, facts"_s, u"paper’s mean, loss"_s,
                                u"means of the other runs: seed 2"_s})
        QVERIFY2(says(figure, text), qPrintable(text));
}

void CurvesFigureTest::lossAxisHoldsEveryRun()
{
    Shown shown;
    shown.add("arithmetic-n14", 1);
    shown.add("arithmetic-n28", 1);
    auto lower = std::make_shared<training::Evaluation>(*shown.runs[1].evaluations.back());
    lower->loss = 0.31;
    shown.runs[1].evaluations.back() = lower;
    const FigureLane loss = shown.figure(true).lanes[1];
    QVERIFY2(loss.least <= 0.31, qPrintable(QString::number(loss.least)));
}

void CurvesFigureTest::stepsReachToTheEndOfTheLongestRun()
{
    Shown shown;
    shown.add("arithmetic-n14", 1);
    shown.add("arithmetic-n28", 1);
    shown.runs[1].config.steps = 2 * shown.runs[0].config.steps;
    QCOMPARE(shown.figure(true).steps, static_cast<double>(shown.runs[1].config.steps));
}

void CurvesFigureTest::legendSaysWhatTheOtherRunsAre()
{
    Shown shown;
    for (const std::string_view preset : {"arithmetic-n14", "arithmetic-n28"}) {
        for (std::uint64_t seed = 1; seed <= 4; ++seed)
            shown.add(preset, seed, 2);
    }
    QVERIFY(says(shown.figure(false), u"other runs: n14 seeds 2 to 4, n28 seeds 1 to 4"_s));
    // More than a line of them are not told.
    for (int width = 100; width < 120; ++width) {
        shown.add("arithmetic-n14", 1, 0);
        shown.runs.back().config.width = width;
    }
    QVERIFY(says(shown.figure(false), u"other runs"_s));
}

void CurvesFigureTest::rangeIsOfSeedsAsFarAsAllAreEvaluated()
{
    Shown shown;
    shown.add("arithmetic-n14", 1);
    shown.add("arithmetic-n14", 4);
    shown.add("arithmetic-n14", 4);
    QVERIFY(shown.figure(true).lanes[0].bands.empty());
    shown.add("arithmetic-n14", 5, 7);
    const LanesFigure figure = shown.figure(true);
    QVERIFY(says(figure, u"range of 3 seeds"_s));
    QCOMPARE(figure.lanes[0].bands.at(0).outline.size(), 2 * 7);
}

QTEST_MAIN(CurvesFigureTest)
#include "curves_figure_test.moc"
