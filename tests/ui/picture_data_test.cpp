#include "store/csv.h"
#include "support/sample_run.h"
#include "ui/explore/history_picture.h"
#include "ui/explore/paper_curves.h"
#include "ui/explore/run_pictures.h"

#include <QTest>

#include <algorithm>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

/// What stands behind the pictures, as CSV.
class PictureDataTest : public QObject
{
    Q_OBJECT

private slots:
    void curvesRoundTrip();
    void answersRoundTrip();
    void unaskedItemsHaveNoAnswers();
    void theHistoryFillsTheStepsAtWhichAnItemWasRight();
    void theHistorysDataAreEveryAnswer();
    void otherRunsAreThinLinesAndARange();

private:
    const training::RunRecord m_run = test::sampleRun("joint-n28", 9);
};

void PictureDataTest::curvesRoundTrip()
{
    const QByteArray csv = curvesPicture(m_run, {}).data();
    store::CsvReader reader(csv, "curves", csv.first(csv.indexOf('\n')));
    const PaperCurves paper = paperCurves(m_run);
    for (const auto &evaluation : m_run.evaluations) {
        QVERIFY(reader.next());
        const training::Scores scores = training::scoresOf(*evaluation, m_run.corpus->items);
        QCOMPARE(reader.number<std::int64_t>(0, 0, 1'000'000), evaluation->step);
        QCOMPARE(reader.number(1, 0, 1000), scores.trained.correct);
        QCOMPARE(reader.number(4, 0, 1000), scores.heldOut.total);
        QCOMPARE(reader.number(5, 0, 1000), scores.facts.correct);
        QVERIFY(reader.number(7, 0.0, 100.0) == evaluation->loss); // to the last bit
        const qsizetype place = static_cast<qsizetype>(evaluation->step / 250);
        QVERIFY(reader.number(10, 0.0, 100.0) == paper.loss[place].y());
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::answersRoundTrip()
{
    const QByteArray csv = answersPicture(m_run, AnswersFigure::Items::Facts, m_run.evaluations.back()).data();
    store::CsvReader reader(csv, "facts", "step,item,answer,group,given,correct,probability");
    const training::Evaluation &evaluation = *m_run.evaluations.back();
    for (std::size_t i = 0; i < m_run.corpus->items.size(); ++i) {
        const tasks::Item &item = m_run.corpus->items[i];
        if (item.isEquation())
            continue;
        QVERIFY(reader.next());
        QCOMPARE(reader.number<std::int64_t>(0, 0, 1'000'000), evaluation.step);
        QCOMPARE(reader.field(1), item.prompt);
        QCOMPARE(reader.field(2), item.answer);
        QCOMPARE(reader.field(3), std::string("facts"));
        QCOMPARE(reader.field(4), evaluation.items[i].given);
        QCOMPARE(reader.field(5) == "true", evaluation.items[i].correct);
        QVERIFY(reader.number(6, 0.0F, 1.0F) == evaluation.items[i].probability);
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::unaskedItemsHaveNoAnswers()
{
    const QByteArray csv = answersPicture(m_run, AnswersFigure::Items::Equations, nullptr).data();
    QCOMPARE(csv.count('\n'), 201);
    QVERIFY2(csv.contains("\n,<5+7=,12,held-out arithmetic,,,\n"), csv.left(200).constData());
}

void PictureDataTest::theHistoryFillsTheStepsAtWhichAnItemWasRight()
{
    const std::vector<RasterBand> bands = rasterBands(m_run.corpus->items, 400);
    const HistoryFigure figure = historyFigure(m_run, bands);
    std::size_t rows = 0;
    for (std::size_t band = 0; band < bands.size(); ++band) {
        for (std::size_t row = 0; row < bands[band].items.size(); ++row, ++rows) {
            const auto item = static_cast<std::size_t>(bands[band].items[row]);
            const auto &spans = figure.bands[band].rows[row].right;
            for (const auto &evaluation : m_run.evaluations) {
                const bool filled = std::ranges::any_of(spans, [&](const auto &span) {
                    return span.first <= evaluation->step && evaluation->step < span.second;
                });
                QCOMPARE(filled, evaluation->items[item].correct);
            }
        }
    }
    QCOMPARE(rows, m_run.corpus->items.size());
}

void PictureDataTest::theHistorysDataAreEveryAnswer()
{
    const Picture picture = historyPicture(m_run, rasterBands(m_run.corpus->items, 400), u"every item"_s);
    QCOMPARE(picture.fileName, u"joint-n28-s1-items"_s);
    QCOMPARE(picture.data().count('\n'), 1 + 9 * 250);
    QVERIFY(svgOf(picture).contains("<desc>every item</desc>"));
    QCOMPARE(imageOf(picture).size(), (picture.size * 2.0).toSize());
}

void PictureDataTest::otherRunsAreThinLinesAndARange()
{
    MemberCurves members;
    members.setMembers(std::vector<training::ModelSize>(3, training::sizeOf(m_run.config)));
    for (int member = 0; member < 3; ++member)
        members.take(member, m_run.evaluations, m_run.corpus->items);
    const auto thin = [](const FigureLane &lane) {
        return std::ranges::count(lane.curves, CurveStyle::Thin, &LaneCurve::style);
    };
    const LanesFigure figure = curvesFigure(m_run, {true, true, true, &members, 1});
    QCOMPARE(thin(figure.lanes[0]), 3 * 2); // groups, other runs
    QCOMPARE(thin(figure.lanes[1]), 2);
    QCOMPARE(figure.lanes[0].bands.size(), std::size_t(3));
    const LanesFigure plain = curvesFigure(m_run, {true, true, false, &members, 1});
    QVERIFY(plain.lanes[0].bands.empty());
}

QTEST_MAIN(PictureDataTest)
#include "picture_data_test.moc"
