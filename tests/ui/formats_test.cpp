#include "ui/theme/formats.h"

#include <QTest>

#include <limits>

using namespace rote::ui;

class FormatsTest : public QObject
{
    Q_OBJECT

private slots:
    void countsPartTheirThousands();
    void chancesAreWholeAndNeverClaimNoneOrAll();
    void lossesHaveThreeDecimalsOrWords();
    void timesAreSaidInTheLargestUsefulUnits();
    void stepTimesSwitchFromMillisecondsToSeconds();
    void bitsTurnToKilobitsAtTwoThousand();
    void papersCountsAreWrittenAsInThePaper();
    void plainNumbersHaveNoExponent();
    void answersHaveATrueMinus();
    void charactersAreCodePoints();
};

void FormatsTest::countsPartTheirThousands()
{
    QCOMPARE(formatCount(12250), QStringLiteral("12,250"));
    QCOMPARE(formatCount(7), QStringLiteral("7"));
    QCOMPARE(formatScore(169, 196), QStringLiteral("169 of 196"));
}

void FormatsTest::chancesAreWholeAndNeverClaimNoneOrAll()
{
    QCOMPARE(formatChance(0.93), QStringLiteral("93%"));
    QCOMPARE(formatChance(0.0), QStringLiteral("<1%"));
    QCOMPARE(formatChance(0.0099), QStringLiteral("<1%"));
    QCOMPARE(formatChance(0.01), QStringLiteral("1%"));
    QCOMPARE(formatChance(0.99), QStringLiteral("99%"));
    QCOMPARE(formatChance(0.9999), QStringLiteral(">99%"));
    QCOMPARE(formatBareChance(1.0), QStringLiteral(">99"));
}

void FormatsTest::lossesHaveThreeDecimalsOrWords()
{
    QCOMPARE(formatLoss(0.7754), QStringLiteral("0.775"));
    QCOMPARE(formatLossWithUnit(2.8539), QStringLiteral("2.854 nats"));
    QCOMPARE(formatLossWithUnit(std::numeric_limits<double>::infinity()), QStringLiteral("infinite"));
    QCOMPARE(formatLoss(std::numeric_limits<double>::quiet_NaN()), QStringLiteral("not a number"));
}

void FormatsTest::timesAreSaidInTheLargestUsefulUnits()
{
    QCOMPARE(formatTimeLeft(10.7), QStringLiteral("11 s left"));
    QCOMPARE(formatDuration(72), QStringLiteral("1 min 12 s"));
    QCOMPARE(formatDuration(120), QStringLiteral("2 min"));
    QCOMPARE(formatDuration(2 * 3600 + 5 * 60), QStringLiteral("2 h 5 min"));
    QCOMPARE(formatEstimate(31 * 3600), QStringLiteral("about 31 hours"));
    QCOMPARE(formatDuration(-3), QStringLiteral("0 s"));
}

void FormatsTest::stepTimesSwitchFromMillisecondsToSeconds()
{
    QCOMPARE(formatStepTime(0.0009), QStringLiteral("0.9 ms per step"));
    QCOMPARE(formatStepTime(0.25), QStringLiteral("250 ms per step"));
    QCOMPARE(formatStepTime(3.7), QStringLiteral("3.7 s per step"));
}

void FormatsTest::bitsTurnToKilobitsAtTwoThousand()
{
    QCOMPARE(formatBits(833.2), QStringLiteral("833 bits"));
    QCOMPARE(formatBits(1999.0), QStringLiteral("1,999 bits"));
    QCOMPARE(formatBits(5695.0), QStringLiteral("5.7 kbit"));
}

void FormatsTest::papersCountsAreWrittenAsInThePaper()
{
    QCOMPARE(paperCount(999), QStringLiteral("999"));
    QCOMPARE(paperCount(1456), QStringLiteral("1.46K"));
    QCOMPARE(paperCount(10'630'000), QStringLiteral("10.63M"));
}

void FormatsTest::plainNumbersHaveNoExponent()
{
    QCOMPARE(plainNumber(1e-5), QStringLiteral("0.00001"));
    QCOMPARE(plainNumber(0.5), QStringLiteral("0.5"));
}

void FormatsTest::answersHaveATrueMinus()
{
    QCOMPARE(formatAnswer("-2"), QStringLiteral("−2"));
    QCOMPARE(formatAnswer("12"), QStringLiteral("12"));
}

void FormatsTest::charactersAreCodePoints()
{
    QCOMPARE(charactersOf(QStringLiteral("1\U0001F600\n")).size(), std::size_t{3});
    QCOMPARE(charactersOf(QStringLiteral("1\U0001F600\n"))[1], QStringLiteral("\U0001F600"));
    QCOMPARE(characterName(QStringLiteral(" ")), QStringLiteral("space"));
    QCOMPARE(characterName(QStringLiteral("\n")), QStringLiteral("newline"));
    QCOMPARE(characterName(QStringLiteral("a")), QStringLiteral("a"));
    QCOMPARE(characterName(QString(QChar(0x200D))), QStringLiteral("U+200D")); // a joiner of no width
    QCOMPARE(characterName(QString(QChar(0x0301))), QStringLiteral("U+0301")); // an accent without a letter
    QCOMPARE(characterName(QStringLiteral("\t")), QStringLiteral("U+0009"));
    for (const char16_t shown : u"é中=−_")
        QVERIFY(shown == 0 || codeOfUnseen(QString(QChar(shown))).isEmpty());
}

QTEST_MAIN(FormatsTest)
#include "formats_test.moc"
