#include "nn/elementary.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace rote::nn;

class ElementaryTest : public QObject
{
    Q_OBJECT

private slots:
    void floatExponentialIsWithin2e7();
    void floatExponentialOfVeryNegativeIsZero();
    void floatErrorFunctionIsWithin6e7();
    void logarithmIsWithin1e15();
    void cosineOfTurnsIsWithin1e15();
};

void ElementaryTest::floatExponentialIsWithin2e7()
{
    for (double x = -86.5; x < 87.5; x += 0.00137) {
        const auto argument = static_cast<float>(x);
        const double expected = std::exp(static_cast<double>(argument));
        const auto actual = static_cast<double>(elementary::exp(argument));
        QVERIFY2(std::abs(actual - expected) <= 2e-7 * expected, qPrintable(QString::number(x)));
    }
}

void ElementaryTest::floatExponentialOfVeryNegativeIsZero()
{
    QCOMPARE(elementary::exp(-88.0F), 0.0F);
    QCOMPARE(elementary::exp(-1e30F), 0.0F);
    QCOMPARE(elementary::exp(-std::numeric_limits<float>::infinity()), 0.0F);
    QCOMPARE(elementary::exp(0.0F), 1.0F);
}

void ElementaryTest::floatErrorFunctionIsWithin6e7()
{
    for (double x = -6.0; x < 6.0; x += 0.00011) {
        const auto argument = static_cast<float>(x);
        const auto actual = static_cast<double>(elementary::erf(argument));
        QVERIFY2(std::abs(actual - std::erf(static_cast<double>(argument))) <= 6e-7, qPrintable(QString::number(x)));
        QVERIFY(std::abs(actual) <= 1.0);
    }
}

void ElementaryTest::logarithmIsWithin1e15()
{
    for (double x = 1e-12; x < 1e12; x *= 1.0017) {
        const double expected = std::log(x);
        QVERIFY2(std::abs(elementary::log(x) - expected) <= 1e-15 * std::max(1.0, std::abs(expected)),
                 qPrintable(QString::number(x)));
    }
    QCOMPARE(elementary::log(1.0), 0.0);
}

void ElementaryTest::cosineOfTurnsIsWithin1e15()
{
    for (double turns = 0.0; turns <= 1.0; turns += 0.00013) {
        const double expected = std::cos(2 * std::numbers::pi * turns);
        QVERIFY2(std::abs(elementary::cosOfTurns(turns) - expected) <= 1e-15, qPrintable(QString::number(turns)));
    }
    QCOMPARE(elementary::cosOfTurns(0.5), -1.0);
    QCOMPARE(elementary::cosOfTurns(0.25), 0.0);
}

QTEST_APPLESS_MAIN(ElementaryTest)
#include "elementary_test.moc"
