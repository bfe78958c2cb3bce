#include "nn/error.h"
#include "nn/parameters.h"
#include "training/probe.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace rote;
using namespace rote::training;

class ProbeTest : public QObject
{
    Q_OBJECT

private slots:
    void equationsGetFourCharacters();
    void factsGetTwenty();
    void otherPromptsEndAtANewlineOr24();
    void fiveLikeliestFall();
    void itemsAreNamed_data();
    void itemsAreNamed();
    void longPromptsAreCutToTheirLastCharacters();
    void answersThatTheModelCannotSayAreWrong();
    void promptsThatCannotBeAskedSayWhy_data();
    void promptsThatCannotBeAskedSayWhy();
};

namespace {

const tasks::Corpus &corpus()
{
    static const tasks::Corpus joint = tasks::corpusOfText(tasks::paperText(tasks::Task::Joint));
    return joint;
}

Snapshot snapshot(int context = 24)
{
    Snapshot result{250, {corpus().vocabulary.size(), context, 14, 1, 1, 1}, {}};
    result.parameters = nn::initialParameters(result.shape, 4);
    return result;
}

} // namespace

void ProbeTest::equationsGetFourCharacters()
{
    const Probe result = probe(corpus(), snapshot(), "<1+2=").value();
    QCOMPARE(result.positions.size(), 4U);
    QCOMPARE(result.step, 250);
    QCOMPARE(result.prompt, std::string("<1+2="));
}

void ProbeTest::factsGetTwenty()
{
    QCOMPARE(probe(corpus(), snapshot(), "Capital of Norway is ").value().positions.size(), 20U);
}

void ProbeTest::otherPromptsEndAtANewlineOr24()
{
    const Probe result = probe(corpus(), snapshot(), "Cap").value();
    const bool endsAtNewline = result.continuation.find('\n') == result.continuation.size() - 1;
    QVERIFY(endsAtNewline || result.positions.size() == 24);
    QCOMPARE(result.item, Probe::ItemStatus::None);
    QVERIFY(!result.answer && !result.correct && !result.probability);
}

void ProbeTest::fiveLikeliestFall()
{
    const Probe result = probe(corpus(), snapshot(), "<1+2=").value();
    std::string joined;
    for (const ProbePosition &position : result.positions) {
        QCOMPARE(position.likeliest.size(), 5U);
        QCOMPARE(position.likeliest.front().character, position.character);
        double before = 1.0;
        double sum = 0.0;
        for (const CharacterChance &chance : position.likeliest) {
            QVERIFY(chance.probability <= before);
            before = chance.probability;
            sum += chance.probability;
        }
        QVERIFY(sum <= 1.0 + 1e-12);
        joined += position.character;
    }
    QCOMPARE(joined, result.continuation);
}

void ProbeTest::itemsAreNamed_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("answer");
    const auto add = [](const char *prompt, Probe::ItemStatus status, const char *answer) {
        QTest::newRow(prompt) << QString::fromLatin1(prompt) << static_cast<int>(status) << QString::fromLatin1(answer);
    };
    add("<5+7=", Probe::ItemStatus::HeldOut, "12");
    add("<7-5=", Probe::ItemStatus::HeldOut, "2");
    add("<5-7=", Probe::ItemStatus::HeldOut, "-2");
    add("<5+6=", Probe::ItemStatus::Trained, "11");
    add("Capital of Norway is ", Probe::ItemStatus::Trained, "Oslo");
    add("Capital of USA is ", Probe::ItemStatus::Trained, "Washington DC");
    add("Capital of the USA is ", Probe::ItemStatus::Trained, "Washington DC");
    add("5+7=", Probe::ItemStatus::None, "");
}

void ProbeTest::itemsAreNamed()
{
    QFETCH(QString, prompt);
    QFETCH(int, status);
    QFETCH(QString, answer);
    const Probe result = probe(corpus(), snapshot(), prompt.toStdString()).value();
    QCOMPARE(static_cast<int>(result.item), status);
    QCOMPARE(QString::fromStdString(result.answer.value_or("")), answer);
    QCOMPARE(result.correct.has_value(), !answer.isEmpty());
}

void ProbeTest::longPromptsAreCutToTheirLastCharacters()
{
    const Probe result = probe(corpus(), snapshot(), "Capital of the Netherlands is ").value();
    QCOMPARE(result.shownContext, std::string("of the Netherlands is ").insert(0, "l "));
    // What stands before the context changes nothing.
    const Probe other = probe(corpus(), snapshot(), "<1+2=3> Capital of the Netherlands is ").value();
    QCOMPARE(other.shownContext, result.shownContext);
    QCOMPARE(other.continuation.substr(0, 10), result.continuation.substr(0, 10));
}

void ProbeTest::answersThatTheModelCannotSayAreWrong()
{
    const tasks::Corpus narrow = tasks::corpusOfText("<1+1=2> \n<1+2=3> \n<2+2=4> \n");
    Snapshot untrained{0, {narrow.vocabulary.size(), 9, 14, 1, 1, 1}, {}};
    untrained.parameters = nn::initialParameters(untrained.shape, 4);
    const Probe result = probe(narrow, untrained, "<4+4=").value(); // no 8 in the text
    QCOMPARE(result.answer, std::optional<std::string>("8"));
    QCOMPARE(result.probability, std::optional<double>(0.0));
    QCOMPARE(result.correct, std::optional<bool>(false));
    QVERIFY(probe(narrow, untrained, "<1+1=").value().probability.value() > 0.0);
}

void ProbeTest::promptsThatCannotBeAskedSayWhy_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << QString() << QStringLiteral("prompt");
    QTest::newRow("unknown") << QStringLiteral("<5×7=") << QStringLiteral("×");
    QTest::newRow("too long") << QString(201, QLatin1Char('1')) << QStringLiteral("200");
}

void ProbeTest::promptsThatCannotBeAskedSayWhy()
{
    QFETCH(QString, prompt);
    QFETCH(QString, words);
    try {
        (void)probe(corpus(), snapshot(), prompt.toStdString());
        QFAIL("a prompt that cannot be asked was answered");
    } catch (const InputError &error) {
        const QString message = QString::fromUtf8(error.what());
        QVERIFY2(message.contains(words), error.what());
        QVERIFY(!message.contains(QLatin1Char('\n')));
    }
}

QTEST_APPLESS_MAIN(ProbeTest)
#include "probe_test.moc"
