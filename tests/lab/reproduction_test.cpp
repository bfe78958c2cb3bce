#include "lab/reproduction/summary.h"
#include "lab/reproduction/tables.h"

#include "support/expect_input_error.h"
#include "support/sample_reproduction.h"
#include "support/sample_run.h"

#include <QTest>

#include <cmath>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using lab::Class;
using lab::Measure;
using lab::Verdict;

/// The plan of a reproduction, and what its results come to.
class ReproductionTest : public QObject
{
    Q_OBJECT

private slots:
    void everySizeTaskAndSeedIsPlanned();
    void largerModelsAreMoreWork();
    void noMoreRunsAtATimeThanMemoryHolds();
    void publishedCountsAreReadTrainedFirst();
    void whatIsBeyondTheTrainedIsHeldOutForCertain();
    void ownHeldOutEquationsAreCountedByThemselves();
    void medianIsTheMiddle();
    void verdictsGoByRangeThenByClass_data();
    void verdictsGoByRangeThenByClass();
    void ownSeedsAreClassedByTheirAnswers();
    void aHeldOutClassThatCannotBeToldIsNotCompared();
    void aCellsVerdictIsItsWeakestRows();
    void unfinishedAndDivergedSeedsDoNotCount();
    void endedEarlyTheSeedsStandBesideTheSameStep();
    void theSecondSeriesHasNothingToCompareWith();

private:
    [[nodiscard]] static lab::CurvePoint pointOf(Measure measure, double value)
    {
        lab::CurvePoint point;
        point.value(measure) = value;
        return point;
    }
    [[nodiscard]] static const lab::SummaryRow &rowOf(const lab::SummaryCell &cell, Measure measure)
    {
        return *std::ranges::find(cell.rows, measure, &lab::SummaryRow::measure);
    }
};

void ReproductionTest::everySizeTaskAndSeedIsPlanned()
{
    const auto runs = lab::plannedRuns({});
    QCOMPARE(runs.size(), std::size_t(45));
    QCOMPARE(runs.front().fileName(), QStringLiteral("arithmetic-n14-s1.rote"));
    QCOMPARE(runs.back().fileName(), QStringLiteral("joint-n56-s5.rote"));
    QCOMPARE(runs.back().lastStep, 30'000);
    lab::ReproductionSettings other;
    other.sizes = {"mlt"};
    other.secondSeries = true;
    other.steps = 10;
    QCOMPARE(lab::plannedRuns(other).front().fileName(), QStringLiteral("arithmetic-mlt-wd-s1.rote"));
    QCOMPARE(lab::plannedRuns(other).front().config.dropout, 0.0);
    QCOMPARE(lab::plannedRuns(other).front().lastStep, 10);
    other.sizes = {"n15"};
    QVERIFY(test::inputErrorOf([&] { return lab::plannedRuns(other); }).contains("arithmetic-n15"));
}

void ReproductionTest::largerModelsAreMoreWork()
{
    lab::ReproductionSettings settings;
    settings.sizes = {"n14", "n28", "n56", "mlt"};
    settings.seeds = {1};
    const auto runs = lab::plannedRuns(settings);
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
        if (runs[i].config.task == runs[i + 1].config.task)
            QVERIFY(lab::remainingWork(runs[i], 0) < lab::remainingWork(runs[i + 1], 0));
    }
    QCOMPARE(lab::remainingWork(runs[0], 15'000), lab::remainingWork(runs[0], 0) / 2.0);
    QCOMPARE(lab::remainingWork(runs[0], 30'000), 0.0);
}

void ReproductionTest::noMoreRunsAtATimeThanMemoryHolds()
{
    lab::ReproductionSettings settings;
    settings.sizes = {"n14", "n56"};
    const auto runs = lab::plannedRuns(settings);
    const auto largest = static_cast<double>(std::ranges::max(runs, {}, lab::memoryOf).config.width);
    QCOMPARE(largest, 56.0);
    std::size_t memory = 0;
    for (const lab::PlannedRun &run : runs)
        memory = std::max(memory, lab::memoryOf(run));
    QCOMPARE(lab::jobsThatFit(runs, 3.5 * static_cast<double>(memory)), 3);
    QCOMPARE(lab::jobsThatFit(runs, 1.0), 1);
}

void ReproductionTest::publishedCountsAreReadTrainedFirst()
{
    const lab::Curve curve = lab::curveOf({{0, {{890, 910}, {880, 910}, {}}, 1.0},
                                           {250, {{910, 910}, {895, 910}, {}}, 0.5},
                                           {500, {{910, 910}, {910, 910}, {}}, 0.4}});
    QVERIFY(std::isnan(curve[0].value(Measure::HeldOut))); // a trained one may be wrong
    QCOMPARE(curve[1].value(Measure::HeldOut), 2.5);
    QCOMPARE(curve[2].value(Measure::HeldOut), 4.0);
    QCOMPARE(curve[2].value(Measure::Addition), 910.0);
    QCOMPARE(lab::curveOf({{0, {{890, 910}, {890, 910}, {}}, 1.0}})[0].value(Measure::HeldOut), 0.0);
    const auto shares = [](Measure measure, double value) {
        lab::CurvePoint point;
        point.value(measure) = value;
        return lab::sharesOf(measure, point);
    };
    using Shares = std::array<double, 2>;
    QCOMPARE(shares(Measure::Addition, 890), (Shares{1.0, 0.0}));
    QCOMPARE(shares(Measure::Subtraction, 900), (Shares{1.0, 0.5}));
    QCOMPARE(shares(Measure::Subtraction, 910), (Shares{1.0, 1.0}));
    QCOMPARE(shares(Measure::Addition, 445)[0], 0.5);
    QVERIFY(std::isnan(shares(Measure::Addition, 445)[1]));
    QCOMPARE(shares(Measure::Facts, 250), (Shares{0.5, 0.5}));
    QCOMPARE(lab::classOf(0.0), Class::None);
    QCOMPARE(lab::classOf(0.998), Class::Some);
    QCOMPARE(lab::classOf(1.0), Class::All);
}

void ReproductionTest::whatIsBeyondTheTrainedIsHeldOutForCertain()
{
    const lab::Curve curve = lab::curveOf({{0, {{910, 910}, {880, 910}, {}}, 1.0},
                                           {250, {{100, 910}, {900, 910}, {}}, 1.0},
                                           {500, {{890, 910}, {890, 910}, {}}, 1.0}});
    QCOMPARE(curve[0].value(Measure::HeldOut), 2.0);
    QVERIFY(curve[0].isHeldOutLeast);
    QCOMPARE(curve[1].value(Measure::HeldOut), 1.0);
    QVERIFY(curve[1].isHeldOutLeast);
    QCOMPARE(curve[2].value(Measure::HeldOut), 0.0);
    QVERIFY(!curve[2].isHeldOutLeast);

    lab::ReproductionSettings settings;
    settings.tasks = {tasks::Task::Arithmetic};
    const lab::ReproductionSummary summary = lab::summaryOf(settings, test::sampleResults(settings));
    const auto &published = rowOf(summary.cells[1], Measure::HeldOut).published; // n28
    QCOMPARE(published->last, 0.0);
    QCOMPARE(published->best, 2.0);
    QVERIFY(published->isBestLeast && !published->isLastLeast);
    QVERIFY(lab::summaryMarkdown(summary).contains("| 0 (≥ 2) |"));
    QVERIFY(lab::summaryCsv(summary).contains(",0,2,at least,"));
}

void ReproductionTest::ownHeldOutEquationsAreCountedByThemselves()
{
    const training::RunRecord run = test::sampleRun("joint-n14", 3);
    const lab::Curve curve = lab::curveOf(run);
    QCOMPARE(curve.size(), std::size_t(3));
    const training::Evaluation &last = *run.evaluations.back();
    QCOMPARE(curve.back().step, last.step);
    QCOMPARE(curve.back().value(Measure::HeldOut),
             static_cast<double>(training::scoresOf(last, run.corpus->items).heldOut.correct));
    QCOMPARE(curve.back().value(Measure::Facts), static_cast<double>(last.paper.facts.correct));
    QCOMPARE(curve.back().value(Measure::Loss), last.loss);
}

void ReproductionTest::medianIsTheMiddle()
{
    QCOMPARE(lab::medianOf({3, 1, 2}), 2.0);
    QCOMPARE(lab::medianOf({4, 1, 3, 2}), 2.5);
    QCOMPARE(lab::medianOf({7}), 7.0);
}

void ReproductionTest::verdictsGoByRangeThenByClass_data()
{
    QTest::addColumn<Measure>("measure");
    QTest::addColumn<std::vector<double>>("counts");
    QTest::addColumn<double>("published");
    QTest::addColumn<Verdict>("verdict");
    using Counts = std::vector<double>;
    QTest::newRow("within") << Measure::Addition << Counts{870, 890, 910} << 900.0 << Verdict::Agrees;
    QTest::newRow("at the end") << Measure::Addition << Counts{870, 890} << 890.0 << Verdict::Agrees;
    QTest::newRow("some, as published") << Measure::Addition << Counts{300, 310} << 279.0 << Verdict::Tendency;
    QTest::newRow("all trained instead of some") << Measure::Addition << Counts{890, 890} << 880.0 << Verdict::Differs;
    QTest::newRow("none held out instead of all") << Measure::Addition << Counts{890, 890} << 910.0 << Verdict::Differs;
    QTest::newRow("some facts") << Measure::Facts << Counts{10, 20, 60} << 70.0 << Verdict::Tendency;
    QTest::newRow("no facts") << Measure::Facts << Counts{0, 0, 20} << 30.0 << Verdict::Differs;
    QTest::newRow("some held out") << Measure::HeldOut << Counts{1, 3, 3} << 4.0 << Verdict::Differs;
}

void ReproductionTest::verdictsGoByRangeThenByClass()
{
    QFETCH(const Measure, measure);
    QFETCH(const std::vector<double>, counts);
    QFETCH(const double, published);
    std::vector<lab::CurvePoint> seeds;
    for (const double count : counts)
        seeds.push_back(pointOf(measure, count));
    QTEST(lab::verdictOf(measure, seeds, pointOf(measure, published)), "verdict");
}

void ReproductionTest::ownSeedsAreClassedByTheirAnswers()
{
    // Two held-out equations are right and two trained ones wrong, which the merged count doesn't show.
    lab::CurvePoint seed = pointOf(Measure::Addition, 890);
    QCOMPARE(lab::verdictOf(Measure::Addition, {seed}, pointOf(Measure::Addition, 900)), Verdict::Differs);
    seed.operations = {lab::OperationScores{{89, 89}, {1, 2}}, {}};
    QCOMPARE(lab::verdictOf(Measure::Addition, {seed}, pointOf(Measure::Addition, 900)), Verdict::Tendency);
    seed.operations = {lab::OperationScores{{87, 89}, {2, 2}}, {}};
    QCOMPARE(lab::verdictOf(Measure::Addition, {seed}, pointOf(Measure::Addition, 910)), Verdict::Differs);

    const training::RunRecord run = test::sampleRun("joint-n14", 1);
    const auto operations = lab::curveOf(run).back().operations;
    QVERIFY(operations);
    int heldOut = 0;
    for (const lab::OperationScores &scores : *operations) {
        QCOMPARE(scores.trained.total, 89);
        QCOMPARE(scores.heldOut.total, 2);
        heldOut += scores.heldOut.correct;
    }
    QCOMPARE(heldOut, training::scoresOf(*run.evaluations.back(), run.corpus->items).heldOut.correct);
}

void ReproductionTest::aHeldOutClassThatCannotBeToldIsNotCompared()
{
    lab::CurvePoint seed = pointOf(Measure::Addition, 300);
    seed.operations = {lab::OperationScores{{29, 89}, {1, 2}}, {}};
    QCOMPARE(lab::verdictOf(Measure::Addition, {seed}, pointOf(Measure::Addition, 279)), Verdict::Tendency);
    QVERIFY(!lab::tellsHeldOut(Measure::Addition, pointOf(Measure::Addition, 279)));
    QVERIFY(lab::tellsHeldOut(Measure::Addition, pointOf(Measure::Addition, 890)));
    QVERIFY(lab::tellsHeldOut(Measure::Facts, pointOf(Measure::Facts, 10)));
    const lab::ReproductionSettings settings;
    const QByteArray text = lab::summaryMarkdown(lab::summaryOf(settings, test::sampleResults(settings)));
    QVERIFY(text.contains("| 279 (318) | agrees; held out cannot be compared |"));
}

void ReproductionTest::aCellsVerdictIsItsWeakestRows()
{
    const lab::ReproductionSettings settings;
    std::vector<lab::RunResult> results = test::sampleResults(settings);
    // The first seed is the published run, so all agree until it is taken away.
    for (const lab::SummaryCell &cell : lab::summaryOf(settings, results).cells)
        QCOMPARE(cell.verdict, std::optional(Verdict::Agrees));
    for (std::size_t seed = 0; seed < 5; ++seed)
        results[seed].curve.back().value(Measure::HeldOut) = 1.0;
    const lab::ReproductionSummary summary = lab::summaryOf(settings, results);
    QCOMPARE(rowOf(summary.cells[0], Measure::Addition).verdict, std::optional(Verdict::Agrees));
    QCOMPARE(rowOf(summary.cells[0], Measure::HeldOut).verdict, std::optional(Verdict::Differs));
    QCOMPARE(rowOf(summary.cells[0], Measure::Loss).verdict, std::optional<Verdict>());
    QCOMPARE(summary.cells[0].verdict, std::optional(Verdict::Differs));
    QCOMPARE(summary.cells[1].verdict, std::optional(Verdict::Agrees));
}

void ReproductionTest::unfinishedAndDivergedSeedsDoNotCount()
{
    lab::ReproductionSettings settings;
    settings.sizes = {"n14"};
    settings.tasks = {tasks::Task::Arithmetic};
    std::vector<lab::RunResult> results = test::sampleResults(settings, 3);
    results[0].curve.resize(60);
    results[0].state = training::RunState::Diverged;
    results[0].trouble = "the loss is not finite at step 14,812";
    results[3].state = training::RunState::Failed;
    results[3].trouble = "out of memory";
    const lab::ReproductionSummary summary = lab::summaryOf(settings, results);
    const lab::SummaryRow &row = rowOf(summary.cells[0], Measure::Addition);
    QCOMPARE(summary.cells[0].finished(), 2);
    QVERIFY(!row.last[0] && row.last[1] && row.last[2] && !row.last[3] && !row.last[4]);
    QCOMPARE(row.least, std::min(row.last[1], row.last[2]));
    const QByteArray text = lab::summaryMarkdown(summary);
    QVERIFY(text.contains("Runs done: 2 of 5."));
    QVERIFY(text.contains("- arithmetic n14, seed 1, is left out: the loss is not finite at step 14,812\n"));
    QVERIFY(text.contains("- arithmetic n14, seed 4, is left out: out of memory\n"));

    const lab::ReproductionSummary none = lab::summaryOf(settings, test::sampleResults(settings, 0));
    QCOMPARE(none.cells[0].verdict, std::optional<Verdict>());
    QVERIFY(lab::summaryMarkdown(none).contains("| arithmetic | – |"));
}

void ReproductionTest::endedEarlyTheSeedsStandBesideTheSameStep()
{
    lab::ReproductionSettings settings;
    settings.steps = 5'100;
    const lab::ReproductionSummary summary = lab::summaryOf(settings, test::sampleResults(settings));
    const lab::SummaryRow &row = rowOf(summary.cells[0], Measure::Addition);
    QCOMPARE(row.published->last, 697.0); // at step 5,000
    QCOMPARE(summary.cells[0].published.back().step, 5'000);
    QVERIFY(!row.verdict && !summary.cells[0].verdict); // of another step
    QVERIFY(lab::summaryMarkdown(summary).contains(" at step 5,000 | – |"));
    settings.steps = 5'000;
    const lab::ReproductionSummary same = lab::summaryOf(settings, test::sampleResults(settings));
    QVERIFY(rowOf(same.cells[0], Measure::Addition).verdict);
    QVERIFY(!lab::summaryMarkdown(same).contains("at step 5,000"));
}

void ReproductionTest::theSecondSeriesHasNothingToCompareWith()
{
    lab::ReproductionSettings settings;
    settings.secondSeries = true;
    const lab::ReproductionSummary summary = lab::summaryOf(settings, test::sampleResults(settings));
    QVERIFY(!rowOf(summary.cells[0], Measure::Addition).published);
    QVERIFY(rowOf(summary.cells[0], Measure::Addition).median);
    QVERIFY(!summary.cells[0].verdict);
}

QTEST_APPLESS_MAIN(ReproductionTest)
#include "reproduction_test.moc"
