#include "nn/error.h"

#include <QTest>

using rote::InputError;
using rote::inQuotes;

class ErrorTest : public QObject
{
    Q_OBJECT

private slots:
    void messageIsOneLineWhateverAFileSays()
    {
        QCOMPARE(InputError("the task \"a\nb\r\033[2J\x7F\" is é").what(), "the task \"a b  [2J \" is é");
    }

    void longTextsAreQuotedInPart()
    {
        QCOMPARE(inQuotes(""), std::string("\"\""));
        QCOMPARE(inQuotes(std::string(60, 'a')), '"' + std::string(60, 'a') + '"');
        QCOMPARE(inQuotes(std::string(61, 'a')), '"' + std::string(60, 'a') + "…\"");
    }

    void noCharacterIsCut()
    {
        QCOMPARE(inQuotes(std::string(59, 'a') + "éé"), '"' + std::string(59, 'a') + "…\"");
        QCOMPARE(inQuotes(std::string(100, '\x80')), std::string("\"…\""));
    }
};

QTEST_APPLESS_MAIN(ErrorTest)
#include "error_test.moc"
