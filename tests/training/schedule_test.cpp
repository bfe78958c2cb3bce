#include "training/schedule.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace rote::training;

class ScheduleTest : public QObject
{
    Q_OBJECT

private slots:
    void warmsUpLinearly();
    void decaysAsACosine();
    void staysAtTheFinalRate();
};

void ScheduleTest::warmsUpLinearly()
{
    const ScheduleConfig schedule;
    QCOMPARE(learningRate(schedule, 0), 1e-2 / 2001);
    QCOMPARE(learningRate(schedule, 999), 1e-2 * 1000 / 2001);
    QCOMPARE(learningRate(schedule, 1999), 1e-2 * 2000 / 2001);
}

void ScheduleTest::decaysAsACosine()
{
    const ScheduleConfig schedule;
    QCOMPARE(learningRate(schedule, 2000), 1e-2);
    QCOMPARE(learningRate(schedule, 13'500), 1e-4 + 0.5 * (1e-2 - 1e-4));
    const double quarter = 0.5 * (1 + std::cos(std::numbers::pi / 4));
    QCOMPARE(learningRate(schedule, 7750), 1e-4 + quarter * (1e-2 - 1e-4));
    QCOMPARE(learningRate(schedule, 25'000), 1e-4);
}

void ScheduleTest::staysAtTheFinalRate()
{
    const ScheduleConfig schedule;
    QCOMPARE(learningRate(schedule, 25'001), 1e-4);
    QCOMPARE(learningRate(schedule, 1'000'000), 1e-4);
}

QTEST_APPLESS_MAIN(ScheduleTest)
#include "schedule_test.moc"
