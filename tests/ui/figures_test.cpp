#include "ui/figures/axis_ticks.h"
#include "ui/figures/figure_text.h"
#include "ui/figures/reproduction_figure.h"

#include "support/sample_reproduction.h"

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

namespace {

lab::ReproductionSettings settingsOf(const std::vector<std::string> &sizes)
{
    lab::ReproductionSettings settings;
    settings.sizes = sizes;
    return settings;
}

ui::CurveFigure figureOf(const lab::ReproductionSettings &settings, tasks::Task task, std::size_t begun = 99)
{
    return ui::reproductionFigure(lab::summaryOf(settings, test::sampleResults(settings, begun)), task);
}

} // namespace

/// The paper's figures, drawn anew for export.
class FiguresTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTaskHasItsMeasuresAndSizes();
    void everySeedThatWasBegunIsDrawn();
    void theMedianIsOfTheSeedsThatAreDone();
    void nothingIsPaintedBeyondTheFigure_data();
    void nothingIsPaintedBeyondTheFigure();
    void theLabelsOfAPanelFitAboveIt();
    void countsHaveAxesOfCounts();
    void allThatWasTrainedHasALine();
    void aPanelSaysHowManySeedsItRestsOn();
    void whatIsNotKnownIsAGap();
    void aSinglePointIsADot();
    void aLossAxisHasThreeTicksAtLeast();
    void pictureHasTwoPixelsAUnit();
    void pictureAndDrawingAreTheSameEachTime();
    void drawingIsOutlinesWithATextForThoseWhoCannotSee();
    void curvesHaveTheirGroupsColours();
    void logarithmicTicksAreRound();
    void stepTicksReachTheEnd();
};

void FiguresTest::everyTaskHasItsMeasuresAndSizes()
{
    const ui::CurveFigure joint = figureOf({}, tasks::Task::Joint);
    QStringList rows;
    for (const ui::FigureRow &row : joint.rows)
        rows += row.name;
    QCOMPARE(rows, (QStringList{u"Addition"_s, u"Subtraction"_s, u"Held out"_s, u"Facts"_s, u"Loss"_s}));
    QCOMPARE(joint.columns.size(), std::size_t(3));
    QCOMPARE(joint.columns[0].name, u"n14"_s);
    QCOMPARE(joint.columns[0].detail, u"2.14K parameters"_s);
    QCOMPARE(joint.panels.size(), std::size_t(15));
    QCOMPARE(joint.panel(0, 0).publishedLabel, u"published 279"_s);
    QCOMPARE(joint.panel(3, 1).publishedLabel, u"published 429"_s);
    QCOMPARE(figureOf({}, tasks::Task::Capitals).rows.size(), std::size_t(2));
}

void FiguresTest::everySeedThatWasBegunIsDrawn()
{
    const ui::CurveFigure figure = figureOf({}, tasks::Task::Arithmetic, 2);
    const ui::FigurePanel &panel = figure.panel(0, 0);
    QCOMPARE(panel.seeds.size(), std::size_t(5));
    QCOMPARE(panel.seeds[1].size(), 121);
    QVERIFY(panel.seeds[2].isEmpty());
    QCOMPARE(panel.published.size(), 121);
}

void FiguresTest::theMedianIsOfTheSeedsThatAreDone()
{
    lab::ReproductionSettings settings = settingsOf({"n14"});
    settings.tasks = {tasks::Task::Capitals};
    settings.seeds = {1, 2, 3};
    std::vector<lab::RunResult> results = test::sampleResults(settings);
    results[2].curve.resize(10);
    const ui::CurveFigure figure =
        ui::reproductionFigure(lab::summaryOf(settings, results), tasks::Task::Capitals);
    const ui::FigurePanel &loss = figure.panel(1, 0);
    QCOMPARE(loss.median.size(), 121);
    for (qsizetype i = 0; i < loss.median.size(); ++i)
        QCOMPARE(loss.median[i].y(), (loss.seeds[0][i].y() + loss.seeds[1][i].y()) / 2.0);
    QVERIFY(figureOf(settings, tasks::Task::Capitals, 0).panel(1, 0).median.isEmpty());
}

void FiguresTest::nothingIsPaintedBeyondTheFigure_data()
{
    QTest::addColumn<std::vector<std::string>>("sizes");
    QTest::addColumn<bool>("secondSeries");
    using Sizes = std::vector<std::string>;
    QTest::newRow("one") << Sizes{"n14"} << false;
    QTest::newRow("three") << Sizes{"n14", "n28", "n56"} << false;
    QTest::newRow("four") << Sizes{"n14", "n28", "n56", "mlt"} << false;
    QTest::newRow("second series") << Sizes{"mlt"} << true;
}

void FiguresTest::nothingIsPaintedBeyondTheFigure()
{
    QFETCH(const std::vector<std::string>, sizes);
    QFETCH(const bool, secondSeries);
    lab::ReproductionSettings settings = settingsOf(sizes);
    settings.secondSeries = secondSeries;
    for (const tasks::Task task : settings.tasks) {
        const ui::CurveFigure figure = figureOf(settings, task);
        const QSize size = ui::sizeOf(figure).toSize();
        constexpr int beyond = 60;
        // The outermost units of the figure are to be white, and what lies beyond untouched.
        QImage image(size + QSize(2 * beyond, 2 * beyond), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.translate(beyond, beyond);
        ui::paint(painter, figure);
        painter.end();
        const QRect inside = QRect({beyond, beyond}, size).adjusted(8, 8, -8, -8);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (!inside.contains(x, y) && image.pixel(x, y) != qRgb(255, 255, 255))
                    QFAIL(qPrintable(u"painted at %1, %2"_s.arg(x - beyond).arg(y - beyond)));
            }
        }
    }
}

void FiguresTest::theLabelsOfAPanelFitAboveIt()
{
    for (const tasks::Task task : lab::ReproductionSettings().tasks) {
        const ui::CurveFigure figure = figureOf({}, task);
        for (const ui::FigurePanel &panel : figure.panels) {
            const double width = ui::textWidth(panel.medianLabel, ui::TextStyle::SmallStrong)
                + ui::textWidth(panel.publishedLabel, ui::TextStyle::Tiny);
            QVERIFY2(width < 210.0, qPrintable(panel.medianLabel));
        }
    }
}

void FiguresTest::countsHaveAxesOfCounts()
{
    const ui::CurveFigure figure = figureOf({}, tasks::Task::Joint);
    const auto labels = [&](std::size_t row) {
        QStringList texts;
        for (const ui::AxisTick &tick : figure.rows[row].ticks)
            texts += tick.label;
        return texts;
    };
    QCOMPARE(labels(0), (QStringList{u"0"_s, u"455"_s, u"910"_s}));
    QCOMPARE(labels(3), (QStringList{u"0"_s, u"250"_s, u"500"_s}));
}

void FiguresTest::allThatWasTrainedHasALine()
{
    ui::CurveFigure figure = figureOf({}, tasks::Task::Joint);
    for (const std::size_t row : {std::size_t(0), std::size_t(1)})
        QCOMPARE(figure.rows[row].reference, std::optional(ui::AxisTick{890.0, u"890: all trained"_s}));
    QVERIFY(!figure.rows[2].reference && !figure.rows[3].reference);
    const QByteArray with = ui::svgOf(figure);
    figure.rows[0].reference.reset();
    QVERIFY(with != ui::svgOf(figure));
}

void FiguresTest::aPanelSaysHowManySeedsItRestsOn()
{
    const auto label = [](std::size_t done) { return figureOf({}, tasks::Task::Joint, done).panel(0, 0).medianLabel; };
    QCOMPARE(label(0), u"no seed done"_s);
    QCOMPARE(label(1), u"one seed: 279"_s);
    QVERIFY2(label(2).startsWith(u"median of 2: "), qPrintable(label(2)));
    QVERIFY2(label(5).startsWith(u"median 2"), qPrintable(label(5)));
    QVERIFY(figureOf({}, tasks::Task::Joint, 1).panel(0, 0).median.isEmpty());
    QVERIFY(!figureOf({}, tasks::Task::Joint, 4).isWhole);
    QVERIFY(figureOf({}, tasks::Task::Joint).isWhole);
}

void FiguresTest::whatIsNotKnownIsAGap()
{
    const ui::CurveFigure figure = figureOf({}, tasks::Task::Arithmetic);
    const QList<QPointF> heldOut = figure.panel(2, 0).published; // of n14, now and then below what was trained
    const auto isGap = [](const QPointF &point) { return std::isnan(point.y()); };
    const auto gap = std::ranges::find_if(heldOut, isGap);
    QVERIFY(gap != heldOut.end() && gap != heldOut.begin());
    const auto after = std::find_if_not(gap, heldOut.end(), isGap);
    QVERIFY(after != heldOut.end());
    // The mean begins anew: the first value after the gap is that evaluation's own.
    for (const lab::CurvePoint &point : lab::curveOf(store::publishedEvaluations("arithmetic-n14"))) {
        if (static_cast<double>(point.step) == after->x())
            QCOMPARE(after->y(), point.value(lab::Measure::HeldOut));
    }
}

void FiguresTest::aSinglePointIsADot()
{
    ui::CurveFigure figure = figureOf(settingsOf({"n14"}), tasks::Task::Capitals, 0);
    const QImage before = QImage::fromData(ui::pngOf(figure), "PNG");
    figure.panels[0].seeds[0] = {QPointF(15'000.0, 250.0)};
    QVERIFY(QImage::fromData(ui::pngOf(figure), "PNG") != before);
}

void FiguresTest::aLossAxisHasThreeTicksAtLeast()
{
    for (const tasks::Task task : lab::ReproductionSettings().tasks)
        QVERIFY(figureOf({}, task).rows.back().ticks.size() >= 3);
    QCOMPARE(ui::logarithmicTicks(0.49, 3.3).size(), std::size_t(3)); // 0.5, 1, 2
    QCOMPARE(ui::logarithmicTicks(0.55, 3.4).size(), std::size_t(4)); // 0.6, 1, 2, 3
    QVERIFY(ui::logarithmicTicks(0.55, 1.05).size() >= 3);
}

void FiguresTest::pictureHasTwoPixelsAUnit()
{
    const ui::CurveFigure figure = figureOf({}, tasks::Task::Capitals);
    const QImage image = QImage::fromData(ui::pngOf(figure), "PNG");
    QCOMPARE(image.size(), (ui::sizeOf(figure) * 2.0).toSize());
}

void FiguresTest::pictureAndDrawingAreTheSameEachTime()
{
    const ui::CurveFigure figure = figureOf({}, tasks::Task::Joint);
    QCOMPARE(ui::pngOf(figure), ui::pngOf(figure));
    QCOMPARE(ui::svgOf(figure), ui::svgOf(figure));
}

void FiguresTest::drawingIsOutlinesWithATextForThoseWhoCannotSee()
{
    const QByteArray svg = ui::svgOf(figureOf(settingsOf({"n14"}), tasks::Task::Arithmetic));
    QXmlStreamReader xml(svg);
    QStringList elements;
    QString description;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        elements += xml.name().toString();
        if (elements.last() == u"desc")
            description = xml.readElementText();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(!elements.contains(u"text"_s));
    QVERIFY(!elements.contains(u"image"_s));
    QVERIFY(elements.contains(u"polyline"_s));
    QVERIFY2(description.contains(u"n14: addition 887, published 910"_s), qPrintable(description));
}

void FiguresTest::curvesHaveTheirGroupsColours()
{
    const ui::CurveFigure figure = figureOf({}, tasks::Task::Joint);
    QCOMPARE(figure.rows[0].line, QColor(0x00, 0x72, 0xb2));
    QCOMPARE(figure.rows[2].line, QColor(0xd5, 0x5e, 0x00));
    QCOMPARE(figure.rows[3].line, QColor(0x00, 0x9e, 0x73));
}

void FiguresTest::logarithmicTicksAreRound()
{
    const std::vector<ui::AxisTick> expected{{0.2, u"0.2"_s}, {0.5, u"0.5"_s}, {1.0, u"1"_s}, {2.0, u"2"_s}};
    QCOMPARE(ui::logarithmicTicks(0.18, 4.3), expected);
    QVERIFY(ui::logarithmicTicks(0.0, 1.0).empty());
}

void FiguresTest::stepTicksReachTheEnd()
{
    const std::vector<ui::AxisTick> ticks = ui::stepTicks(30'000, 3);
    QCOMPARE(ticks.size(), std::size_t(4));
    QCOMPARE(ticks.back(), (ui::AxisTick{30'000, u"30,000"_s}));
}

QTEST_MAIN(FiguresTest)
#include "figures_test.moc"
