#include "tasks/corpus.h"
#include "tasks/grading.h"

#include <QTest>

using namespace rote::tasks;

namespace {

Item equation(const char *prompt)
{
    const Corpus corpus = corpusOfText(paperText(Task::Arithmetic));
    return corpus.items.at(static_cast<std::size_t>(corpus.itemOfPrompt(prompt)));
}

Item fact(const char *answer)
{
    return itemsOfText(std::string("Capital of X is ") + answer + " \n").at(0);
}

} // namespace

class GradingTest : public QObject
{
    Q_OBJECT

private slots:
    void equationsAreReadAsThePapersExpressionDoes_data()
    {
        QTest::addColumn<QByteArray>("prompt");
        QTest::addColumn<QByteArray>("continuation");
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<bool>("correct");
        QTest::newRow("right") << QByteArray("<5+7=") << QByteArray("12>\n") << QByteArray("12") << true;
        QTest::newRow("wrong") << QByteArray("<5+7=") << QByteArray("13>\n") << QByteArray("13") << false;
        QTest::newRow("negative") << QByteArray("<5-7=") << QByteArray("-2>\n") << QByteArray("-2") << true;
        QTest::newRow("sign alone") << QByteArray("<5-7=") << QByteArray("->2\n") << QByteArray() << false;
        QTest::newRow("two signs") << QByteArray("<5-7=") << QByteArray("--2>") << QByteArray() << false;
        QTest::newRow("space after the sign") << QByteArray("<5-7=") << QByteArray("- 2>") << QByteArray() << false;
        QTest::newRow("digits go on") << QByteArray("<5+7=") << QByteArray("1212") << QByteArray("1212") << false;
        QTest::newRow("no bracket") << QByteArray("<5+7=") << QByteArray("12\n<") << QByteArray("12") << true;
        QTest::newRow("leading zeros") << QByteArray("<1+1=") << QByteArray("0002") << QByteArray("2") << true;
        QTest::newRow("nothing but zeros") << QByteArray("<7-7=") << QByteArray("000>") << QByteArray("0") << true;
        QTest::newRow("minus zero") << QByteArray("<7-7=") << QByteArray("-0> ") << QByteArray("0") << true;
        QTest::newRow("white space before") << QByteArray("<1+1=") << QByteArray(" \n\t2") << QByteArray("2") << true;
        QTest::newRow("another equals sign") << QByteArray("<1+1=") << QByteArray("=2> ") << QByteArray() << false;
        QTest::newRow("equals sign after") << QByteArray("<1+1=") << QByteArray("2=3>") << QByteArray("2") << true;
        QTest::newRow("garbled") << QByteArray("<1+1=") << QByteArray("><+-") << QByteArray() << false;
        QTest::newRow("nothing") << QByteArray("<1+1=") << QByteArray() << QByteArray() << false;
        QTest::newRow("a later equation") << QByteArray("<1+1=") << QByteArray("><3+4=2>") << QByteArray("2") << true;
        QTest::newRow("spaced out") << QByteArray("<1+1=") << QByteArray("<\n12 - 3 = 9") << QByteArray("9") << false;
        QTest::newRow("huge") << QByteArray("<1+1=") << QByteArray(60, '9') << QByteArray(60, '9') << false;
    }

    void equationsAreReadAsThePapersExpressionDoes()
    {
        QFETCH(QByteArray, prompt);
        QFETCH(QByteArray, continuation);
        const Grade result = grade(equation(prompt.constData()), continuation.toStdString());
        QTEST(QByteArray::fromStdString(result.given), "given");
        QTEST(result.correct, "correct");
    }

    void factsAreReadUpToTheFirstNewline_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("continuation");
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<bool>("correct");
        QTest::newRow("right") << QByteArray("Paris") << QByteArray("Paris \nCapital") << QByteArray("Paris") << true;
        QTest::newRow("wrong") << QByteArray("Paris") << QByteArray("Rome \n") << QByteArray("Rome") << false;
        QTest::newRow("two words") << QByteArray("New Delhi") << QByteArray("New Delhi \n") << QByteArray("New Delhi")
                                   << true;
        QTest::newRow("case") << QByteArray("Paris") << QByteArray("pARIS") << QByteArray("pARIS") << true;
        QTest::newRow("accents") << QByteArray("Łódź Éire") << QByteArray("łÓDŹ éIRE") << QByteArray("łÓDŹ éIRE")
                                 << true;
        QTest::newRow("times is not division") << QByteArray("×") << QByteArray("÷") << QByteArray("÷") << false;
        QTest::newRow("full stops") << QByteArray("Paris") << QByteArray(" Paris.. \n") << QByteArray("Paris") << true;
        QTest::newRow("space before a stop") << QByteArray("Paris") << QByteArray("Paris .") << QByteArray("Paris ")
                                             << false;
        QTest::newRow("goes on") << QByteArray("Paris") << QByteArray("Paris Capital") << QByteArray("Paris Capital")
                                 << false;
        QTest::newRow("newline first") << QByteArray("Paris") << QByteArray("\nParis") << QByteArray() << false;
        QTest::newRow("nothing") << QByteArray("Paris") << QByteArray() << QByteArray() << false;
    }

    void factsAreReadUpToTheFirstNewline()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, continuation);
        const Grade result = grade(fact(answer.constData()), continuation.toStdString());
        QTEST(QByteArray::fromStdString(result.given), "given");
        QTEST(result.correct, "correct");
    }

    void everyItemsOwnAnswerIsRight()
    {
        for (const Item &item : corpusOfText(paperText(Task::Joint)).items)
            QVERIFY2(grade(item, item.answer + item.terminator + "\n").correct, item.prompt.c_str());
    }
};

QTEST_APPLESS_MAIN(GradingTest)
#include "grading_test.moc"
