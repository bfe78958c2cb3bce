#include "ui/theme/theme.h"
#include "ui/widgets/sparkline.h"

#include <QSignalSpy>
#include <QTest>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

class SparklineTest : public QObject
{
    Q_OBJECT

private slots:
    void valueIsThatOfTheNearestEvaluation();
    void summaryTellsValueAndRange();
    void clickPointsAtAStep();
    void cursorIsDrawnWhereItsStepIs();
    void markerAtNothingIsWhole();
};

namespace {

SparkCurve sample()
{
    return {{{0.0, 0.0}, {250.0, 0.4}, {500.0, 0.93}}, 1000.0, tasks::ItemGroup::HeldOutArithmetic, 490.0};
}

} // namespace

void SparklineTest::valueIsThatOfTheNearestEvaluation()
{
    SparkCurve curve = sample();
    QCOMPARE(curve.atCursor(), std::optional(0.93));
    curve.cursor = 260.0;
    QCOMPARE(curve.atCursor(), std::optional(0.4));
    curve.cursor.reset();
    QVERIFY(!curve.atCursor());
    QVERIFY(!SparkCurve({}, 10.0, tasks::ItemGroup::Facts, 3.0).atCursor());
}

void SparklineTest::summaryTellsValueAndRange()
{
    Sparkline line;
    line.setCurve(sample());
    QCOMPARE(line.accessibleDescription(), u"93% at step 490, between <1% and 93% over 3 evaluations"_s);
    line.setCurve({});
    QCOMPARE(line.accessibleDescription(), u"Not asked yet"_s);
}

void SparklineTest::clickPointsAtAStep()
{
    Sparkline line;
    line.resize(210, 46);
    line.setCurve(sample());
    QSignalSpy pointed(&line, &Sparkline::pointed);
    QTest::mouseClick(&line, Qt::LeftButton, {}, {105, 20});
    QCOMPARE(pointed.count(), 1);
    QCOMPARE(pointed.last().first().toDouble(), 500.0);
    QTest::mouseClick(&line, Qt::LeftButton, {}, {0, 20});
    QCOMPARE(pointed.last().first().toDouble(), 0.0);
}

void SparklineTest::cursorIsDrawnWhereItsStepIs()
{
    Theme::instance().choose(Theme::Choice::Light);
    Sparkline line;
    line.resize(210, 46);
    SparkCurve curve = sample();
    curve.cursor = 750.0;
    line.setCurve(curve);
    const QImage picture = line.grab().toImage();
    QCOMPARE(picture.pixelColor(155, 40), Theme::instance().colours().here);
    QVERIFY(picture.pixelColor(105, 40) != Theme::instance().colours().here);
}

void SparklineTest::markerAtNothingIsWhole()
{
    Theme::instance().choose(Theme::Choice::Light);
    Sparkline line;
    line.resize(210, 46);
    line.setCurve({{{0.0, 0.0}, {500.0, 0.0}}, 1000.0, tasks::ItemGroup::Facts, 500.0});
    const QImage picture = line.grab().toImage();
    int first = -1;
    int last = -1;
    for (int y = 0; y < picture.height(); ++y) {
        if (picture.pixelColor(107, y) != Theme::instance().colours().facts)
            continue;
        first = first < 0 ? y : first;
        last = y;
    }
    QVERIFY(first > 0);
    QVERIFY2(last - first >= 4 && last < picture.height() - 1, qPrintable(u"%1 to %2"_s.arg(first).arg(last)));
}

QTEST_MAIN(SparklineTest)
#include "sparkline_test.moc"
