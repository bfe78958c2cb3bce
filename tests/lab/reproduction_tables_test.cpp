#include "lab/reproduction/tables.h"
#include "lab/reproduction/wording.h"

#include "support/sample_reproduction.h"

#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using lab::Measure;

/// How a reproduction is told: its tables, and what was found in words.
class ReproductionTablesTest : public QObject
{
    Q_OBJECT

private slots:
    void csvHasALineASeedAndMeasure();
    void markdownShowsEachSeedAndThePublishedFigure();
    void markdownTablesAreWhole();
    void markdownTellsHowManyStepsWereRun();
    void aRangeThatSaysTheSameIsLeftOut();
    void aVerdictOfSomeSeedsSaysSo();
    void whatWasFoundIsToldInWords();
    void theBuildsOfTheRunsAreTold();
    void whatARunTookIsToldForAWholeOne();
    void parametersAreWrittenAsInThePaper();
};

void ReproductionTablesTest::csvHasALineASeedAndMeasure()
{
    const lab::ReproductionSettings settings;
    const QByteArray csv = lab::summaryCsv(lab::summaryOf(settings, test::sampleResults(settings)));
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 3 * 5 * (4 + 2 + 5));
    QCOMPARE(lines[0], QByteArray("task,size,seed,measure,steps,last,best,total,seeds,median,least,greatest,"
                                  "published_step,published_last,published_best,published_best_is,verdict"));
    QCOMPARE(lines[1], QByteArray("arithmetic,n14,1,addition,30000,910,910,910,5,") + lines[1].split(',')[9]
                           + ',' + lines[1].split(',')[10] + ",910,30000,910,910,exactly,agrees");
    for (const QByteArray &line : lines)
        QCOMPARE(line.count(','), lines[0].count(','));
}

void ReproductionTablesTest::markdownShowsEachSeedAndThePublishedFigure()
{
    lab::ReproductionSettings settings;
    settings.seeds = {1};
    const QByteArray text = lab::summaryMarkdown(lab::summaryOf(settings, test::sampleResults(settings)));
    QVERIFY(text.contains("| n14, 2.14K | addition, of 910 | 279 | 318 | 279 | 279 (318) | "
                          "agrees; held out cannot be compared |"));
    QVERIFY(text.contains("|  | facts, of 500 | 10 | 23 | 10 | 10 (23) | agrees |"));
    QVERIFY(text.contains(" | 0.780 | 0.780 | – |"));
    QVERIFY(text.contains("](joint.png)"));
    QVERIFY(text.contains("Runs done: 9 of 9."));
    QVERIFY(text.contains("|  | held out, of 4 | 4 | 4 | 4 | 4 | agrees |"));
    QVERIFY(text.contains("|  | held out, of 4 | 0 | 0 | 0 | – | – |")); // of 279 and 330 it cannot be told
}

void ReproductionTablesTest::markdownTablesAreWhole()
{
    const lab::ReproductionSettings settings;
    const QByteArray text = lab::summaryMarkdown(lab::summaryOf(settings, test::sampleResults(settings)));
    qsizetype columns = 0;
    int rows = 0;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith('|')) {
            columns = 0;
            continue;
        }
        if (columns == 0)
            columns = line.count('|');
        QCOMPARE(line.count('|'), columns);
        ++rows;
    }
    QCOMPARE(rows, (2 + 3) + 3 * 2 + 3 * (4 + 2 + 5) + (2 + 9));
}

void ReproductionTablesTest::markdownTellsHowManyStepsWereRun()
{
    lab::ReproductionSettings settings;
    const auto markdown = [&] { return lab::summaryMarkdown(lab::summaryOf(settings, test::sampleResults(settings))); };
    QVERIFY(markdown().contains("for all 30,000 steps"));
    settings.steps = 500;
    QVERIFY(markdown().contains("for 500 of the 30,000 steps"));
}

void ReproductionTablesTest::aRangeThatSaysTheSameIsLeftOut()
{
    lab::SummaryRow row;
    row.median = 0.18;
    row.least = 0.1799;
    row.greatest = 0.1801;
    QCOMPARE(lab::middleText(row), u"0.180"_s);
    row.greatest = 0.19;
    QCOMPARE(lab::middleText(row), u"0.180 (0.180 to 0.190)"_s);
}

void ReproductionTablesTest::aVerdictOfSomeSeedsSaysSo()
{
    lab::ReproductionSettings settings;
    settings.tasks = {tasks::Task::Capitals};
    const lab::ReproductionSummary some = lab::summaryOf(settings, test::sampleResults(settings, 2));
    QVERIFY(lab::summaryMarkdown(some).contains("| capitals | agrees (2 of 5) | agrees (2 of 5) | agrees (2 of 5) |"));
    QCOMPARE(lab::verdictText(lab::summaryOf(settings, test::sampleResults(settings)).cells[0]), u"agrees"_s);
}

void ReproductionTablesTest::whatWasFoundIsToldInWords()
{
    lab::ReproductionSettings settings;
    settings.tasks = {tasks::Task::Capitals};
    std::vector<lab::RunResult> results = test::sampleResults(settings);
    for (std::size_t seed = 0; seed < 5; ++seed)
        results[10 + seed].curve.back().value(Measure::Facts) = 490;
    for (std::size_t seed = 0; seed < 5; ++seed)
        results[5 + seed].curve.back().value(Measure::Loss) = 0.2;
    const QString text = lab::findingsText(lab::summaryOf(settings, results), tasks::Task::Capitals);
    QVERIFY2(text.contains(u"- capitals n14: agrees. Each published count"_s), qPrintable(text));
    QVERIFY2(text.contains(u"n56: differs. All seeds are below in facts (median 490 beside 500); of another class."_s),
             qPrintable(text));
    QVERIFY2(text.contains(u"Facts of 500, the median beside the published run, from size to size: n14 "_s),
             qPrintable(text));
    QVERIFY2(text.contains(u"n56 490 beside 500."_s), qPrintable(text));
    QVERIFY2(text.contains(u"All seeds end with a lower loss (median 0.200 beside 0.228)."_s), qPrintable(text));
    QCOMPARE(text.count(u" loss ("_s), 1);
}

void ReproductionTablesTest::theBuildsOfTheRunsAreTold()
{
    const lab::ReproductionSettings settings;
    std::vector<lab::RunResult> results = test::sampleResults(settings);
    QVERIFY(lab::summaryMarkdown(lab::summaryOf(settings, results))
                .contains("trained by one build: Rote 0.1.0, gcc 12.2.0, x86-64-v3."));
    results[1].builds.push_back("0.2.0, gcc 13.1.0, x86-64");
    const QByteArray text = lab::summaryMarkdown(lab::summaryOf(settings, results));
    QVERIFY(text.contains("whose bits may differ: Rote 0.1.0, gcc 12.2.0, x86-64-v3; 0.2.0, gcc 13.1.0, x86-64."));
    QVERIFY(text.contains("continued by another: arithmetic n14 seed 2."));
    QVERIFY(!lab::summaryMarkdown(lab::summaryOf(settings, test::sampleResults(settings, 0))).contains("build"));
}

void ReproductionTablesTest::whatARunTookIsToldForAWholeOne()
{
    lab::ReproductionSettings settings;
    settings.steps = 500; // each takes 60 seconds
    const QByteArray text = lab::summaryMarkdown(lab::summaryOf(settings, test::sampleResults(settings)));
    QVERIFY(text.contains("| joint n56 | 120.00 ms | 60.0 min for 30,000 steps |"));
    QVERIFY(!lab::summaryMarkdown(lab::summaryOf(settings, test::sampleResults(settings, 0))).contains("How long"));
}

void ReproductionTablesTest::parametersAreWrittenAsInThePaper()
{
    QCOMPARE(lab::parametersText(1456), QStringLiteral("1.46K"));
    QCOMPARE(lab::parametersText(10'626'432), QStringLiteral("10.63M"));
}

QTEST_APPLESS_MAIN(ReproductionTablesTest)
#include "reproduction_tables_test.moc"
