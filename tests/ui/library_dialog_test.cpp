#include "lab/plan_text.h"
#include "store/run_archive.h"
#include "support/sample_run.h"
#include "support/ui_fixture.h"
#include "ui/explore/run_actions.h"
#include "ui/library/empty_page.h"
#include "ui/library/library_dialog.h"
#include "ui/library/library_model.h"
#include "ui/library/library_table.h"
#include "ui/library/notice_bar.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

/// The window of the library, as a person uses it.
class LibraryDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void anEmptyLibrarySaysWhatItIs();
    void aLibraryThatCannotBeReadSaysWhyAndIsTriedAgain();
    void typingSearches();
    void aStateIsChosen();
    void aHeadingSorts();
    void aTitleIsTyped();
    void tagsAreTyped();
    void aNoteIsTyped();
    void whatIsBeingTypedOutlivesAReload();
    void deletingIsUndoneFromTheBar();
    void deletingIsUndoneByKey();
    void severalRunsAreDeletedTogether();
    void aDeletedRunIsRestored();
    void aDeletedRunIsEndedForGoodOnceThatIsConfirmed();
    void aRunInTrainingCannotBeDeleted();
    void whatOthersRecordAppears();
    void enterOpensTheChosenRuns();
    void nothingOpensWhileTheWindowIsBusy();
    void aRunIsExported();
    void itsPlaceIsRemembered();
    void ctrlFSearchesAndEscCloses();
    void theWindowShowsWhatIsOpened();
    void runsOfDifferentTextsAreRefused();

private:
    store::RunId add(const QString &title, const char *preset = "arithmetic-n14", std::uint64_t seed = 1);
    void open();
    template<typename Widget> [[nodiscard]] Widget *part(const QString &name) const
    {
        return m_dialog->findChild<Widget *>(name);
    }
    [[nodiscard]] LibraryTable &table() const { return *m_dialog->findChild<LibraryTable *>(); }
    [[nodiscard]] NoticeBar &notice() const { return *m_dialog->findChild<NoticeBar *>(); }
    [[nodiscard]] QStringList titles() const;
    void choose(const QString &title, Qt::KeyboardModifiers modifiers = {});
    void click(const QString &button) const;
    void showDeleted() const;
    static void type(QWidget *field, const QString &text);

    test::UiFixture m_fixture;
    QString m_path;
    int m_libraries = 0;
    std::unique_ptr<store::RunLibrary> m_others; ///< another connection to it, as another process has
    std::unique_ptr<test::ScriptedFileDialogs> m_dialogs;
    std::shared_ptr<test::ScriptedFileDialogs::Script> m_script;
    std::unique_ptr<LibraryDialog> m_dialog;
};

void LibraryDialogTest::init()
{
    m_fixture.reset();
    m_path = m_fixture.path(u"library%1.sqlite"_s.arg(++m_libraries));
    m_others = std::make_unique<store::RunLibrary>(m_path);
    m_script = std::make_shared<test::ScriptedFileDialogs::Script>();
    m_dialogs = std::make_unique<test::ScriptedFileDialogs>(m_script);
}

void LibraryDialogTest::cleanup()
{
    QCOMPARE(m_fixture.strayDialogs(), QStringList());
    m_dialog.reset();
    m_others.reset();
}

store::RunId LibraryDialogTest::add(const QString &title, const char *preset, std::uint64_t seed)
{
    training::RunRecord run = test::sampleRun(preset);
    run.config.seed = seed;
    run.checkpoint.reset(); // of another seed
    return m_others->add(run, title);
}

void LibraryDialogTest::open()
{
    m_dialog = std::make_unique<LibraryDialog>(m_path, *m_dialogs);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

QStringList LibraryDialogTest::titles() const
{
    QStringList titles;
    for (int row = 0; row < table().model()->rowCount(); ++row)
        titles << table().model()->index(row, LibraryModel::Title).data().toString();
    return titles;
}

void LibraryDialogTest::choose(const QString &title, Qt::KeyboardModifiers modifiers)
{
    const int row = static_cast<int>(titles().indexOf(title));
    QVERIFY2(row >= 0, qPrintable(title));
    QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers,
                      table().visualRect(table().model()->index(row, LibraryModel::Title)).center());
}

void LibraryDialogTest::click(const QString &button) const
{
    QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton);
}

void LibraryDialogTest::showDeleted() const
{
    QTest::mouseClick(m_dialog->findChild<SegmentedControl *>()->segment(1), Qt::LeftButton);
}

void LibraryDialogTest::type(QWidget *field, const QString &text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
}

void LibraryDialogTest::anEmptyLibrarySaysWhatItIs()
{
    open();
    EmptyPage &page = *m_dialog->findChild<EmptyPage *>();
    QVERIFY(page.isVisible());
    QCOMPARE(page.title(), u"No runs yet"_s);
    QVERIFY(!page.actionButton()->isVisible());
    QVERIFY(!part<QPushButton>(u"libraryOpen"_s)->isEnabled());
    QVERIFY(!part<QPushButton>(u"libraryDelete"_s)->isEnabled());
    QVERIFY(part<QLabel>(u"libraryTotal"_s)->text().startsWith(u"0 runs"));
}

void LibraryDialogTest::aLibraryThatCannotBeReadSaysWhyAndIsTriedAgain()
{
    m_others.reset();
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray("no database of anybody's, and long enough for one ").repeated(100));
    file.close();
    open();
    EmptyPage &page = *m_dialog->findChild<EmptyPage *>();
    QVERIFY(page.isVisible());
    QCOMPARE(page.title(), u"The library cannot be read"_s);
    QVERIFY(page.accessibleDescription().contains(m_path));
    QVERIFY(QFile::remove(m_path));
    for (const QString &beside : {u"-wal"_s, u"-shm"_s})
        QFile::remove(m_path + beside);
    QTest::mouseClick(page.actionButton(), Qt::LeftButton);
    QCOMPARE(page.title(), u"No runs yet"_s);
}

void LibraryDialogTest::typingSearches()
{
    add(u"first"_s);
    m_others->setTags(add(u"second"_s), {u"class"_s});
    open();
    QTest::keyClicks(part<QLineEdit>(u"librarySearch"_s), u"CLA"_s);
    QCOMPARE(titles(), QStringList{u"second"_s});
    QTest::keyClicks(part<QLineEdit>(u"librarySearch"_s), u"x"_s);
    EmptyPage &page = *m_dialog->findChild<EmptyPage *>();
    QCOMPARE(page.title(), u"No run matches"_s);
    QTest::mouseClick(page.actionButton(), Qt::LeftButton);
    QCOMPARE(titles().size(), 2);
}

void LibraryDialogTest::aStateIsChosen()
{
    add(u"stopped"_s);
    m_others->setState(add(u"diverged"_s), training::RunState::Diverged, "the loss became infinite");
    open();
    auto *states = part<QComboBox>(u"libraryState"_s);
    states->setCurrentIndex(states->findText(u"Diverged"_s));
    QCOMPARE(titles(), QStringList{u"diverged"_s});
}

void LibraryDialogTest::aHeadingSorts()
{
    for (const QString &title : {u"b"_s, u"c"_s, u"a"_s})
        add(title);
    open();
    QHeaderView *header = table().horizontalHeader();
    const QPoint place(header->sectionViewportPosition(LibraryModel::Title) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    const QStringList once = titles();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    QStringList twice = titles();
    QVERIFY(once != twice);
    QVERIFY(once == (QStringList{u"a"_s, u"b"_s, u"c"_s}) || twice == (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void LibraryDialogTest::aTitleIsTyped()
{
    const store::RunId run = add(u"before"_s);
    open();
    type(part<QLineEdit>(u"libraryTitle"_s), u"after"_s);
    QTest::keyClick(part<QLineEdit>(u"libraryTitle"_s), Qt::Key_Return);
    QCOMPARE(m_others->entry(run).title, u"after"_s);
    QTRY_COMPARE_WITH_TIMEOUT(titles(), QStringList{u"after"_s}, patience);
    QVERIFY(m_dialog->isVisible());
}

void LibraryDialogTest::tagsAreTyped()
{
    const store::RunId run = add(u"run"_s);
    open();
    auto *field = part<QLineEdit>(u"libraryTags"_s);
    type(field, u"paper , seed study,paper,"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_others->entry(run).tags, (QStringList{u"paper"_s, u"seed study"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(field->text(), u"paper, seed study"_s, patience);
    QCOMPARE(table().model()->index(0, 0).data(LibraryModel::tagsRole).toStringList().size(), 2);
}

void LibraryDialogTest::aNoteIsTyped()
{
    const store::RunId first = add(u"first"_s);
    const store::RunId second = add(u"second"_s);
    open();
    choose(u"first"_s);
    type(part<QPlainTextEdit>(u"libraryNote"_s), u"learnt late"_s);
    choose(u"second"_s);
    QCOMPARE(m_others->entry(first).note, u"learnt late"_s);
    QCOMPARE(m_others->entry(second).note, QString());
    QCOMPARE(part<QPlainTextEdit>(u"libraryNote"_s)->toPlainText(), QString());
}

void LibraryDialogTest::whatIsBeingTypedOutlivesAReload()
{
    const store::RunId run = add(u"run"_s);
    open();
    auto *field = part<QLineEdit>(u"libraryTitle"_s);
    type(field, u"half a ti"_s);
    m_others->setTags(run, {u"from elsewhere"_s});
    QTRY_COMPARE_WITH_TIMEOUT(part<QLineEdit>(u"libraryTags"_s)->text(), u"from elsewhere"_s, patience);
    QCOMPARE(field->text(), u"half a ti"_s);
}

void LibraryDialogTest::deletingIsUndoneFromTheBar()
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

void LibraryDialogTest::deletingIsUndoneByKey()
{
    add(u"run"_s);
    open();
    choose(u"run"_s);
    QTest::keyClick(&table(), Qt::Key_Delete);
    QCOMPARE(titles(), QStringList());
    QTest::keyClick(m_dialog.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(titles(), QStringList{u"run"_s});
}

void LibraryDialogTest::severalRunsAreDeletedTogether()
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

void LibraryDialogTest::aDeletedRunIsRestored()
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

void LibraryDialogTest::aDeletedRunIsEndedForGoodOnceThatIsConfirmed()
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

void LibraryDialogTest::aRunInTrainingCannotBeDeleted()
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

void LibraryDialogTest::whatOthersRecordAppears()
{
    add(u"first"_s);
    open();
    choose(u"first"_s);
    const std::vector<store::RunId> chosen = table().chosenRuns();
    add(u"second"_s);
    QTRY_COMPARE_WITH_TIMEOUT(titles().size(), 2, patience);
    QCOMPARE(table().chosenRuns(), chosen);
}

void LibraryDialogTest::enterOpensTheChosenRuns()
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

void LibraryDialogTest::nothingOpensWhileTheWindowIsBusy()
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

void LibraryDialogTest::aRunIsExported()
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

void LibraryDialogTest::itsPlaceIsRemembered()
{
    open();
    m_dialog->resize(1000, 600);
    m_dialog->close();
    open();
    QCOMPARE(m_dialog->size(), QSize(1000, 600));
}

void LibraryDialogTest::ctrlFSearchesAndEscCloses()
{
    add(u"run"_s);
    open();
    QVERIFY(table().hasFocus());
    QTest::keyClick(&table(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(part<QLineEdit>(u"librarySearch"_s)->hasFocus());
    QTest::keyClick(part<QLineEdit>(u"librarySearch"_s), Qt::Key_Return);
    QVERIFY(table().hasFocus());
    QTest::keyClick(&table(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void LibraryDialogTest::theWindowShowsWhatIsOpened()
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

void LibraryDialogTest::runsOfDifferentTextsAreRefused()
{
    const std::vector<store::RunId> runs{add(u"capitals"_s, "capitals-n14"), add(u"sums"_s)};
    const auto window = m_fixture.makeWindow(lab::paperPlan(test::quickConfig()), {}, m_path);
    const QSignalSpy failed(&window->session(), &RunSession::openFailed);
    window->session().openFromLibrary(m_path, runs);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
    const QString trouble = failed.first().first().toStringList().join(u'\n');
    QVERIFY2(trouble.contains(u"capitals and sums have different training texts"), qPrintable(trouble));
}

QTEST_MAIN(LibraryDialogTest)
#include "library_dialog_test.moc"
