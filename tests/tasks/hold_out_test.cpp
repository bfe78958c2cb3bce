#include "nn/error.h"
#include "support/expect_input_error.h"
#include "tasks/corpus.h"
#include "tasks/hold_out.h"

#include <QStringList>
#include <QTest>

using namespace rote::tasks;
using rote::test::inputErrorOf;

namespace {

QStringList linesOf(const std::string &text)
{
    return QString::fromStdString(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

HoldOut allBut(int equation)
{
    HoldOut all;
    for (int other = 0; other < equationCount; ++other)
        all.set(other, other != equation);
    return all;
}

} // namespace

class HoldOutTest : public QObject
{
    Q_OBJECT

private slots:
    void papersFourGiveThePapersTextToTheByte()
    {
        QCOMPARE(paperHoldOut().count(), 4);
        QCOMPARE(arithmeticText(paperHoldOut()), paperText(Task::Arithmetic));
        QCOMPARE(holdOutOf(itemsOfText(paperText(Task::Arithmetic))), paperHoldOut());
    }

    void textHoldsOutWhatItWasMadeToHoldOut()
    {
        for (const int count : {0, 1, 10, 100, 199}) {
            const HoldOut heldOut = randomHoldOut(count, 3);
            const std::string text = arithmeticText(heldOut);
            QCOMPARE(holdOutOf(itemsOfText(text)), heldOut);
            QCOMPARE(text.size(), static_cast<std::size_t>(9 * (equationCount - count)));
        }
    }

    void remainingEquationsKeepThePapersOrder()
    {
        HoldOut heldOut = rowOf(equationIndex(Operation::Addition, 3, 0));
        heldOut |= paperHoldOut();
        QStringList expected = linesOf(paperText(Task::Arithmetic));
        expected.removeIf([](const QString &line) { return line.startsWith(QStringLiteral("<3+")); });
        QCOMPARE(linesOf(arithmeticText(heldOut)), expected);
    }

    void equationsThatThePaperLacksStandAmongTheOthersWhereTheyAlwaysStand()
    {
        const QStringList whole = linesOf(arithmeticText({}));
        QCOMPARE(whole.size(), 200);
        QStringList places;
        for (const char *line : {"<5+7=12>", "<7+5=12>", "<5-7=-2>", "<7-5=2> "})
            places << QString::number(whole.indexOf(QString::fromLatin1(line)));
        // Pinned: another place would be another text, and so another run.
        QCOMPARE(places.join(QLatin1Char(' ')), QStringLiteral("74 167 123 153"));
        QStringList others = whole;
        others.removeIf([](const QString &line) {
            return line.startsWith(QStringLiteral("<5+7")) || line.startsWith(QStringLiteral("<7+5"))
                || line.startsWith(QStringLiteral("<5-7")) || line.startsWith(QStringLiteral("<7-5"));
        });
        QCOMPARE(others, linesOf(paperText(Task::Arithmetic)));
        HoldOut three = paperHoldOut();
        three.set(equationIndex(Operation::Subtraction, 7, 5), false);
        const QStringList withOne = linesOf(arithmeticText(three));
        const qsizetype place = withOne.indexOf(QStringLiteral("<7-5=2> "));
        QCOMPARE(withOne[place - 1], whole[places[3].toInt() - 1]);
    }

    void oneEquationHasToStay()
    {
        const int last = equationIndex(Operation::Subtraction, 2, 9);
        QCOMPARE(arithmeticText(allBut(last)), std::string("<2-9=-7>\n"));
        HoldOut all = allBut(last);
        all.set(last, true);
        QCOMPARE(inputErrorOf([&] { return arithmeticText(all); }),
                 QByteArray("all 200 equations are held out; leave at least one in the text, or train facts alone"));
    }

    void randomHoldOutIsAFunctionOfCountAndSeed()
    {
        QCOMPARE(randomHoldOut(10, 1), randomHoldOut(10, 1));
        QVERIFY(randomHoldOut(10, 1) != randomHoldOut(10, 2));
        QCOMPARE(randomHoldOut(10, 1).count(), 10);
        QCOMPARE(randomHoldOut(200, 1).count(), 200);
        QCOMPARE(randomHoldOut(0, 1), HoldOut());
    }

    void everyEquationIsDrawnAboutAsOften()
    {
        std::vector<int> drawn(equationCount);
        for (std::uint64_t seed = 0; seed < 1000; ++seed) {
            const HoldOut heldOut = randomHoldOut(20, seed);
            for (int equation = 0; equation < equationCount; ++equation)
                drawn[static_cast<std::size_t>(equation)] += heldOut.holds(equation) ? 1 : 0;
        }
        // 100 are expected; five standard deviations are 47.
        for (const int count : drawn)
            QVERIFY2(count > 53 && count < 147, qPrintable(QString::number(count)));
    }

    void rowsColumnsAndDiagonalsBelongToOneOperation()
    {
        const int nine = equationIndex(Operation::Subtraction, 2, 5);
        for (const HoldOut &line : {rowOf(nine), columnOf(nine)}) {
            QCOMPARE(line.count(), 10);
            QVERIFY(line.holds(nine));
            QVERIFY(!line.holds(equationIndex(Operation::Addition, 2, 5)));
        }
        QVERIFY(rowOf(nine).holds(equationIndex(Operation::Subtraction, 2, 0)));
        QVERIFY(columnOf(nine).holds(equationIndex(Operation::Subtraction, 9, 5)));
        QCOMPARE(diagonalOf(nine).count(), 7); // 0−3 to 6−9
        QVERIFY(diagonalOf(nine).holds(equationIndex(Operation::Subtraction, 6, 9)));
        const HoldOut sums = diagonalOf(equationIndex(Operation::Addition, 6, 3));
        QCOMPARE(sums.count(), 10);
        QVERIFY(sums.holds(equationIndex(Operation::Addition, 0, 9)));
    }

    void indicesAreThoseOfTheItems()
    {
        const std::vector<Item> items = itemsOfText("<0+0=0> \n");
        for (int equation = 0; equation < equationCount; ++equation) {
            const Item &item = items[static_cast<std::size_t>(equation)];
            QCOMPARE(equationIndex(item.operation, item.left, item.right), equation);
            QCOMPARE(operationOf(equation), item.operation);
            QCOMPARE(leftOf(equation), item.left);
            QCOMPARE(rightOf(equation), item.right);
        }
    }
};

QTEST_APPLESS_MAIN(HoldOutTest)
#include "hold_out_test.moc"
