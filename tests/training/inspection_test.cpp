#include "nn/parameters.h"
#include "training/inspection.h"

#include <QTest>

using namespace rote;
using namespace rote::training;

class InspectionTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWasReadForTheAnswerIsLookedOver();
    void longTextsEndAtTheContext();
};

namespace {

Snapshot snapshotOf(const tasks::Corpus &corpus, int context)
{
    Snapshot result{250, {corpus.vocabulary.size(), context, 14, 2, 2, 1}, {}};
    result.parameters = nn::initialParameters(result.shape, 4);
    return result;
}

std::string joined(const std::vector<std::string> &characters)
{
    std::string text;
    for (const std::string &character : characters)
        text += character;
    return text;
}

} // namespace

void InspectionTest::whatWasReadForTheAnswerIsLookedOver()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic));
    const Snapshot snapshot = snapshotOf(corpus, 9);
    const Probe asked = probe(corpus, snapshot, "<5+7=").value();
    const Inspection inspection = inspect(corpus, snapshot, asked).value();
    QCOMPARE(joined(inspection.characters), "<5+7=" + asked.continuation.substr(0, 3));
    QCOMPARE(inspection.trace.positions, 8);
    QCOMPARE(inspection.trace.layers, 2);
    QCOMPARE(inspection.trace.heads, 2);
    QCOMPARE(inspection.map.points.size(), 17U);
    QCOMPARE(inspection.step, 250);
    QCOMPARE(inspection.prompt, std::string("<5+7="));
}

void InspectionTest::longTextsEndAtTheContext()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Capitals));
    const Snapshot snapshot = snapshotOf(corpus, 24);
    const Probe asked = probe(corpus, snapshot, "Capital of Norway is ").value();
    const Inspection inspection = inspect(corpus, snapshot, asked).value();
    QCOMPARE(joined(inspection.characters), "Capital of Norway is " + asked.continuation.substr(0, 3));
    const Probe beyond = probe(corpus, snapshot, "Capital of the Netherlands is ").value();
    QCOMPARE(joined(inspect(corpus, snapshot, beyond)->characters), beyond.shownContext);
}

QTEST_APPLESS_MAIN(InspectionTest)
#include "inspection_test.moc"
