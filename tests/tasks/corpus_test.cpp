#include "nn/error.h"
#include "tasks/corpus.h"

#include <QFile>
#include <QTest>

using namespace rote::tasks;

class CorpusTest : public QObject
{
    Q_OBJECT

private slots:
    void paperTextsHaveTheirLengthsAndVocabularies_data()
    {
        QTest::addColumn<Task>("task");
        QTest::addColumn<int>("characters");
        QTest::addColumn<int>("vocabulary");
        QTest::newRow("arithmetic") << Task::Arithmetic << 1764 << 17;
        QTest::newRow("capitals") << Task::Capitals << 1547 << 51;
        QTest::newRow("joint") << Task::Joint << 3311 << 66;
    }

    void paperTextsHaveTheirLengthsAndVocabularies()
    {
        QFETCH(Task, task);
        const Corpus corpus = corpusOfText(paperText(task));
        QTEST(static_cast<int>(corpus.text.size()), "characters");
        QTEST(static_cast<int>(corpus.tokens.size()), "characters");
        QTEST(corpus.vocabulary.size(), "vocabulary");
        QCOMPARE(corpus.vocabulary.decode(corpus.tokens), corpus.text);
    }

    void paperTextIsTheResourceToTheByte()
    {
        QByteArray joint;
        for (const auto &name : {QStringLiteral("arithmetic.txt"), QStringLiteral("capitals.txt")}) {
            QFile file(QStringLiteral(ROTE_TEST_DATA "/../../resources/paper/") + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            joint += file.readAll();
        }
        QCOMPARE(QByteArray::fromStdString(paperText(Task::Joint)), joint);
        QCOMPARE(paperText(Task::Arithmetic) + paperText(Task::Capitals), paperText(Task::Joint));
    }

    void everyWindowHasACharacterAfterIt()
    {
        const Corpus corpus = corpusOfText("abcdef");
        QCOMPARE(corpus.allWindowStarts(4), (std::vector<std::int32_t>{0, 1}));
        QVERIFY(corpus.allWindowStarts(6).empty());
        QVERIFY(corpus.allWindowStarts(7).empty());
    }

    void bothWritingsOfUsaAskTheSameItem()
    {
        const Corpus corpus = corpusOfText(paperText(Task::Joint));
        QCOMPARE(corpus.itemOfPrompt("Capital of USA is "), 201);
        QCOMPARE(corpus.itemOfPrompt("Capital of the USA is "), 201);
        QCOMPARE(corpus.itemOfPrompt("<5+7="), 57);
        QCOMPARE(corpus.itemOfPrompt("<5-7="), 157);
    }

    void otherPromptsAskNoItem()
    {
        const Corpus corpus = corpusOfText(paperText(Task::Joint));
        for (const char *prompt : {"", "<5+7", "<5+7=1", "5+7=", "Capital of USA is", "Capital of Wales is "})
            QCOMPARE(corpus.itemOfPrompt(prompt), -1);
    }

    void aTextIsOnePartUnlessItIsAMixture()
    {
        const Corpus whole = corpusOfText(paperText(Task::Joint));
        QCOMPARE(whole.parts, (std::vector<TextPart>{{1.0, 0, 3311}}));
        const Corpus mixture = corpusOfText(paperText(Task::Joint), 0.75);
        QCOMPARE(mixture.parts, (std::vector<TextPart>{{0.75, 0, 1764}, {0.25, 1764, 1547}}));
        QCOMPARE(mixture.vocabulary, whole.vocabulary);
        QCOMPARE(mixture.items, whole.items);
    }

    void whatHasNoShareIsNeitherDrawnNorAsked()
    {
        const Corpus joint = corpusOfText(paperText(Task::Joint));
        const Corpus arithmetic = corpusOfText(paperText(Task::Joint), 1.0);
        QCOMPARE(arithmetic.parts, (std::vector<TextPart>{{1.0, 0, 1764}}));
        QCOMPARE(arithmetic.items, itemsOfText(paperText(Task::Arithmetic)));
        QCOMPARE(arithmetic.vocabulary, joint.vocabulary);
        const Corpus facts = corpusOfText(paperText(Task::Joint), 0.0);
        QCOMPARE(facts.parts, (std::vector<TextPart>{{1.0, 1764, 1547}}));
        QCOMPARE(facts.items, itemsOfText(paperText(Task::Capitals)));
    }

    void textsThatAreNoMixtureAreRefusedAsOne()
    {
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(corpusOfText(paperText(Task::Joint), 1.5)), rote::InputError);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(corpusOfText(paperText(Task::Joint), -0.1)), rote::InputError);
        const std::string turned = paperText(Task::Capitals) + paperText(Task::Arithmetic);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(corpusOfText(turned, 0.5)), rote::InputError);
    }

    void unusableTextsAreRefused()
    {
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(corpusOfText("")), rote::InputError);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(corpusOfText("a\xFF")), rote::InputError);
        std::u32string characters;
        for (char32_t c = 0x4E00; c < 0x4E00 + 1024; ++c)
            characters.push_back(c);
        QCOMPARE(corpusOfText(utf8(characters)).vocabulary.size(), 1024);
        characters.push_back(U'!');
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(corpusOfText(utf8(characters))), rote::InputError);
    }

    void tasksHaveTheNamesOfThePresets()
    {
        QCOMPARE(taskName(Task::Arithmetic), std::string_view("arithmetic"));
        QCOMPARE(taskName(Task::Capitals), std::string_view("capitals"));
        QCOMPARE(taskName(Task::Joint), std::string_view("joint"));
    }
};

QTEST_APPLESS_MAIN(CorpusTest)
#include "corpus_test.moc"
