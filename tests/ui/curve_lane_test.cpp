#include "ui/explore/curve_lane.h"

#include "ui/theme/theme.h"

#include <QTest>

using namespace rote;
using ui::CurveLane;

/// What a chart draws. Its curves are kept as a picture, which has to follow every change.
class CurveLaneTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_lane.reset(); }

    void newPointsAreDrawnAtOnce();
    void hiddenCurveIsGone();
    void marksLeaveTheCurvesAlone();
    void curvesFollowTheSize();
    void onePeakOfThousandsIsDrawn();
    void noteStandsWhereNoCurveIs();
    void noteIsLeftOutWithoutRoom();

private:
    /// Whether a curve passes at a step and a value.
    [[nodiscard]] bool isDrawnAt(double step, double value) const;

    std::unique_ptr<CurveLane> m_lane;
    int m_curve = 0;
};

void CurveLaneTest::init()
{
    ui::Theme::instance().choose(ui::Theme::Choice::Light);
    m_lane = std::make_unique<CurveLane>(16, 9);
    m_lane->resize(600, 200);
    m_curve = m_lane->addCurve(CurveLane::Line::Bold, &ui::Colours::trained);
    m_lane->setSteps(100);
    m_lane->setTrainedTo(100);
    m_lane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_lane.get()));
}

bool CurveLaneTest::isDrawnAt(double step, double value) const
{
    const QImage picture = m_lane->grab().toImage();
    const QPoint at(static_cast<int>(m_lane->xOf(step)), static_cast<int>(m_lane->yOf(value)));
    for (int x = at.x() - 2; x <= at.x() + 2; ++x) {
        for (int y = at.y() - 2; y <= at.y() + 2; ++y) {
            // The curves' blue is the only colour in the plot.
            if (picture.valid(x, y) && picture.pixelColor(x, y).saturation() > 150)
                return true;
        }
    }
    return false;
}

void CurveLaneTest::newPointsAreDrawnAtOnce()
{
    m_lane->setCurve(m_curve, {{0, 0.2}, {100, 0.2}});
    QVERIFY(isDrawnAt(50, 0.2));
    m_lane->setCurve(m_curve, {{0, 0.7}, {100, 0.7}});
    QVERIFY(isDrawnAt(50, 0.7));
    QVERIFY(!isDrawnAt(50, 0.2));
    m_lane->setRange({0.0, 2.0});
    QVERIFY(isDrawnAt(50, 0.7)); // now lower down
    m_lane->setSteps(1000);
    QVERIFY(!isDrawnAt(500, 0.7));
    QVERIFY(isDrawnAt(50, 0.7));
}

void CurveLaneTest::hiddenCurveIsGone()
{
    m_lane->setCurve(m_curve, {{0, 0.5}, {100, 0.5}});
    QVERIFY(isDrawnAt(50, 0.5));
    m_lane->setCurveVisible(m_curve, false);
    QVERIFY(!isDrawnAt(50, 0.5));
    m_lane->setCurveVisible(m_curve, true);
    QVERIFY(isDrawnAt(50, 0.5));
}

void CurveLaneTest::marksLeaveTheCurvesAlone()
{
    m_lane->setCurve(m_curve, {{0, 0.5}, {100, 0.5}});
    const QImage before = m_lane->grab().toImage();
    m_lane->setMarks({{ui::Marker::Disc, &ui::Colours::facts, {30, 0.9}}});
    m_lane->setHoverStep(60);
    QVERIFY(isDrawnAt(30, 0.9));
    QVERIFY(isDrawnAt(50, 0.5));
    m_lane->setMarks({});
    m_lane->setHoverStep({});
    QCOMPARE(m_lane->grab().toImage(), before);
}

void CurveLaneTest::curvesFollowTheSize()
{
    m_lane->setCurve(m_curve, {{0, 0.5}, {100, 0.5}});
    for (const QSize size : {QSize(900, 300), QSize(400, 150)}) {
        m_lane->resize(size);
        QVERIFY(isDrawnAt(2, 0.5));
        QVERIFY(isDrawnAt(98, 0.5));
        QVERIFY(!isDrawnAt(50, 0.8));
    }
}

void CurveLaneTest::onePeakOfThousandsIsDrawn()
{
    QList<QPointF> points;
    for (int i = 0; i <= 6000; ++i)
        points.append({i / 60.0, i == 4321 ? 0.9 : 0.1});
    m_lane->setCurve(m_curve, points);
    QVERIFY(isDrawnAt(4321 / 60.0, 0.7));
    m_lane->resize(1200, 300);
    QVERIFY(isDrawnAt(4321 / 60.0, 0.7));
    QVERIFY(!isDrawnAt(50.0, 0.7));
}

void CurveLaneTest::noteStandsWhereNoCurveIs()
{
    const int other = m_lane->addCurve(CurveLane::Line::Paper, &ui::Colours::facts);
    m_lane->setCurve(m_curve, {{0, 0.8}, {50, 0.8}, {100, 0.8}});
    m_lane->setNote(QStringLiteral("a name"), m_curve);
    const QRectF alone = m_lane->noteRect();
    QVERIFY(alone.top() > m_lane->yOf(0.8));
    QVERIFY(alone.right() > m_lane->plotArea().right() - 20.0);
    m_lane->setCurve(other, {{0, 0.7}, {50, 0.7}, {100, 0.75}});
    const QRectF beside = m_lane->noteRect();
    QVERIFY(!beside.isEmpty());
    for (double x = beside.left(); x <= beside.right(); x += 1.0) {
        const double y = m_lane->yOf(0.7 + 0.05 * std::max(0.0, m_lane->stepAt(x) - 50.0) / 50.0);
        QVERIFY(!beside.contains(QPointF(x, y)));
        QVERIFY(!beside.contains(QPointF(x, m_lane->yOf(0.8))));
    }
}

void CurveLaneTest::noteIsLeftOutWithoutRoom()
{
    m_lane->setCurve(m_curve, {{0, 1.0}, {100, 1.0}});
    m_lane->setNote(QStringLiteral("a name"), m_curve);
    QVERIFY(!m_lane->noteRect().isEmpty());
    const int other = m_lane->addCurve(CurveLane::Line::Paper, &ui::Colours::facts);
    QList<QPointF> zigzag;
    for (int step = 0; step <= 100; ++step)
        zigzag << QPointF(step, step % 2);
    m_lane->setCurve(other, zigzag);
    QVERIFY(m_lane->noteRect().isEmpty());
    m_lane->setCurveVisible(other, false);
    QVERIFY(!m_lane->noteRect().isEmpty());
}

QTEST_MAIN(CurveLaneTest)
#include "curve_lane_test.moc"
