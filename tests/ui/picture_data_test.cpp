#include "store/csv.h"
#include "support/sample_run.h"
#include "ui/explore/paper_curves.h"
#include "ui/explore/run_pictures.h"

#include <QTest>

using namespace rote;
using namespace rote::ui;

/// What stands behind the pictures, as CSV.
class PictureDataTest : public QObject
{
    Q_OBJECT

private slots:
    void curvesRoundTrip();
    void answersRoundTrip();
    void unaskedItemsHaveNoAnswers();

private:
    const training::RunRecord m_run = test::sampleRun("joint-n28", 9);
};

void PictureDataTest::curvesRoundTrip()
{
    const QByteArray csv = curvesPicture(m_run, {}).data();
    store::CsvReader reader(csv, "curves", csv.first(csv.indexOf('\n')));
    const PaperCurves paper = paperCurves(m_run);
    for (const auto &evaluation : m_run.evaluations) {
        QVERIFY(reader.next());
        const training::Scores scores = training::scoresOf(*evaluation, m_run.corpus->items);
        QCOMPARE(reader.number<std::int64_t>(0, 0, 1'000'000), evaluation->step);
        QCOMPARE(reader.number(1, 0, 1000), scores.trained.correct);
        QCOMPARE(reader.number(4, 0, 1000), scores.heldOut.total);
        QCOMPARE(reader.number(5, 0, 1000), scores.facts.correct);
        QVERIFY(reader.number(7, 0.0, 100.0) == evaluation->loss); // to the last bit
        const qsizetype place = static_cast<qsizetype>(evaluation->step / 250);
        QVERIFY(reader.number(10, 0.0, 100.0) == paper.loss[place].y());
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::answersRoundTrip()
{
    const QByteArray csv = answersPicture(m_run, AnswersFigure::Items::Facts, m_run.evaluations.back()).data();
    store::CsvReader reader(csv, "facts", "step,item,answer,group,given,correct,probability");
    const training::Evaluation &evaluation = *m_run.evaluations.back();
    for (std::size_t i = 0; i < m_run.corpus->items.size(); ++i) {
        const tasks::Item &item = m_run.corpus->items[i];
        if (item.isEquation())
            continue;
        QVERIFY(reader.next());
        QCOMPARE(reader.number<std::int64_t>(0, 0, 1'000'000), evaluation.step);
        QCOMPARE(reader.field(1), item.prompt);
        QCOMPARE(reader.field(2), item.answer);
        QCOMPARE(reader.field(3), std::string("facts"));
        QCOMPARE(reader.field(4), evaluation.items[i].given);
        QCOMPARE(reader.field(5) == "true", evaluation.items[i].correct);
        QVERIFY(reader.number(6, 0.0F, 1.0F) == evaluation.items[i].probability);
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::unaskedItemsHaveNoAnswers()
{
    const QByteArray csv = answersPicture(m_run, AnswersFigure::Items::Equations, nullptr).data();
    QCOMPARE(csv.count('\n'), 201);
    QVERIFY2(csv.contains("\n,<5+7=,12,held-out arithmetic,,,\n"), csv.left(200).constData());
}

QTEST_MAIN(PictureDataTest)
#include "picture_data_test.moc"
