#include "support/sample_run.h"
#include "ui/explore/raster_words.h"
#include "ui/figures/cell_painting.h"
#include "ui/figures/history_picture.h"
#include "ui/figures/run_pictures.h"

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

/// The exported history of every item.
class HistoryPictureTest : public QObject
{
    Q_OBJECT

private slots:
    void fillsTheStepsAtWhichAnItemWasRight();
    void endsWithWhatWasTrained();
    void aSpanAtTheLastStepStaysWithinThePlot();
    void saysStepScoresAndOrder();
    void dataAreEveryAnswer();

private:
    const training::RunRecord m_run = test::sampleRun("joint-n28", 9);
};

void HistoryPictureTest::fillsTheStepsAtWhichAnItemWasRight()
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

void HistoryPictureTest::endsWithWhatWasTrained()
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

void HistoryPictureTest::aSpanAtTheLastStepStaysWithinThePlot()
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

void HistoryPictureTest::saysStepScoresAndOrder()
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

void HistoryPictureTest::dataAreEveryAnswer()
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

QTEST_MAIN(HistoryPictureTest)
#include "history_picture_test.moc"
