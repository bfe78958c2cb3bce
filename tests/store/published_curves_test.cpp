#include "store/published_curves.h"

#include "support/expect_input_error.h"

#include <QTest>

using namespace rote;
using rote::test::inputErrorOf;

/// The curves of the paper's authors, as they are compiled in.
class PublishedCurvesTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRunOfTheFirstSeriesIsThereWhole_data()
    {
        QTest::addColumn<QString>("task");
        for (const char *task : {"arithmetic", "capitals", "joint"})
            QTest::newRow(task) << QString::fromLatin1(task);
    }

    void everyRunOfTheFirstSeriesIsThereWhole()
    {
        QFETCH(const QString, task);
        for (const char *size : {"n14", "n28", "n56", "mlt"}) {
            const auto evaluations = store::publishedEvaluations(task.toStdString() + "-" + size);
            QCOMPARE(evaluations.size(), std::size_t(121));
            for (std::size_t i = 0; i < evaluations.size(); ++i)
                QCOMPARE(evaluations[i].step, static_cast<std::int64_t>(250 * i));
        }
    }

    void lastFiguresAreThePapers()
    {
        const auto joint = store::publishedEvaluations("joint-n14");
        QCOMPARE(joint.back().counts, (training::PaperCounts{{279, 910}, {330, 910}, {10, 500}}));
        const auto arithmetic = store::publishedEvaluations("arithmetic-n14");
        QCOMPARE(arithmetic.back().counts, (training::PaperCounts{{910, 910}, {910, 910}, {0, 0}}));
        QCOMPARE(QString::number(arithmetic.back().loss, 'f', 3), QStringLiteral("0.746"));
    }

    void nothingIsPublishedOfOtherRuns_data()
    {
        QTest::addColumn<QString>("preset");
        for (const char *preset : {"", "joint", "joint-n28-wd", "joint-n15", "facts-n14"})
            QTest::newRow(preset) << QString::fromLatin1(preset);
    }

    void nothingIsPublishedOfOtherRuns()
    {
        QFETCH(const QString, preset);
        QVERIFY(store::publishedEvaluations(preset.toStdString()).empty());
    }

    void aBrokenRowIsNamed()
    {
        const QByteArray header = "iter,add_correct,add_total,sub_correct,sub_total,math_acc,facts_correct,facts_total,"
                                  "facts_acc,train_loss,val_loss\n";
        const QByteArray whole = "0,1,2,1,2,0.5,0,0,0,2.5,2.5\n";
        QCOMPARE(store::publishedEvaluationsOfCsv(header + whole, "a").size(), std::size_t(1));
        QVERIFY(inputErrorOf([&] { return store::publishedEvaluationsOfCsv(header + whole + "250,1,2\n", "a"); }).contains("a, row 3"));
        QVERIFY(inputErrorOf([&] { return store::publishedEvaluationsOfCsv(header + whole + whole, "a"); }).contains("row 3"));
        QVERIFY(inputErrorOf([&] { return store::publishedEvaluationsOfCsv(whole, "a"); }).contains("columns"));
    }
};

QTEST_APPLESS_MAIN(PublishedCurvesTest)
#include "published_curves_test.moc"
