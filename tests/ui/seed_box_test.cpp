#include "ui/explore/seed_box.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// The field for a seed, which holds more than Qt's spin boxes do.
class SeedBoxTest : public QObject
{
    Q_OBJECT

private slots:
    void takesTheGreatestSeed();
    void refusesWhatIsNoSeed_data();
    void refusesWhatIsNoSeed();
    void typedSeedCountsWhenEntered();
    void emptyFieldKeepsTheSeed();
    void stepsStayInTheRange();
    void seedAfterTheGreatestIsZero();
};

namespace {

const QString greatest = u"9223372036854775807"_s;

void type(ui::SeedBox &box, const QString &text)
{
    box.selectAll();
    QTest::keyClicks(&box, text);
}

} // namespace

void SeedBoxTest::takesTheGreatestSeed()
{
    ui::SeedBox box;
    type(box, greatest);
    box.takeText();
    QCOMPARE(box.value(), ui::greatestSeed);
    QCOMPARE(box.text(), greatest);
}

void SeedBoxTest::refusesWhatIsNoSeed_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("negative") << u"-1"_s;
    QTest::newRow("word") << u"one"_s;
    QTest::newRow("signed") << u"+1"_s;
    QTest::newRow("fraction") << u"1.5"_s;
    QTest::newRow("too great") << u"9223372036854775808"_s;
}

void SeedBoxTest::refusesWhatIsNoSeed()
{
    QFETCH(QString, text);
    int place = 0;
    QCOMPARE(ui::SeedBox().validate(text, place), QValidator::Invalid);
}

void SeedBoxTest::typedSeedCountsWhenEntered()
{
    ui::SeedBox box;
    QSignalSpy changes(&box, &ui::SeedBox::valueChanged);
    type(box, u"42"_s);
    QCOMPARE(changes.count(), 0);
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(box.value(), 42ULL);
    box.takeText();
    QCOMPARE(changes.count(), 1);
}

void SeedBoxTest::emptyFieldKeepsTheSeed()
{
    ui::SeedBox box;
    box.setValue(7);
    box.selectAll();
    QTest::keyClick(&box, Qt::Key_Delete);
    QCOMPARE(box.text(), QString());
    box.takeText();
    QCOMPARE(box.value(), 7ULL);
    QCOMPARE(box.text(), u"7"_s);
}

void SeedBoxTest::stepsStayInTheRange()
{
    ui::SeedBox box;
    box.setValue(3);
    box.stepBy(-10);
    QCOMPARE(box.value(), 0ULL);
    box.stepBy(1);
    QCOMPARE(box.value(), 1ULL);
    box.setValue(ui::greatestSeed - 1);
    box.stepBy(10);
    QCOMPARE(box.value(), ui::greatestSeed);
}

void SeedBoxTest::seedAfterTheGreatestIsZero()
{
    QCOMPARE(ui::seedAfter(1), 2ULL);
    QCOMPARE(ui::seedAfter(ui::greatestSeed), 0ULL);
}

QTEST_MAIN(SeedBoxTest)
#include "seed_box_test.moc"
