#include "training/error_table.h"

#include <QTest>

using namespace rote;
using namespace rote::training;

class ErrorTableTest : public QObject
{
    Q_OBJECT

private slots:
    void wrongAnswersAreCountedByKindMostFrequentFirst();
    void everythingRightIsAnEmptyTable();
};

namespace {

Evaluation allRight(const tasks::Corpus &corpus)
{
    Evaluation evaluation;
    for (const tasks::Item &item : corpus.items)
        evaluation.items.push_back({item.answer, true, 0.9F});
    return evaluation;
}

} // namespace

void ErrorTableTest::wrongAnswersAreCountedByKindMostFrequentFirst()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Joint));
    Evaluation evaluation = allRight(corpus);
    const auto say = [&](const char *prompt, const char *given) {
        const int item = corpus.itemOfPrompt(prompt);
        evaluation.items.at(static_cast<std::size_t>(item)) = {given, false, 0.1F};
        return item;
    };
    const int sum = say("<8+5=", "14");
    const int difference = say("<8-5=", "4");
    const int oslo = say("Capital of Sweden is ", "Oslo");
    const int garbled = say("<1+1=", "");
    const std::vector<ErrorRow> expected{{tasks::ErrorKind::OffByOne, {sum, difference}},
                                         {tasks::ErrorKind::OtherCapital, {oslo}},
                                         {tasks::ErrorKind::Garbled, {garbled}}};
    QVERIFY(errorTable(evaluation, corpus) == expected);
}

void ErrorTableTest::everythingRightIsAnEmptyTable()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic));
    QVERIFY(errorTable(allRight(corpus), corpus).empty());
}

QTEST_APPLESS_MAIN(ErrorTableTest)
#include "error_table_test.moc"
