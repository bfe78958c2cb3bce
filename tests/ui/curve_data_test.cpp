#include "ui/explore/run_facts.h"
#include "ui/explore/verdict.h"
#include "ui/figures/axis_ticks.h"
#include "ui/figures/curve_data.h"
#include "ui/figures/curve_maths.h"
#include "ui/figures/paper_curves.h"

#include "support/sample_run.h"
#include "training/presets.h"

#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// What the charts draw and the left column says, without a window.
class CurveDataTest : public QObject
{
    Q_OBJECT

private slots:
    void groupsThatTheTextLacksHaveNoCurve();
    void trailingMeanLooksBackOnly();
    void decimationKeepsTheExtremes();
    void lossAxisReachesFromTheLeastToStepOneThousand();
    void ticksAreRoundAndFew();
    void nearestPointIsTheNearer();
    void bestScoresArePerGroup();
    void historyCountsEachEvaluationOnce();
    void papersCurvesAreThereForItsPresetsAlone();
    void theSmallerPresetIsOfTheSameTask();
    void longRunsAreAnnouncedWithTheMeasuredTime();
    void verdictTellsWhatWasReadAsTheAnswer();
    void verdictNamesSpacesThatAreNotSeen();
    void verdictNamesAnotherCountrysCapital();
    void verdictTellsTheKindOfError_data();
    void verdictTellsTheKindOfError();
    void chanceCurveIsThatOfTheItem();
};

void CurveDataTest::groupsThatTheTextLacksHaveNoCurve()
{
    const training::RunRecord run = test::sampleRun("capitals-n14", 3);
    const ui::Curves curves = ui::curvesOf(run.evaluations, run.corpus->items);
    QVERIFY(curves.trained.isEmpty());
    QVERIFY(curves.heldOut.isEmpty());
    QCOMPARE(curves.facts.size(), 3);
    QCOMPARE(curves.loss.size(), 3);
    QCOMPARE(curves.facts.last().x(), 500.0);
}

void CurveDataTest::trailingMeanLooksBackOnly()
{
    const QList<QPointF> points{{0, 0.0}, {1, 1.0}, {2, 1.0}, {3, 0.0}};
    const QList<QPointF> expected{{0, 0.0}, {1, 0.5}, {2, 1.0}, {3, 0.5}};
    QCOMPARE(ui::trailingMean(points, 2), expected);
    QCOMPARE(ui::trailingMean({}, 5), QList<QPointF>());
}

void CurveDataTest::decimationKeepsTheExtremes()
{
    QList<QPointF> points;
    for (int i = 0; i < 10'000; ++i)
        points.append({static_cast<double>(i), i == 4321 ? 9.0 : i == 8765 ? -9.0 : 0.0});
    const QList<QPointF> kept = ui::decimated(points, 2000);
    QVERIFY(kept.size() <= 2000);
    QVERIFY(kept.contains(QPointF(4321, 9.0)));
    QVERIFY(kept.contains(QPointF(8765, -9.0)));
    QVERIFY(std::is_sorted(kept.begin(), kept.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); }));
    QCOMPARE(ui::decimated(points.first(10), 2000), points.first(10));
}

void CurveDataTest::lossAxisReachesFromTheLeastToStepOneThousand()
{
    const std::vector<QList<QPointF>> curves{{{0, 2.85}, {500, 1.6}, {1000, 1.04}, {2000, 0.8}, {30000, 0.746}}};
    const ui::Range range = ui::lossRange(curves);
    QCOMPARE(range.least, 0.7);
    QCOMPARE(range.greatest, 1.1);
    QCOMPARE(ui::lossRange({}), ui::Range());
}

void CurveDataTest::ticksAreRoundAndFew()
{
    QCOMPARE(ui::tickDistance(30'000, 7), 5000.0);
    QCOMPARE(ui::tickDistance(30'000, 4), 10'000.0);
    QCOMPARE(ui::tickDistance(40, 7), 10.0);
    QCOMPARE(ui::tickDistance(1, 7), 1.0);
}

void CurveDataTest::nearestPointIsTheNearer()
{
    const QList<QPointF> points{{0, 0}, {250, 0}, {500, 0}};
    QCOMPARE(ui::nearestPoint(points, 130), 1);
    QCOMPARE(ui::nearestPoint(points, 120), 0);
    QCOMPARE(ui::nearestPoint(points, 9000), 2);
    QCOMPARE(ui::nearestPoint({}, 0), -1);
}

void CurveDataTest::bestScoresArePerGroup()
{
    training::RunRecord run = test::sampleRun("arithmetic-n14", 0);
    for (const int heldOutRight : {3, 1}) {
        training::Evaluation evaluation;
        int right = 0;
        for (const tasks::Item &item : run.corpus->items)
            evaluation.items.push_back({"", item.isHeldOut() ? right++ < heldOutRight : heldOutRight == 1, 0.0F});
        run.evaluations.push_back(std::make_shared<const training::Evaluation>(evaluation));
    }
    ui::CurveHistory history;
    history.follow(run.evaluations, run.corpus->items);
    const training::Scores best = history.best();
    QCOMPARE(best.heldOut.correct, 3);
    QCOMPARE(best.trained.correct, 196);
    QCOMPARE(best.facts.total, 0);
}

void CurveDataTest::historyCountsEachEvaluationOnce()
{
    const training::RunRecord run = test::sampleRun("joint-n14", 7);
    const auto &items = run.corpus->items;
    ui::CurveHistory history;
    for (const std::ptrdiff_t count : {3, 3, 7}) {
        const ui::EvaluationList soFar(run.evaluations.begin(), run.evaluations.begin() + count);
        history.follow(soFar, items);
        const ui::Curves whole = ui::curvesOf(soFar, items);
        QCOMPARE(history.curves().trained, whole.trained);
        QCOMPARE(history.curves().heldOut, whole.heldOut);
        QCOMPARE(history.curves().facts, whole.facts);
        QCOMPARE(history.curves().loss, whole.loss);
        ui::CurveHistory anew;
        anew.follow(soFar, items);
        QVERIFY(history.best() == anew.best());
    }
    // A run that was taken up again from an earlier step is another list.
    const training::RunRecord other = test::sampleRun("joint-n14", 2);
    history.follow(other.evaluations, items);
    QCOMPARE(history.evaluations().size(), 2U);
    QCOMPARE(history.curves().trained.size(), 2);
}

void CurveDataTest::papersCurvesAreThereForItsPresetsAlone()
{
    const auto curvesOf = [](const training::RunConfig &config) {
        training::RunRecord run;
        run.config = config;
        run.corpus = lab::paperPlan(config).corpus;
        return ui::paperCurves(run);
    };
    const ui::PaperCurves joint = curvesOf(training::presetNamed("joint-n28").config);
    QCOMPARE(joint.loss.size(), 121);
    QCOMPARE(joint.facts.last(), QPointF(30'000, 0.858));
    QVERIFY(!joint.arithmetic.isEmpty());
    QVERIFY(curvesOf(training::presetNamed("capitals-mlt").config).arithmetic.isEmpty());
    QVERIFY(curvesOf(training::presetNamed("joint-n28-wd").config).isEmpty());
    training::RunConfig custom = training::presetNamed("joint-n28").config;
    custom.width = 30;
    QVERIFY(curvesOf(custom).isEmpty());
}

void CurveDataTest::theSmallerPresetIsOfTheSameTask()
{
    QCOMPARE(ui::smallerPreset("joint-mlt"), u"joint-n56"_s);
}

void CurveDataTest::longRunsAreAnnouncedWithTheMeasuredTime()
{
    lab::Progress progress;
    QVERIFY(ui::takesHours(10'000'000, progress));
    QVERIFY(!ui::takesHours(1'582, progress));
    progress.secondsPerStep = 3.7;
    progress.secondsLeft = 111'000.0;
    QVERIFY(ui::takesHours(1'582, progress));
    const training::RunConfig config = training::presetNamed("arithmetic-mlt").config;
    const ui::TimeOffer offer = ui::timeOfferOf(config, 10'600'000, progress);
    QCOMPARE(offer.title, u"MLT takes about 31 hours here"_s);
    QVERIFY(offer.text.contains(u"3.7 s per step"_s));
    QCOMPARE(offer.alternative, u"Choose n56"_s);
    // A small model has no smaller one to choose.
    const ui::TimeOffer small = ui::timeOfferOf(training::presetNamed("arithmetic-n14").config, 1'582, progress);
    QVERIFY(small.alternative.isEmpty());
    QVERIFY2(small.text.startsWith(u"1,582 parameters"_s), qPrintable(small.text));
}

void CurveDataTest::verdictTellsWhatWasReadAsTheAnswer()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic));
    training::Probe probe;
    probe.itemIndex = corpus.itemOfPrompt("<0+0=");
    probe.item = training::Probe::ItemStatus::Trained;
    probe.given = std::string("0");
    probe.correct = true;
    probe.continuation = "0000";
    QCOMPARE(ui::verdictOf(probe, corpus).title, u"Says “0000”, read as 0: right"_s);
    probe.continuation = "0>\n<";
    QCOMPARE(ui::verdictOf(probe, corpus).title, u"Says 0: right"_s);
    probe.itemIndex = -1;
    probe.item = training::Probe::ItemStatus::None;
    QVERIFY(ui::verdictOf(probe, corpus).detail.contains(u"a digit on each side"_s));
}

void CurveDataTest::verdictNamesSpacesThatAreNotSeen()
{
    training::Probe probe;
    probe.item = training::Probe::ItemStatus::None;
    probe.prompt = "<5+7= ";
    QCOMPARE(ui::verdictOf(probe, tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic))).detail,
             u"Neither right nor wrong: the item reads “<5+7=”, without a space around it."_s);
    probe.prompt = "Capital of Sweden is";
    QCOMPARE(ui::verdictOf(probe, tasks::corpusOfText(tasks::paperText(tasks::Task::Capitals))).detail,
             u"Neither right nor wrong: the item reads “Capital of Sweden is ”, with one space at its end."_s);
}

void CurveDataTest::verdictNamesAnotherCountrysCapital()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Capitals));
    training::Probe probe;
    probe.itemIndex = corpus.itemOfPrompt("Capital of Sweden is ");
    probe.item = training::Probe::ItemStatus::Trained;
    probe.given = "Oslo";
    probe.correct = false;
    QCOMPARE(ui::verdictOf(probe, corpus).title, u"Says Oslo: another country’s capital"_s);
    QCOMPARE(ui::verdictOf(probe, corpus).detail, u"Trained · right answer Stockholm"_s);
    probe.given = "";
    probe.continuation = "is\nis";
    QCOMPARE(ui::verdictOf(probe, corpus).title, u"Says “is↵is”: garbled"_s);
}

void CurveDataTest::verdictTellsTheKindOfError_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QString>("title");
    QTest::newRow("other sign") << QByteArray("<9-4=") << QByteArray("13") << u"Says 13: the other sign’s answer"_s;
    QTest::newRow("wrong sign") << QByteArray("<7-3=") << QByteArray("-4") << u"Says −4: wrong sign"_s;
    QTest::newRow("off by one") << QByteArray("<8+5=") << QByteArray("14") << u"Says 14: off by one"_s;
    QTest::newRow("neighbour") << QByteArray("<6-8=") << QByteArray("-4") << u"Says −4: a neighbour’s answer"_s;
    QTest::newRow("number") << QByteArray("<1+1=") << QByteArray("77") << u"Says 77: wrong"_s;
    QTest::newRow("no capital") << QByteArray("Capital of Oman is ") << QByteArray("Mosis")
                                << u"Says “Mosis”: garbled"_s;
}

void CurveDataTest::verdictTellsTheKindOfError()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QByteArray, given);
    QFETCH(QString, title);
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Joint));
    training::Probe probe;
    probe.itemIndex = corpus.itemOfPrompt(prompt.toStdString());
    probe.item = training::Probe::ItemStatus::Trained;
    probe.given = given.toStdString();
    probe.continuation = given.toStdString();
    probe.correct = false;
    QCOMPARE(ui::verdictOf(probe, corpus).title, title);
}

void CurveDataTest::chanceCurveIsThatOfTheItem()
{
    ui::EvaluationList evaluations;
    for (const std::int64_t step : {0, 250, 500}) {
        training::Evaluation evaluation;
        evaluation.step = step;
        evaluation.items = {{"1", true, 0.25F}, {"2", false, static_cast<float>(step) / 1000.0F}};
        evaluations.push_back(std::make_shared<const training::Evaluation>(evaluation));
    }
    QCOMPARE(ui::chanceCurve(evaluations, 1), QList<QPointF>({{0.0, 0.0}, {250.0, 0.25}, {500.0, 0.5}}));
    QVERIFY(ui::chanceCurve(evaluations, 2).isEmpty());
    QVERIFY(ui::chanceCurve(evaluations, -1).isEmpty());
}

QTEST_MAIN(CurveDataTest)
#include "curve_data_test.moc"
