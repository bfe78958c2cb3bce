#include "store/csv.h"
#include "support/sample_run.h"
#include "ui/explore/history_picture.h"
#include "ui/explore/paper_curves.h"
#include "ui/explore/raster_words.h"
#include "ui/explore/run_pictures.h"
#include "ui/figures/cell_painting.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A run whose only item was right or not, evaluated every 250 steps.
training::RunRecord runOfOneItem(const std::vector<bool> &right)
{
    training::RunRecord run = test::sampleRunOf(training::presetNamed("capitals-n14").config, "Capital of A is B\n",
                                                static_cast<int>(right.size()));
    for (std::size_t i = 0; i < right.size(); ++i) {
        training::Evaluation evaluation = *run.evaluations[i];
        evaluation.items.at(0).correct = right[i];
        run.evaluations[i] = std::make_shared<const training::Evaluation>(evaluation);
    }
    return run;
}

} // namespace

/// What stands behind the pictures, as CSV.
class PictureDataTest : public QObject
{
    Q_OBJECT

private slots:
    void curvesRoundTrip();
    void curvesHoldEveryRunOfTheExperiment();
    void answersRoundTrip();
    void unaskedItemsHaveNoAnswers();
    void theHistoryFillsTheStepsAtWhichAnItemWasRight();
    void theHistoryEndsWithWhatWasTrained();
    void aSpanAtTheLastStepStaysWithinThePlot();
    void theHistorySaysStepScoresAndOrder();
    void theHistorysDataAreEveryAnswer();
    void otherRunsAreThinLinesAndARange();

private:
    const training::RunRecord m_run = test::sampleRun("joint-n28", 9);
};

void PictureDataTest::curvesRoundTrip()
{
    const QByteArray csv = curvesPicture({m_run}, {}).data();
    QVERIFY2(csv.startsWith("preset,seed,step,trained_correct,trained_total,held_out_correct,held_out_total,"
                            "facts_correct,facts_total,loss,"),
             csv.left(200).constData());
    store::CsvReader reader(csv, "curves", csv.first(csv.indexOf('\n')));
    const PaperCurves paper = paperCurves(m_run);
    for (const auto &evaluation : m_run.evaluations) {
        QVERIFY(reader.next());
        const training::Scores scores = training::scoresOf(*evaluation, m_run.corpus->items);
        QCOMPARE(reader.field(0), std::string("joint-n28"));
        QCOMPARE(reader.number(1, 0, 1000), 1);
        QCOMPARE(reader.number<std::int64_t>(2, 0, 1'000'000), evaluation->step);
        QCOMPARE(reader.number(3, 0, 1000), scores.trained.correct);
        QCOMPARE(reader.number(6, 0, 1000), scores.heldOut.total);
        QCOMPARE(reader.number(7, 0, 1000), scores.facts.correct);
        QVERIFY(reader.number(9, 0.0, 100.0) == evaluation->loss); // to the last bit
        const qsizetype place = static_cast<qsizetype>(evaluation->step / 250);
        QVERIFY(reader.number(19, 0.0, 100.0) == paper.loss[place].y());
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::curvesHoldEveryRunOfTheExperiment()
{
    training::RunRecord custom = test::sampleRun("joint-n28", 3);
    custom.config.seed = 4;
    custom.config.width = 20;
    training::RunRecord fork = test::sampleRun("joint-n28", 2);
    fork.fork = std::make_shared<const training::Fork>(
        training::Fork{"Joint n28, seed 1", m_run.snapshots.back(), m_run.corpus->vocabulary});
    const QByteArray csv = curvesPicture({m_run, custom, fork}, {}).data();
    store::CsvReader reader(csv, "curves", csv.first(csv.indexOf('\n')));
    const auto begins = [&reader](std::size_t column, const QStringList &expected) {
        QStringList fields;
        for (qsizetype i = 0; i < expected.size(); ++i)
            fields << QString::fromStdString(reader.field(column + static_cast<std::size_t>(i)));
        return fields == expected;
    };
    int rows = 0;
    for (; reader.next(); ++rows) {
        if (rows == 8) {
            QVERIFY(begins(0, {u"joint-n28"_s, u"1"_s, u"2000"_s}));
            QVERIFY(begins(10, {u"1"_s, u"28"_s, u"1"_s, u"1"_s, u"1"_s, QString(), QString()}));
        }
        if (rows == 11) {
            QVERIFY(begins(0, {QString(), u"4"_s, u"500"_s}));
            QVERIFY(begins(
                10, {u"2"_s, u"20"_s, u"1"_s, u"1"_s, u"1"_s, QString(), QString(), QString(), QString(), QString()}));
        }
        if (rows == 13)
            QVERIFY(begins(10, {u"3"_s, u"28"_s, u"1"_s, u"1"_s, u"1"_s, u"2000"_s, u"Joint n28, seed 1"_s}));
    }
    QCOMPARE(rows, 9 + 3 + 2);
}

void PictureDataTest::answersRoundTrip()
{
    const QByteArray csv = answersPicture(m_run, AnswersFigure::Items::Facts, m_run.evaluations.back()).data();
    store::CsvReader reader(csv, "facts", "preset,seed,step,item,answer,group,given,correct,probability");
    const training::Evaluation &evaluation = *m_run.evaluations.back();
    for (std::size_t i = 0; i < m_run.corpus->items.size(); ++i) {
        const tasks::Item &item = m_run.corpus->items[i];
        if (item.isEquation())
            continue;
        QVERIFY(reader.next());
        QCOMPARE(reader.field(0), std::string("joint-n28"));
        QCOMPARE(reader.number(1, 0, 1000), 1);
        QCOMPARE(reader.number<std::int64_t>(2, 0, 1'000'000), evaluation.step);
        QCOMPARE(reader.field(3), item.prompt);
        QCOMPARE(reader.field(4), item.answer);
        QCOMPARE(reader.field(5), std::string("facts"));
        QCOMPARE(reader.field(6), evaluation.items[i].given);
        QCOMPARE(reader.field(7) == "true", evaluation.items[i].correct);
        QVERIFY(reader.number(8, 0.0F, 1.0F) == evaluation.items[i].probability);
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::unaskedItemsHaveNoAnswers()
{
    const QByteArray csv = answersPicture(m_run, AnswersFigure::Items::Equations, nullptr).data();
    QCOMPARE(csv.count('\n'), 201);
    QVERIFY2(csv.contains("\njoint-n28,1,,<5+7=,12,held-out arithmetic,,,\n"), csv.left(200).constData());
}

void PictureDataTest::theHistoryFillsTheStepsAtWhichAnItemWasRight()
{
    const std::vector<RasterBand> bands = rasterBands(m_run.corpus->items, 400);
    const HistoryFigure figure = historyFigure(m_run, bands, u"sorted by when learnt"_s);
    std::size_t rows = 0;
    for (std::size_t band = 0; band < bands.size(); ++band) {
        for (std::size_t row = 0; row < bands[band].items.size(); ++row, ++rows) {
            const auto item = static_cast<std::size_t>(bands[band].items[row]);
            const auto &spans = figure.bands[band].rows[row].right;
            for (const auto &evaluation : m_run.evaluations) {
                const bool filled = std::ranges::any_of(spans, [&](const auto &span) {
                    const auto step = static_cast<double>(evaluation->step);
                    return span.first <= step && step <= span.second;
                });
                QCOMPARE(filled, evaluation->items[item].correct);
            }
        }
    }
    QCOMPARE(rows, m_run.corpus->items.size());
}

void PictureDataTest::theHistoryEndsWithWhatWasTrained()
{
    training::RunRecord run = runOfOneItem({false, true, true, false, true});
    const auto spansOf = [&run] {
        return historyFigure(run, rasterBands(run.corpus->items, 400), {}).bands.at(0).rows.at(0).right;
    };
    using Spans = std::vector<std::pair<double, double>>;
    // Halfway between evaluations, as in the window, and no further than the last one.
    QCOMPARE(spansOf(), Spans({{125.0, 625.0}, {875.0, 1000.0}}));
    // Paused later: as far as that, or as the evaluation speaks for.
    auto checkpoint = std::make_shared<training::Checkpoint>(*run.checkpoint);
    auto snapshot = std::make_shared<training::Snapshot>(*checkpoint->snapshot);
    for (const auto &[pausedAt, end] : {std::pair{1071, 1071.0}, std::pair{1240, 1125.0}}) {
        snapshot = std::make_shared<training::Snapshot>(*snapshot);
        snapshot->step = pausedAt;
        checkpoint = std::make_shared<training::Checkpoint>(*checkpoint);
        checkpoint->snapshot = snapshot;
        run.checkpoint = checkpoint;
        QCOMPARE(spansOf(), Spans({{125.0, 625.0}, {875.0, end}}));
        QCOMPARE(historyFigure(run, rasterBands(run.corpus->items, 400), {}).trainedTo, end);
    }
}

void PictureDataTest::aSpanAtTheLastStepStaysWithinThePlot()
{
    training::RunRecord run = runOfOneItem({false, false, false, false, true});
    run.config.steps = 1000;
    HistoryFigure figure = historyFigure(run, rasterBands(run.corpus->items, 400), {});
    figure.bands.at(0).rows.at(0).right = {{1000.0, 1000.0}};
    QImage image(sizeOf(figure).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    paint(painter, figure);
    painter.end();
    constexpr int plotRight = 20 + 84 + 640;
    for (int y = 69; y < 75; ++y)
        QCOMPARE(image.pixelColor(plotRight, y), QColor(Qt::white));
}

void PictureDataTest::theHistorySaysStepScoresAndOrder()
{
    const training::Scores scores = training::scoresOf(*m_run.evaluations.back(), m_run.corpus->items);
    const HistoryFigure figure =
        historyFigure(m_run, rasterBands(m_run.corpus->items, 400), sortedByText(ItemOrder::WhenLearnt, nullptr));
    QCOMPARE(figure.head.subtitle, u"Step 2,000: %1. A row an item, sorted by when learnt"_s.arg(scoresText(scores)));
    QCOMPARE(sortedByText(ItemOrder::ChanceAtCursor, m_run.evaluations[1].get()), u"sorted by chance at step 250"_s);
    // A swatch a group, and what is empty: the legend's colours stand below the axis.
    QImage image(sizeOf(figure).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    paint(painter, figure);
    painter.end();
    const int top = image.height() - 36;
    for (const tasks::ItemGroup group : {tasks::ItemGroup::TrainedArithmetic, tasks::ItemGroup::Facts}) {
        int found = 0;
        for (int y = top; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y) == fillOf(group) ? 1 : 0;
        }
        QVERIFY2(found > 100, qPrintable(QString::number(found)));
    }
}

void PictureDataTest::theHistorysDataAreEveryAnswer()
{
    const Picture picture =
        historyPicture(m_run, rasterBands(m_run.corpus->items, 400), u"sorted by times lost"_s, u"every item"_s);
    QCOMPARE(picture.fileName, u"joint-n28-s1-items"_s);
    const QByteArray csv = picture.data();
    QCOMPARE(csv.count('\n'), 1 + 9 * 250);
    QVERIFY2(csv.startsWith("preset,seed,step,item,answer,group,given,correct,probability\njoint-n28,1,0,"),
             csv.left(200).constData());
    QVERIFY(csv.contains("\njoint-n28,1,2000,<5+7=,12,held-out arithmetic,"));
    QVERIFY(svgOf(picture).contains("<desc>every item</desc>"));
    QCOMPARE(imageOf(picture).size(), (picture.size * 2.0).toSize());
}

void PictureDataTest::otherRunsAreThinLinesAndARange()
{
    MemberCurves members;
    std::vector<training::RunConfig> configs(3, m_run.config);
    for (std::size_t i = 0; i < configs.size(); ++i)
        configs[i].seed = i + 1;
    members.setMembers(configs);
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
