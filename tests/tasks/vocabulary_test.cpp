#include "nn/error.h"
#include "tasks/vocabulary.h"

#include <QTest>

using namespace rote::tasks;

class VocabularyTest : public QObject
{
    Q_OBJECT

private slots:
    void charactersAreSortedAndDistinct()
    {
        const Vocabulary vocabulary("b\na b");
        QCOMPARE(vocabulary.characters(), std::u32string(U"\n ab"));
        QCOMPARE(vocabulary.size(), 4);
    }

    void tokensAreIndicesOfTheSortedCharacters()
    {
        const Vocabulary vocabulary("cab");
        QCOMPARE(vocabulary.token(U'a'), std::optional<Token>(0));
        QCOMPARE(vocabulary.token(U'c'), std::optional<Token>(2));
        QVERIFY(!vocabulary.token(U'd'));
        QCOMPARE(vocabulary.character(1), std::string("b"));
    }

    void encodingAndDecodingGiveTheTextBack()
    {
        const std::string text = "<5+7=12>\né ß € 𝄞";
        const Vocabulary vocabulary(text);
        QCOMPARE(vocabulary.decode(vocabulary.encode(text)), text);
    }

    void encodingNamesAnUnknownCharacter()
    {
        const Vocabulary vocabulary("0123456789");
        try {
            static_cast<void>(vocabulary.encode("3×4"));
            QFAIL("an unknown character was encoded");
        } catch (const rote::InputError &error) {
            QVERIFY(QString::fromUtf8(error.what()).startsWith(QStringLiteral("\"×\" is not one of this model's 10")));
        }
    }

    void codePointsRoundTripAtTheBordersOfUtf8()
    {
        const std::u32string borders{U'\0', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
        QCOMPARE(codePoints(utf8(borders)), borders);
        QCOMPARE(utf8(borders).size(), std::size_t(1 + 1 + 2 + 2 + 3 + 3 + 3 + 3 + 4 + 4));
    }

    void malformedUtf8IsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lone continuation") << QByteArray("a\x80");
        QTest::newRow("cut short") << QByteArray("a\xE2\x82");
        QTest::newRow("continuation missing") << QByteArray("a\xC3z");
        QTest::newRow("overlong of two") << QByteArray("a\xC0\xAF");
        QTest::newRow("overlong of three") << QByteArray("a\xE0\x80\xAF");
        QTest::newRow("overlong of four") << QByteArray("a\xF0\x80\x80\xAF");
        QTest::newRow("surrogate") << QByteArray("a\xED\xA0\x80");
        QTest::newRow("beyond Unicode") << QByteArray("a\xF4\x90\x80\x80");
        QTest::newRow("never a byte") << QByteArray("a\xFF");
    }

    void malformedUtf8IsRefused()
    {
        QFETCH(QByteArray, bytes);
        try {
            static_cast<void>(codePoints(bytes.toStdString()));
            QFAIL("malformed UTF-8 was accepted");
        } catch (const rote::InputError &error) {
            QVERIFY(QByteArray(error.what()).contains("at byte 2"));
        }
    }
};

QTEST_APPLESS_MAIN(VocabularyTest)
#include "vocabulary_test.moc"
