#include "library_fixture.h"

#include "lab/plan_text.h"
#include "store/run_archive.h"
#include "ui/explore/run_actions.h"

#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

/// What a person does with runs in the window of the library: deletes and restores, opens and exports them.
class LibraryRunsTest : public QObject, private test::LibraryFixture
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void deletingIsUndoneFromTheBar();
    void deletingIsUndoneByKey();
    void severalRunsAreDeletedTogether();
    void aDeletedRunIsRestored();
    void aDeletedRunIsEndedForGoodOnceThatIsConfirmed();
    void aRunInTrainingCannotBeDeleted();
    void enterOpensTheChosenRuns();
    void nothingOpensWhileTheWindowIsBusy();
    void aRunIsExported();
    void filesAreImportedOnce();
    void aFileThatIsNoRunKeepsNoOtherAway();
    void theWindowShowsWhatIsOpened();
    void runsOfDifferentTextsAreRefused();
};

void LibraryRunsTest::deletingIsUndoneFromTheBar()
{
    const store::RunId run = add(u"run"_s);
    add(u"other"_s);
    open();
    choose(u"run"_s);
    click(u"libraryDelete"_s);
    QCOMPARE(titles(), QStringList{u"other"_s});
    QVERIFY(m_others->entry(run).deleted);
    QVERIFY(notice().isVisible());
    QCOMPARE(notice().text(), u"1 run deleted"_s);
    QCOMPARE(table().chosenRuns().size(), std::size_t(1)); // the keyboard goes on from there
    QTest::mouseClick(notice().actionButton(), Qt::LeftButton);
    QVERIFY(!m_others->entry(run).deleted);
    QVERIFY(!notice().isVisible());
    QCOMPARE(table().chosenRuns(), std::vector<store::RunId>{run});
}

void LibraryRunsTest::deletingIsUndoneByKey()
{
    add(u"run"_s);
    open();
    choose(u"run"_s);
    QTest::keyClick(&table(), Qt::Key_Delete);
    QCOMPARE(titles(), QStringList());
    QTest::keyClick(m_dialog.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(titles(), QStringList{u"run"_s});
}

void LibraryRunsTest::severalRunsAreDeletedTogether()
{
    for (const QString &title : {u"a"_s, u"b"_s, u"c"_s})
        add(title);
    open();
    choose(u"a"_s);
    choose(u"c"_s, Qt::ControlModifier);
    click(u"libraryDelete"_s);
    QCOMPARE(titles(), QStringList{u"b"_s});
    QCOMPARE(notice().text(), u"2 runs deleted"_s);
    QTest::mouseClick(notice().actionButton(), Qt::LeftButton);
    QCOMPARE(titles().size(), 3);
}

void LibraryRunsTest::aDeletedRunIsRestored()
{
    const store::RunId run = add(u"run"_s);
    m_others->remove(run);
    open();
    QCOMPARE(titles(), QStringList());
    showDeleted();
    QCOMPARE(titles(), QStringList{u"run"_s});
    QVERIFY(!part<QPushButton>(u"libraryOpen"_s)->isVisible());
    choose(u"run"_s);
    click(u"libraryRestore"_s);
    QCOMPARE(titles(), QStringList());
    QVERIFY(!m_others->entry(run).deleted);
}

void LibraryRunsTest::aDeletedRunIsEndedForGoodOnceThatIsConfirmed()
{
    m_fixture.expect(u"purgeDialog"_s);
    const store::RunId run = add(u"run"_s);
    m_others->remove(run);
    open();
    showDeleted();
    choose(u"run"_s);
    click(u"libraryPurge"_s);
    auto *question = m_dialog->findChild<QMessageBox *>(u"purgeDialog"_s);
    QVERIFY(question);
    QTest::mouseClick(question->button(QMessageBox::Cancel), Qt::LeftButton);
    QVERIFY(m_others->entry(run).deleted);
    QTRY_VERIFY(!m_dialog->findChild<QMessageBox *>(u"purgeDialog"_s));
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Delete);
    question = m_dialog->findChild<QMessageBox *>(u"purgeDialog"_s);
    QVERIFY(question);
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(titles(), QStringList());
    store::LibraryQuery deleted;
    deleted.isDeleted = true;
    QVERIFY(m_others->list(deleted).empty());
}

void LibraryRunsTest::aRunInTrainingCannotBeDeleted()
{
    const store::BegunRun begun = m_others->begin(test::sampleRun(), u"elsewhere"_s, 30'000);
    add(u"other"_s);
    open();
    choose(u"elsewhere"_s);
    QCOMPARE(table().model()->index(static_cast<int>(titles().indexOf(u"elsewhere"_s)), LibraryModel::State).data(),
             QVariant(u"Training"_s));
    QVERIFY(!part<QPushButton>(u"libraryDelete"_s)->isEnabled());
    QTest::keyClick(&table(), Qt::Key_Delete);
    QVERIFY(!m_others->entry(begun.id).deleted);
    choose(u"other"_s);
    QVERIFY(part<QPushButton>(u"libraryDelete"_s)->isEnabled());
}

void LibraryRunsTest::enterOpensTheChosenRuns()
{
    const store::RunId first = add(u"first"_s);
    const store::RunId second = add(u"second"_s);
    open();
    const QSignalSpy opened(m_dialog.get(), &LibraryDialog::openWanted);
    choose(u"first"_s);
    choose(u"second"_s, Qt::ControlModifier);
    QTest::keyClick(&table(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    auto runs = opened.first().first().value<std::vector<store::RunId>>();
    std::ranges::sort(runs);
    QCOMPARE(runs, (std::vector<store::RunId>{first, second}));
    QVERIFY(!m_dialog->isVisible());
}

void LibraryRunsTest::nothingOpensWhileTheWindowIsBusy()
{
    add(u"run"_s);
    open();
    const QSignalSpy opened(m_dialog.get(), &LibraryDialog::openWanted);
    m_dialog->setCanOpen(false);
    choose(u"run"_s);
    QVERIFY(!part<QPushButton>(u"libraryOpen"_s)->isEnabled());
    QTest::keyClick(&table(), Qt::Key_Return);
    QCOMPARE(opened.count(), 0);
    m_dialog->setCanOpen(true);
    click(u"libraryOpen"_s);
    QCOMPARE(opened.count(), 1);
}

void LibraryRunsTest::aRunIsExported()
{
    add(u"run"_s, "arithmetic-n14", 3);
    open();
    choose(u"run"_s);
    m_script->toSave = m_fixture.path(u"exported.rote"_s);
    click(u"libraryExport"_s);
    QCOMPARE(m_script->suggestion, u"arithmetic-n14-s3.rote"_s);
    QTRY_COMPARE_WITH_TIMEOUT(notice().text(), u"Exported as exported.rote"_s, patience);
    QCOMPARE(store::openRun(m_script->toSave).config.seed, std::uint64_t(3));
    m_script->toSave = m_fixture.path(u"no/such/folder/exported.rote"_s);
    click(u"libraryExport"_s);
    QTRY_VERIFY_WITH_TIMEOUT(notice().isWarning(), patience);
}

void LibraryRunsTest::filesAreImportedOnce()
{
    open();
    m_script->toOpen = m_fixture.path(u"one.rote"_s);
    m_script->alsoToOpen = {m_fixture.path(u"two.rote"_s)};
    training::RunRecord run = test::sampleRun("arithmetic-n14", 2);
    store::saveRun(run, m_script->toOpen);
    run.config.seed = 2;
    run.checkpoint.reset(); // the one of the other seed
    store::saveRun(run, m_script->alsoToOpen.front());
    click(u"libraryImport"_s);
    QTRY_COMPARE_WITH_TIMEOUT(notice().text(), u"2 runs imported"_s, patience);
    QCOMPARE(titles().size(), 2);
    QVERIFY(titles().contains(u"Arithmetic n14, seed 2"_s));
    QCOMPARE(table().chosenRuns().size(), 2U);
    click(u"libraryImport"_s);
    QTRY_COMPARE_WITH_TIMEOUT(notice().text(), u"2 runs were there already"_s, patience);
    QCOMPARE(titles().size(), 2);
}

void LibraryRunsTest::aFileThatIsNoRunKeepsNoOtherAway()
{
    open();
    m_script->toOpen = m_fixture.path(u"one.rote"_s);
    m_script->alsoToOpen = {m_fixture.path(u"no such file.rote"_s)};
    store::saveRun(test::sampleRun("arithmetic-n14", 2), m_script->toOpen);
    click(u"libraryImport"_s);
    QTRY_VERIFY_WITH_TIMEOUT(notice().isWarning(), patience);
    QVERIFY2(notice().text().contains(u"no such file.rote"_s), qPrintable(notice().text()));
    QCOMPARE(titles().size(), 1);
}

void LibraryRunsTest::theWindowShowsWhatIsOpened()
{
    add(u"capitals"_s, "capitals-n14", 1);
    add(u"more capitals"_s, "capitals-n14", 2);
    const auto window = m_fixture.makeWindow(lab::paperPlan(test::quickConfig()), {}, m_path);
    window->actions().library->trigger();
    auto *dialog = qobject_cast<LibraryDialog *>(test::UiFixture::dialog(u"libraryDialog"_s));
    QVERIFY(dialog);
    dialog->findChild<LibraryTable *>()->selectAll();
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"libraryOpen"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().record().config.task, tasks::Task::Capitals, patience);
    QCOMPARE(window->session().experiment().size(), 2);
    QVERIFY(!window->session().hasPaths());
    QVERIFY(!window->session().hasUnsavedTraining());
}

void LibraryRunsTest::runsOfDifferentTextsAreRefused()
{
    const std::vector<store::RunId> runs{add(u"capitals"_s, "capitals-n14"), add(u"sums"_s)};
    const auto window = m_fixture.makeWindow(lab::paperPlan(test::quickConfig()), {}, m_path);
    const QSignalSpy failed(&window->session(), &RunSession::openFailed);
    window->session().openFromLibrary(m_path, runs);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
    const QString trouble = failed.first().first().toStringList().join(u'\n');
    QVERIFY2(trouble.contains(u"capitals and sums have different training texts"), qPrintable(trouble));
}

QTEST_MAIN(LibraryRunsTest)
#include "library_runs_test.moc"
