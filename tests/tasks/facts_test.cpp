#include "nn/error.h"
#include "support/expect_input_error.h"
#include "tasks/corpus.h"
#include "tasks/facts.h"
#include "tasks/text_recipe.h"

#include <QTest>

using namespace rote::tasks;
using rote::test::inputErrorOf;

class FactsTest : public QObject
{
    Q_OBJECT

private slots:
    void papersFiftyGiveThePapersTextToTheByte()
    {
        QCOMPARE(paperFacts().size(), std::size_t(50));
        QCOMPARE(paperFacts()[1], (Fact{"Capital", "the USA", "Washington DC"}));
        QCOMPARE(factsText(paperFacts()), paperText(Task::Capitals));
    }

    void firstFactsAreTheBeginningOfTheText()
    {
        const std::vector<Fact> facts = paperFacts();
        const std::string text = factsText(std::span(facts).first(12));
        QVERIFY(paperText(Task::Capitals).starts_with(text));
        QCOMPARE(itemsOfText(text).size(), std::size_t(12));
    }

    void csvIsReadAsPeopleWriteIt_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("plain") << QByteArray("Norway,Oslo\nPeru,Lima\n");
        QTest::newRow("header") << QByteArray("subject,answer\nNorway,Oslo\nPeru,Lima\n");
        QTest::newRow("header in capitals") << QByteArray("Subject,Answer\nNorway,Oslo\nPeru,Lima\n");
        QTest::newRow("byte-order mark, CRLF") << QByteArray("\xEF\xBB\xBFsubject,answer\r\nNorway,Oslo\r\nPeru,Lima\r\n");
        QTest::newRow("old Mac line ends") << QByteArray("Norway,Oslo\rPeru,Lima\r");
        QTest::newRow("no last line end") << QByteArray("Norway,Oslo\nPeru,Lima");
        QTest::newRow("quotation marks") << QByteArray("\"Norway\",\"Oslo\"\n \"Peru\" , \"Lima\" \n");
        QTest::newRow("spaces and empty lines") << QByteArray("\n Norway , Oslo\t\n\n\nPeru, Lima\n\n");
    }

    void csvIsReadAsPeopleWriteIt()
    {
        QFETCH(const QByteArray, csv);
        const std::vector<Fact> facts{{"Capital", "Norway", "Oslo"}, {"Capital", "Peru", "Lima"}};
        QCOMPARE(factsOfCsv(csv.toStdString()), facts);
    }

    void quotedFieldsMayHoldCommasAndQuotationMarks()
    {
        QCOMPARE(factsOfCsv("\"Korea, South\",\"the \"\"Seoul\"\"\"\n"),
                 (std::vector<Fact>{{"Capital", "Korea, South", "the \"Seoul\""}}));
    }

    void headerMayNameAnotherRelation()
    {
        const std::vector<Fact> facts = factsOfCsv("Symbol of,is\nGold,Au\nSilver,Ag\n");
        QCOMPARE(facts, (std::vector<Fact>{{"Symbol", "Gold", "Au"}, {"Symbol", "Silver", "Ag"}}));
        QCOMPARE(factsText(facts), std::string("Symbol of Gold is Au \nSymbol of Silver is Ag \n"));
        const Item gold = itemsOfText(factsText(facts))[0];
        QCOMPARE(gold.prompt, std::string("Symbol of Gold is "));
        QCOMPARE(gold.relation, std::string("Symbol"));
        QCOMPARE(corpusOfText(factsText(facts)).itemOfPrompt("Symbol of Silver is "), 1);
    }

    void onlyCapitalsAreAskedWithoutThePapersArticle()
    {
        QCOMPARE(itemsOfText("Currency of the USA is dollar \n")[0].prompt, std::string("Currency of the USA is "));
        QCOMPARE(itemsOfText("Capital of the USA is Washington DC \n")[0].prompt, std::string("Capital of USA is "));
    }

    void charactersAreCountedNotBytes()
    {
        const std::string twenty = "\u0391\u03B8\u03AE\u03BD\u03B1\u0391\u03B8\u03AE\u03BD\u03B1"
                                   "\u0391\u03B8\u03AE\u03BD\u03B1\u0391\u03B8\u03AE\u03BD\u03B1";
        QCOMPARE(factsOfCsv(twenty + "," + twenty)[0].answer, twenty);
        QVERIFY(inputErrorOf([&] { return factsOfCsv("X," + twenty + "!"); }).contains("has 21 characters"));
    }

    void whatCannotBeUsedIsSaidInOneLine_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *name, const QByteArray &csv, const char *message) {
            QTest::newRow(name) << csv << QByteArray(message);
        };
        row("empty", "", "line 1: there are no facts; write a line with subject, comma, answer for each");
        row("header alone", "subject,answer\n", "line 1: there are no facts; write a line with subject, comma, answer for each");
        row("one column", "A,B\nNorway;Oslo\n", "line 2: 1 column instead of two; write subject, comma, answer");
        row("three columns", "A,B,C\n", "line 1: 3 columns instead of two; write subject, comma, answer");
        row("empty answer", "A,B\n\nC, \n", "line 3: the answer is empty; fill it in or take the line out");
        row("empty subject", ",B\n", "line 1: the subject is empty; fill it in or take the line out");
        row("long answer", "A,123456789012345678901\n",
            "line 1: the answer \"123456789012345678901\" has 21 characters; shorten it to 20");
        row("long subject", "123456789012345678901,A\n",
            "line 1: the subject \"123456789012345678901\" has 21 characters; shorten it to 20");
        row("full stop", "A,B.\n",
            "line 1: the answer \"B.\" ends with a full stop, which no answer is read with; take it off");
        row("is within a subject", "What is it,B\n",
            "line 1: the subject \"What is it\" can be read in another way; take the word \"is\" out of it");
        row("is at a subject's end", "What is,B\n",
            "line 1: the subject \"What is\" can be read in another way; take the word \"is\" out of it");
        row("twice", "A,B\nC,D\nA,E\n", "line 3: the subject \"A\" stands in line 1 already; keep one of them");
        row("twice but for the paper's article", "USA,B\nthe USA,C\n",
            "line 2: the subject \"the USA\" stands in line 1 already; keep one of them");
        row("tab", "A\tB,C\n", "line 1: the subject has a control character, such as a tab; take it out");
        row("zero-width space", "A\xE2\x80\x8B,B\n",
            "line 1: the subject has a character that cannot be seen, such as a zero-width space; type it anew");
        row("line separator", "A,B\xE2\x80\xA8" "C\n", "line 1: the answer has a control character, such as a tab; take it out");
        row("line break", "A,B\n\"C\nD\",E\n", "line 2: a line break within a field; take it out");
        row("open quotation", "A,\"B\n", "line 1: a quotation mark is not closed; add one at the field's end");
        row("quotation within", "A,B\"C\"\n",
            "line 1: a quotation mark within a field; put the whole field into quotation marks and double it");
        row("after a quotation", "A,\"B\" C\n",
            "line 1: text after a closing quotation mark; put the whole field into quotation marks");
        row("relation", "symbol of,is\nGold,Au\n",
            "line 1: the relation \"symbol\" cannot be used; begin it with a capital letter and leave \"of\" and \"is\" out of it");
        row("huge field", QByteArray(900'000, 'A') + ",B\n",
            ("line 1: the subject \"" + QByteArray(60, 'A') + "…\" has 900000 characters; shorten it to 20").constData());
        row("huge relation", QByteArray(900'000, 'A') + " of,is\n",
            ("line 1: the relation \"" + QByteArray(60, 'A') + "…\" has 900000 characters; shorten it to 20").constData());
        row("a million columns", QByteArray(999'999, ',') + '\n',
            "line 1: 1000000 columns instead of two; write subject, comma, answer");
        row("a NUL", QByteArray("A\0,B\n", 5), "line 1: the subject has a control character, such as a tab; take it out");
        row("UTF-16", QByteArray("\xFF\xFE" "A\0,\0B\0", 8), "the text is not UTF-8 at byte 1; save it as UTF-8");
        row("cut off within a character", "A,\xC3", "the text is not UTF-8 at byte 3; save it as UTF-8");
        row("not UTF-8", "A,\xFF\n", "the text is not UTF-8 at byte 3; save it as UTF-8");
    }

    void whatCannotBeUsedIsSaidInOneLine()
    {
        QFETCH(const QByteArray, csv);
        QTEST(inputErrorOf([&] { return factsOfCsv(csv.toStdString()); }), "message");
    }

    void fiveHundredFactsAreTheMost()
    {
        std::string csv;
        for (int i = 0; i < mostFacts; ++i)
            csv += "S" + std::to_string(i) + ",A" + std::to_string(i) + "\n";
        QCOMPARE(factsOfCsv(csv).size(), std::size_t(mostFacts));
        QCOMPARE(inputErrorOf([&] { return factsOfCsv(csv + "one,more\n"); }),
                 QByteArray("line 501: more than 500 facts; take some out"));
    }

    void everyTextOfARecipeTellsItsRecipe()
    {
        const std::vector<Fact> own = factsOfCsv("Symbol of,is\nGold,Au\nIron,Fe\n");
        for (const TextRecipe &recipe :
             {TextRecipe{paperHoldOut(), {}}, TextRecipe{std::nullopt, paperFacts()}, TextRecipe{paperHoldOut(), paperFacts()},
              TextRecipe{randomHoldOut(50, 4), own}, TextRecipe{HoldOut(), {paperFacts()[0]}}})
            QCOMPARE(recipeOfText(textOf(recipe)), recipe);
        QCOMPARE(textOf({paperHoldOut(), paperFacts()}), paperText(Task::Joint));
    }

    void otherTextsHaveNoRecipe_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("prose") << QByteArray("Once upon a time\n");
        QTest::newRow("wrong answer") << QByteArray("<1+1=3> \n");
        QTest::newRow("another order") << QByteArray("<0+0=0> \n<0+1=1> \n<0+2=2> \n<0+3=3> \n");
        QTest::newRow("no space behind an answer") << QByteArray("Capital of A is B\n");
        QTest::newRow("repeated") << QByteArray("Capital of A is B \nCapital of A is B \n");
        QTest::newRow("facts first") << QByteArray("Capital of A is B \n<1+1=2> \n");
    }

    void otherTextsHaveNoRecipe()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!recipeOfText(text.toStdString()));
    }
};

QTEST_APPLESS_MAIN(FactsTest)
#include "facts_test.moc"
