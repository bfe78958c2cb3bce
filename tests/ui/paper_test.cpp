#include "lab/reproduction/tables.h"
#include "nn/error.h"
#include "store/run_archive.h"
#include "support/sample_reproduction.h"
#include "support/sample_run.h"
#include "support/ui_fixture.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/paper_dialog.h"
#include "ui/explore/paper_table.h"
#include "ui/explore/paper_view.h"
#include "ui/explore/run_actions.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;
using lab::Measure;

namespace {

/// The row of a run and a measure.
int rowOf(const PaperTable &table, const std::string &preset, Measure measure)
{
    for (int row = 0; row < table.rowCount(); ++row) {
        const PaperRow &line = table.rows()[static_cast<std::size_t>(row)];
        if (line.preset->name == preset && line.measure == measure)
            return row;
    }
    return -1;
}

QString textAt(const PaperTable &table, const std::string &preset, Measure measure, PaperTable::Column column)
{
    return table.index(rowOf(table, preset, measure), column).data().toString();
}

void showRun(PaperTable &table, const training::RunRecord &run)
{
    table.setRun(run, run.evaluations.empty() ? nullptr : run.evaluations.back());
}

} // namespace

/// The paper's results beside a run's.
class PaperTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_fixture = std::make_unique<test::UiFixture>(); }
    void init() { m_fixture->reset(); }
    void cleanupTestCase() { m_fixture.reset(); }

    void theTableIsAProperModel();
    void everyPublishedRunHasItsMeasures();
    void publishedResultsAreTheAuthors();
    void theReproductionHasItsMedianAndRange();
    void whatIsReadOfAReproductionIsWhatWasWritten();
    void aDamagedReproductionIsRefused();
    void theRunStandsInItsOwnRowsAlone();
    void aRunOfOnesOwnHasNoRows();
    void everyCellIsSpokenWithItsRunAndMeasure();
    void theMergedScoreIsCounted();
    void itOpensFromTheMenuAndFromTheChart();
    void itStandsBesideTheWindow();
    void itFollowsTheMomentThatIsShown();
    void theKeyboardReachesEveryCell();
    void allOfTheTableIsCopied();
    void noRowIsCutAndNoCellRingedBeforeAKey();
    void theCitationIsCopied();

private:
    std::unique_ptr<test::UiFixture> m_fixture;
};

void PaperTest::theTableIsAProperModel()
{
    PaperTable table;
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    showRun(table, test::sampleRun("joint-n56", 3));
    showRun(table, test::sampleRun("capitals-n14", 0));
    QVERIFY(table.rowCount() > 0);
}

void PaperTest::everyPublishedRunHasItsMeasures()
{
    PaperTable table;
    QCOMPARE(table.rowCount(), 4 * 4 + 4 * 2 + 4 * 5);
    for (const char *preset : {"arithmetic-mlt", "capitals-n28", "joint-n14"})
        QVERIFY2(rowOf(table, preset, Measure::Loss) >= 0, preset);
    QCOMPARE(rowOf(table, "capitals-n28", Measure::Addition), -1);
    QCOMPARE(rowOf(table, "arithmetic-n14-wd", Measure::Loss), -1);
}

void PaperTest::publishedResultsAreTheAuthors()
{
    PaperTable table;
    const auto published = [&table](const char *preset, Measure measure) {
        return textAt(table, preset, measure, PaperTable::Published);
    };
    QCOMPARE(published("arithmetic-n14", Measure::Addition), u"910 / 910"_s);
    QCOMPARE(published("arithmetic-n28", Measure::Addition), u"890 / 910, best 910"_s);
    QCOMPARE(published("arithmetic-n28", Measure::HeldOut), u"0 / 4, best ≥ 2"_s);
    QCOMPARE(published("arithmetic-mlt", Measure::Loss), u"0.532"_s);
    QCOMPARE(published("capitals-n14", Measure::Facts), u"30 / 500, best 42"_s);
    QCOMPARE(published("joint-n28", Measure::Subtraction), u"866 / 910, best 880"_s);
    QCOMPARE(published("joint-n14", Measure::HeldOut), u"–"_s); // cannot be told
}

void PaperTest::theReproductionHasItsMedianAndRange()
{
    PaperTable table;
    const auto reproduced = [&table](const char *preset, Measure measure) {
        return textAt(table, preset, measure, PaperTable::Reproduced);
    };
    QCOMPARE(reproduced("arithmetic-n14", Measure::Subtraction), u"900 (890 to 910)"_s);
    QCOMPARE(reproduced("arithmetic-n56", Measure::HeldOut), u"0"_s);
    QCOMPARE(reproduced("capitals-n14", Measure::Loss), u"0.638 (0.587 to 0.648)"_s);
    QCOMPARE(reproduced("joint-mlt", Measure::Facts), u"–"_s); // was not trained
}

void PaperTest::whatIsReadOfAReproductionIsWhatWasWritten()
{
    lab::ReproductionSettings settings;
    settings.sizes = {"n14"};
    settings.seeds = {1, 2, 3};
    const lab::ReproductionSummary summary = lab::summaryOf(settings, test::sampleResults(settings));
    const auto values = lab::reproducedOfCsv(lab::summaryCsv(summary), "summary.csv");
    std::size_t count = 0;
    for (const lab::SummaryCell &cell : summary.cells) {
        for (const lab::SummaryRow &row : cell.rows) {
            const lab::ReproducedValue *value = lab::findReproduced(values, cell.task, "n14", row.measure);
            QVERIFY(value);
            QCOMPARE(value->seeds, 3);
            QVERIFY(value->median == *row.median && value->least == *row.least && value->greatest == *row.greatest);
            ++count;
        }
    }
    QCOMPARE(values.size(), count);
    const auto none = lab::summaryOf(settings, test::sampleResults(settings, 0));
    QVERIFY(lab::reproducedOfCsv(lab::summaryCsv(none), "summary.csv").empty());
}

void PaperTest::aDamagedReproductionIsRefused()
{
    const QByteArray header = QByteArray(lab::summaryCsvHeader) + '\n';
    QVERIFY_EXCEPTION_THROWN(lab::reproducedOfCsv("task,size\n", "s"), InputError);
    QVERIFY_EXCEPTION_THROWN(
        lab::reproducedOfCsv(header + "poetry,n14,1,loss,1,1,1,,1,1,1,1,1,1,1,exactly,\n", "s"), InputError);
    QVERIFY_EXCEPTION_THROWN(
        lab::reproducedOfCsv(header + "joint,n14,1,loss,1,1,1,,1,many,1,1,1,1,1,exactly,\n", "s"), InputError);
}

void PaperTest::theRunStandsInItsOwnRowsAlone()
{
    PaperTable table;
    const training::RunRecord run = test::sampleRun("joint-n28", 5);
    showRun(table, run);
    const training::PaperCounts &counts = run.evaluations.back()->paper;
    QCOMPARE(table.firstOwnRow(), rowOf(table, "joint-n28", Measure::Addition));
    QCOMPARE(textAt(table, "joint-n28", Measure::Addition, PaperTable::Own), u"%1 / 91"_s.arg(counts.addition.correct));
    QCOMPARE(textAt(table, "joint-n28", Measure::Facts, PaperTable::Own), u"%1 / 50"_s.arg(counts.facts.correct));
    QVERIFY(textAt(table, "joint-n28", Measure::HeldOut, PaperTable::Own).endsWith(u" / 4"_s));
    QCOMPARE(textAt(table, "joint-n28", Measure::Loss, PaperTable::Own), u"0.764"_s);
    QCOMPARE(textAt(table, "joint-n14", Measure::Loss, PaperTable::Own), u"–"_s);
}

void PaperTest::aRunOfOnesOwnHasNoRows()
{
    PaperTable table;
    training::RunRecord run = test::sampleRun("joint-n28", 5);
    run.config.width = 20;
    showRun(table, run);
    QCOMPARE(table.firstOwnRow(), -1);
    PaperDialog dialog;
    dialog.setRun(run, run.evaluations.back());
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        texts << label->text();
    QVERIFY(texts.join(u'\n').contains(u"is none of the paper’s"_s));
}

void PaperTest::everyCellIsSpokenWithItsRunAndMeasure()
{
    PaperTable table;
    showRun(table, test::sampleRun("joint-n28", 5));
    const QModelIndex cell = table.index(rowOf(table, "arithmetic-n28", Measure::Addition), PaperTable::Published);
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(),
             u"Arithmetic n28, addition, Published: 890 / 910, best 910"_s);
    const QModelIndex none = table.index(cell.row(), PaperTable::Own);
    QCOMPARE(none.data(Qt::AccessibleTextRole).toString(), u"Arithmetic n28, addition, This run: nothing"_s);
}

void PaperTest::theMergedScoreIsCounted()
{
    const MergedScores scores = mergedScores();
    QCOMPARE(scores.equations, 91);
    QCOMPARE(scores.heldOut, 2);
    QCOMPARE(scores.samples, 10);
    QCOMPARE(scores.allTrained(), static_cast<int>(lab::trainedAnOperation));
    PaperDialog dialog;
    const auto *note = dialog.findChild<QLabel *>(u"mergedNote"_s);
    QVERIFY(note);
    QVERIFY2(note->text().contains(u"890 of 910, which is 97.8%"_s), qPrintable(note->text()));
}

void PaperTest::itOpensFromTheMenuAndFromTheChart()
{
    const auto window = m_fixture->makeWindow(training::presetNamed("arithmetic-n14").config);
    window->actions().paper->trigger();
    QWidget *dialog = test::UiFixture::dialog(u"paperDialog"_s);
    QVERIFY(dialog);
    dialog->close();
    QTRY_VERIFY(!test::UiFixture::dialog(u"paperDialog"_s));
    auto *button = window->findChild<QToolButton *>(u"aboutPaper"_s);
    QVERIFY(button && button->isVisible());
    button->click();
    QVERIFY(test::UiFixture::dialog(u"paperDialog"_s));
    test::UiFixture::dialog(u"paperDialog"_s)->close();
    const auto own = m_fixture->makeWindow(test::quickConfig()); // none of the paper's
    QVERIFY(!own->findChild<QToolButton *>(u"aboutPaper"_s)->isVisible());
}

void PaperTest::itStandsBesideTheWindow()
{
    const auto window = m_fixture->makeWindow(training::presetNamed("arithmetic-n14").config);
    window->actions().paper->trigger();
    window->actions().paper->trigger();
    int open = 0;
    for (const QWidget *widget : QApplication::topLevelWidgets())
        open += widget->objectName() == u"paperDialog"_s ? 1 : 0;
    QCOMPARE(open, 1);
    QVERIFY(!test::UiFixture::dialog(u"paperDialog"_s)->isModal());
    QCOMPARE(m_fixture->strayDialogs(), QStringList());
}

void PaperTest::itFollowsTheMomentThatIsShown()
{
    const QString file = m_fixture->path(u"run.rote"_s);
    store::saveRun(test::sampleRun("arithmetic-n14", 5), file);
    const auto window = m_fixture->makeWindow(test::quickConfig(), file);
    QTRY_VERIFY(window->page().shown().evaluation && window->page().shown().evaluation->step == 1000);
    window->actions().paper->trigger();
    QWidget *dialog = test::UiFixture::dialog(u"paperDialog"_s);
    const auto *table = qobject_cast<const PaperTable *>(dialog->findChild<QTableView *>()->model());
    const auto loss = [table] { return textAt(*table, "arithmetic-n14", Measure::Loss, PaperTable::Own); };
    QCOMPARE(loss(), u"0.764"_s);
    window->actions().firstEvaluation->trigger();
    QCOMPARE(loss(), u"2.850"_s);
    window->session().begin(lab::paperPlan(test::quickConfig()));
    QCOMPARE(loss(), u"–"_s);
}

void PaperTest::theKeyboardReachesEveryCell()
{
    PaperDialog dialog;
    const training::RunRecord run = test::sampleRun("joint-n28", 5);
    dialog.setRun(run, run.evaluations.back());
    dialog.show();
    auto *table = dialog.findChild<QTableView *>();
    table->setFocus();
    const QModelIndex first = table->currentIndex();
    QCOMPARE(first.row(), static_cast<const PaperTable *>(table->model())->firstOwnRow());
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), first.row() + 1);
    QTest::keyClick(table, Qt::Key_Left);
    QCOMPARE(table->currentIndex().column(), first.column() - 1);
    QTest::keyClick(table, Qt::Key_Tab); // leaves the table
    QTRY_VERIFY(dialog.focusWidget() != table);
}

void PaperTest::allOfTheTableIsCopied()
{
    PaperDialog dialog;
    const training::RunRecord run = test::sampleRun("joint-n28", 5);
    dialog.setRun(run, run.evaluations.back());
    dialog.show();
    auto *table = dialog.findChild<QTableView *>();
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().trimmed().split(u'\n');
    QCOMPARE(lines.size(), table->model()->rowCount() + 1);
    QCOMPARE(lines.first().split(u'\t').size(), static_cast<qsizetype>(PaperTable::columns));
    QVERIFY(lines.first().startsWith(u"Run\tMeasure"_s));
    for (int row = 0; row < table->model()->rowCount(); ++row)
        QVERIFY(lines[row + 1].endsWith(u'\t' + table->model()->index(row, PaperTable::Own).data().toString()));
}

void PaperTest::noRowIsCutAndNoCellRingedBeforeAKey()
{
    PaperDialog dialog;
    const training::RunRecord run = test::sampleRun("joint-n28", 5);
    dialog.setRun(run, run.evaluations.back());
    dialog.show();
    auto *table = dialog.findChild<PaperView *>();
    for (const int height : {660, 661, 673, 700}) {
        dialog.resize(780, height);
        QCoreApplication::processEvents();
        QCOMPARE(table->viewport()->height() % table->rowHeight(0), 0);
    }
    QVERIFY(!table->showsCurrent());
    QTest::keyClick(table, Qt::Key_Down);
    QVERIFY(table->showsCurrent());
}

void PaperTest::theCitationIsCopied()
{
    PaperDialog dialog;
    dialog.show();
    dialog.findChild<QPushButton *>(u"copyCitation"_s)->click();
    const QString text = QGuiApplication::clipboard()->text();
    for (const QString &part : {u"Too Big to Think"_s, u"Barron"_s, u"White"_s, u"arXiv:2506.09099"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

QTEST_MAIN(PaperTest)
#include "paper_test.moc"
