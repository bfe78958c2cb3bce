#include "ui/explore/step_axis.h"

#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>

using namespace rote;
using ui::StepAxis;

/// The axis of steps under the lanes: where one clicks to go in time.
class StepAxisTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_axis.reset(); }

    void aClickPointsAtItsStep();
    void aDragPointsAllTheWay();
    void whatLiesBesideTheAxisIsItsEnd();
    void theCursorsPillGoesWithIt();
    void whereTheRunStandsIsToldBesideThePill();

private:
    [[nodiscard]] QImage picture() const { return m_axis->grab().toImage(); }
    /// The first and the last column that the pill's purple fills.
    [[nodiscard]] std::pair<int, int> pill() const;
    [[nodiscard]] double pointedAt() const { return m_pointed->last().first().toDouble(); }

    std::unique_ptr<StepAxis> m_axis;
    std::unique_ptr<QSignalSpy> m_pointed;
};

void StepAxisTest::init()
{
    ui::Theme::instance().choose(ui::Theme::Choice::Light);
    m_axis = std::make_unique<StepAxis>();
    m_axis->resize(700, m_axis->sizeHint().height());
    m_axis->setSteps(10'000);
    m_axis->show();
    m_pointed = std::make_unique<QSignalSpy>(m_axis.get(), &StepAxis::pointed);
}

std::pair<int, int> StepAxisTest::pill() const
{
    const QImage image = picture();
    int first = -1;
    int last = -1;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(x, y) != ui::Theme::instance().colours().here)
                continue;
            first = first < 0 ? x : first;
            last = x;
        }
    }
    return {first, last};
}

void StepAxisTest::aClickPointsAtItsStep()
{
    m_axis->setCursorStep(5000);
    const auto [first, last] = pill();
    QTest::mouseClick(m_axis.get(), Qt::LeftButton, {}, {(first + last) / 2, 20});
    QCOMPARE(m_pointed->count(), 1);
    QVERIFY2(std::abs(pointedAt() - 5000.0) < 40.0, qPrintable(QString::number(pointedAt()))); // two pixels
    QTest::mouseClick(m_axis.get(), Qt::RightButton, {}, {100, 20});
    QCOMPARE(m_pointed->count(), 1);
}

void StepAxisTest::aDragPointsAllTheWay()
{
    QTest::mousePress(m_axis.get(), Qt::LeftButton, {}, {200, 20});
    const double from = pointedAt();
    QMouseEvent move(QEvent::MouseMove, QPointF(300, 20), m_axis->mapToGlobal(QPointF(300, 20)), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_axis.get(), &move);
    QCOMPARE(m_pointed->count(), 2);
    QVERIFY(pointedAt() > from + 1000.0);
    QTest::mouseRelease(m_axis.get(), Qt::LeftButton, {}, {300, 20});
    QMouseEvent passing(QEvent::MouseMove, QPointF(400, 20), m_axis->mapToGlobal(QPointF(400, 20)), Qt::NoButton,
                        Qt::NoButton, {});
    QCoreApplication::sendEvent(m_axis.get(), &passing);
    QCOMPARE(m_pointed->count(), 2);
}

void StepAxisTest::whatLiesBesideTheAxisIsItsEnd()
{
    QTest::mouseClick(m_axis.get(), Qt::LeftButton, {}, {1, 20});
    QCOMPARE(pointedAt(), 0.0);
    QTest::mouseClick(m_axis.get(), Qt::LeftButton, {}, {699, 20});
    QCOMPARE(pointedAt(), 10'000.0);
}

void StepAxisTest::theCursorsPillGoesWithIt()
{
    m_axis->setCursorStep(2000);
    const auto [first, last] = pill();
    QVERIFY(first > 0 && last < 350);
    m_axis->setCursorStep(8000);
    QVERIFY(pill().first > 350);
}

void StepAxisTest::whereTheRunStandsIsToldBesideThePill()
{
    m_axis->setCursorStep(5000);
    const QImage alone = picture();
    m_axis->setNow(5100); // so near that it would lie under the pill
    const QImage both = picture();
    QVERIFY(both != alone);
    const auto [first, last] = pill();
    for (int x = first; x <= last; ++x) {
        for (int y = 7; y < 26; ++y) // the pill, under the mark of the step itself
            QCOMPARE(both.pixelColor(x, y), alone.pixelColor(x, y));
    }
    m_axis->setNow({});
    QCOMPARE(picture(), alone);
}

QTEST_MAIN(StepAxisTest)
#include "step_axis_test.moc"
