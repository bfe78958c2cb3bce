#include "tasks/corpus.h"
#include "tasks/items.h"

#include <QTest>

#include <algorithm>

using namespace rote::tasks;

namespace {

QStringList namesOf(const std::vector<Item> &items, ItemGroup group)
{
    QStringList names;
    for (const Item &item : items) {
        if (item.group == group)
            names << QString::fromStdString(item.name());
    }
    return names;
}

QStringList promptsOf(const std::vector<Item> &items)
{
    QStringList prompts;
    for (const Item &item : items)
        prompts << QString::fromStdString(item.prompt);
    return prompts;
}

} // namespace

class ItemsTest : public QObject
{
    Q_OBJECT

private slots:
    void heldOutEquationsAreTheFourWithFiveAndSeven()
    {
        const auto items = itemsOfText(paperText(Task::Arithmetic));
        QCOMPARE(items.size(), std::size_t(200));
        QCOMPARE(namesOf(items, ItemGroup::TrainedArithmetic).size(), 196);
        const QStringList heldOut = namesOf(items, ItemGroup::HeldOutArithmetic);
        QCOMPARE(heldOut.join(QLatin1Char(' ')), QStringLiteral("5+7 7+5 5−7 7−5"));
    }

    void equationsStandInTheOrderOfTheGrids()
    {
        const auto items = itemsOfText(paperText(Task::Arithmetic));
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Item &item = items[i];
            const int place = (item.operation == Operation::Addition ? 0 : 100) + 10 * item.left + item.right;
            QCOMPARE(place, static_cast<int>(i));
        }
    }

    void equationAsksForItsResultAndTheClosingBracket()
    {
        const auto items = itemsOfText("<0+0=0> \n");
        const Item &item = items[100 + 57];
        QCOMPARE(item.prompt, std::string("<5-7="));
        QCOMPARE(item.answer, std::string("-2"));
        QCOMPARE(item.terminator, std::string(">"));
        QVERIFY(item.isHeldOut());
        QVERIFY(item.isEquation());
    }

    void thereAreFiftyFactsInTheOrderOfTheText()
    {
        const auto items = itemsOfText(paperText(Task::Capitals));
        QCOMPARE(items.size(), std::size_t(50));
        QCOMPARE(namesOf(items, ItemGroup::Facts).size(), 50);
        QCOMPARE(items.front().name(), std::string("France"));
        QCOMPARE(items.back().answer, std::string("Lusaka"));
    }

    void usaAndUkAreAskedWithoutTheirArticle()
    {
        const QStringList prompts = promptsOf(itemsOfText(paperText(Task::Capitals)));
        QCOMPARE(prompts[1], QStringLiteral("Capital of USA is "));
        QCOMPARE(prompts[6], QStringLiteral("Capital of UK is "));
        QCOMPARE(prompts[25], QStringLiteral("Capital of the Netherlands is "));
    }

    void factKeepsItsSubjectAndAnswer()
    {
        const Item usa = itemsOfText(paperText(Task::Capitals))[1];
        QCOMPARE(usa.subject, std::string("the USA"));
        QCOMPARE(usa.name(), std::string("USA"));
        QCOMPARE(usa.answer, std::string("Washington DC"));
        QCOMPARE(usa.terminator, std::string(" "));
    }

    void jointTextAsksEquationsThenFacts()
    {
        const auto items = itemsOfText(paperText(Task::Joint));
        QCOMPARE(items.size(), std::size_t(250));
        QVERIFY(items[199].isEquation());
        QVERIFY(!items[200].isEquation());
    }

    void otherLinesAskNothing_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"5+7=12", "<5+7=12", "<5*7=35>", "<10+1=11>", "<5+7=>", "<5+7=->", "<5+7=1a>",
                                 "<5+7=12>  ", " <5+7=12>", "Capital of France", "Capital of  is Paris",
                                 "Capital of France is  ", "capital of France is Paris", " of France is Paris",
                                 "Twenty-one characters of France is Paris", ""})
            QTest::newRow(line) << QByteArray(line);
    }

    void otherLinesAskNothing()
    {
        QFETCH(QByteArray, line);
        QVERIFY(itemsOfText(line.toStdString() + "\n").empty());
    }

    void lastLineNeedsNoNewline()
    {
        QCOMPARE(namesOf(itemsOfText("<1+1=2> \n<5+7=12>"), ItemGroup::TrainedArithmetic).size(), 2);
    }

    void repeatedFactIsAskedOnce()
    {
        QCOMPARE(itemsOfText("Capital of X is Y \nCapital of X is Y \n").size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(ItemsTest)
#include "items_test.moc"
