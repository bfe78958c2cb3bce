#include "tasks/prompts.h"

#include <QTest>

using namespace rote::tasks;

class PromptsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_vocabulary = corpusOfText(paperText(Task::Arithmetic)).vocabulary; }

    void usablePromptHasNoProblem()
    {
        const PromptCheck check = checkPrompt("<5+7=", m_vocabulary, 9);
        QCOMPARE(check.problem, PromptCheck::Problem::None);
        QVERIFY(check.message.empty());
        QCOMPARE(check.charactersBeyondContext, 0);
    }

    void problemsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("prompt");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray() << QByteArray("Type a prompt");
        QTest::newRow("too long") << QByteArray(215, '1') << QByteArray("215 characters; a prompt has at most 200");
        QTest::newRow("one") << QByteArray("<3×4=") << QByteArray("\"×\" is not one of this model's 17 characters");
        QTest::newRow("two") << QByteArray("3×4÷2×1")
                             << QByteArray("\"×\" and \"÷\" are not among this model's 17 characters");
        QTest::newRow("three") << QByteArray("abc")
                               << QByteArray("\"a\", \"b\" and \"c\" are not among this model's 17 characters");
        QTest::newRow("four") << QByteArray("abcd")
                              << QByteArray("\"a\", \"b\", \"c\" and 1 other are not among this model's 17 characters");
        QTest::newRow("six") << QByteArray("abcdef")
                             << QByteArray("\"a\", \"b\", \"c\" and 3 others are not among this model's 17 characters");
        QTest::newRow("unseen") << QByteArray("1\t2") << QByteArray("U+0009 is not one of this model's 17 characters");
        QTest::newRow("not UTF-8") << QByteArray("1\xFF") << QByteArray("The prompt is not UTF-8 text; type it again");
    }

    void problemsAreNamed()
    {
        QFETCH(QByteArray, prompt);
        const PromptCheck check = checkPrompt(prompt.toStdString(), m_vocabulary, 9);
        QVERIFY(check.problem != PromptCheck::Problem::None);
        QTEST(QByteArray::fromStdString(check.message), "message");
    }

    void lengthIsCountedInCharacters()
    {
        std::string longest;
        for (int i = 0; i < maximumPromptLength; ++i)
            longest += "é";
        QCOMPARE(checkPrompt(longest, Vocabulary("é"), 9).problem, PromptCheck::Problem::None);
        QCOMPARE(checkPrompt(longest + "é", Vocabulary("é"), 9).problem, PromptCheck::Problem::TooLong);
    }

    void unknownCharactersAreFoundWhereTheyStand()
    {
        QCOMPARE(checkPrompt("3×4÷2×", m_vocabulary, 9).unknownPlaces, (std::vector<int>{1, 3, 5}));
    }

    void charactersBeyondTheContextAreCountedNotRefused()
    {
        const PromptCheck check = checkPrompt("<1+1=2> <5+7=", m_vocabulary, 9);
        QCOMPARE(check.problem, PromptCheck::Problem::None);
        QCOMPARE(check.charactersBeyondContext, 4);
    }

    void continuationsAreAsLongAsThePapers()
    {
        const auto items = corpusOfText(paperText(Task::Joint)).items;
        QCOMPARE(continuationRule(&items.front()).characters, 4);
        QVERIFY(!continuationRule(&items.front()).endsAtNewline);
        QCOMPARE(continuationRule(&items.back()).characters, 20);
        QCOMPARE(continuationRule(nullptr).characters, 24);
        QVERIFY(continuationRule(nullptr).endsAtNewline);
    }

private:
    Vocabulary m_vocabulary;
};

QTEST_APPLESS_MAIN(PromptsTest)
#include "prompts_test.moc"
