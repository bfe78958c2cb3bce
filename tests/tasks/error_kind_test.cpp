#include "tasks/error_kind.h"

#include <QTest>

using namespace rote::tasks;

/// What is wrong about a wrong answer, the first kind that fits.
class ErrorKindTest : public QObject
{
    Q_OBJECT

private slots:
    void firstKindThatFitsCounts_data();
    void firstKindThatFitsCounts();
};

void ErrorKindTest::firstKindThatFitsCounts_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<int>("kind");
    const auto add = [](const char *prompt, const char *given, ErrorKind kind) {
        QTest::addRow("%s%s", prompt, given) << QByteArray(prompt) << QByteArray(given) << static_cast<int>(kind);
    };
    add("<9-4=", "13", ErrorKind::OtherSign);
    add("<9+4=", "5", ErrorKind::OtherSign);
    add("<8+1=", "7", ErrorKind::OtherSign);
    add("<3-1=", "4", ErrorKind::OtherSign);
    add("<3-7=", "4", ErrorKind::WrongSign);
    add("<7-5=", "-2", ErrorKind::WrongSign);
    add("<5+7=", "-12", ErrorKind::WrongSign);
    add("<4-5=", "1", ErrorKind::WrongSign); // off by two, and a diagonal neighbour's answer as well
    add("<8+5=", "14", ErrorKind::OffByOne);
    add("<0-0=", "-1", ErrorKind::OffByOne);
    add("<6-8=", "-4", ErrorKind::Neighbour);
    add("<5+7=", "14", ErrorKind::Neighbour);
    add("<9+9=", "16", ErrorKind::Neighbour);
    add("<9+9=", "20", ErrorKind::OtherNumber); // no cell lies there
    add("<0+9=", "11", ErrorKind::OtherNumber); // 1 + 10 is no cell
    add("<5+7=", "83", ErrorKind::OtherNumber);
    add("<5+7=", "99999999999999999999", ErrorKind::OtherNumber);
    add("<5+7=", "", ErrorKind::Garbled);
    add("Capital of Sweden is ", "Oslo", ErrorKind::OtherCapital);
    add("Capital of Sweden is ", "oslo", ErrorKind::OtherCapital);
    add("Capital of Oman is ", "Mosis", ErrorKind::Garbled);
    add("Capital of Oman is ", "", ErrorKind::Garbled);
    add("Capital of Oman is ", "12", ErrorKind::Garbled);
}

void ErrorKindTest::firstKindThatFitsCounts()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QByteArray, given);
    QFETCH(int, kind);
    const Corpus corpus = corpusOfText(paperText(Task::Joint));
    const int item = corpus.itemOfPrompt(prompt.toStdString());
    QVERIFY(item >= 0);
    QCOMPARE(static_cast<int>(errorKind(corpus.items[static_cast<std::size_t>(item)], given.toStdString(), corpus)),
             kind);
}

QTEST_APPLESS_MAIN(ErrorKindTest)
#include "error_kind_test.moc"
