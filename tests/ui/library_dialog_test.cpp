#include "library_fixture.h"

#include "support/full_disk.h"
#include "ui/library/empty_page.h"

#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

/// The window of the library: what is in it is found, sorted and named.
class LibraryDialogTest : public QObject, private test::LibraryFixture
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void anEmptyLibrarySaysWhatItIs();
    void aLibraryThatCannotBeReadSaysWhyAndIsTriedAgain();
    void typingSearches();
    void aStateIsChosen();
    void aHeadingSorts();
    void aTitleIsTyped();
    void tagsAreTyped();
    void aNoteIsTyped();
    void theFirstRunIsChosenAtOnce();
    void whatCannotBeKeptStaysAndIsKeptLater();
    void lookingChangesNothing();
    void whatIsBeingTypedOutlivesAReload();
    void whatOthersRecordAppears();
    void itsPlaceIsRemembered();
    void ctrlFSearchesAndEscCloses();
};

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

void LibraryDialogTest::theFirstRunIsChosenAtOnce()
{
    const store::RunId run = add(u"run"_s);
    open();
    QCOMPARE(table().chosenRuns(), std::vector<store::RunId>{run});
    QCOMPARE(part<QLineEdit>(u"libraryTitle"_s)->text(), u"run"_s);
}

void LibraryDialogTest::whatCannotBeKeptStaysAndIsKeptLater()
{
    const store::RunId run = add(u"run"_s);
    open();
    choose(u"run"_s);
    auto *title = part<QLineEdit>(u"libraryTitle"_s);
    {
        const test::FullDisk full;
        type(title, u"Monday"_s);
        QTest::keyClick(title, Qt::Key_Return);
        QVERIFY(notice().isWarning());
        QVERIFY2(notice().text().contains(u"could not be written"_s), qPrintable(notice().text()));
    }
    QCOMPARE(title->text(), u"Monday"_s);
    QCOMPARE(m_others->entry(run).title, u"run"_s);
    QTest::keyClick(title, Qt::Key_Return);
    QCOMPARE(m_others->entry(run).title, u"Monday"_s);
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

void LibraryDialogTest::lookingChangesNothing()
{
    const store::RunId run = add(u"First"_s);
    add(u"Second"_s);
    const QDateTime changed = m_others->entry(run).changed;
    open();
    choose(u"Second"_s);
    choose(u"First"_s);
    auto *note = part<QPlainTextEdit>(u"libraryNote"_s);
    note->setFocus();
    QTest::keyClick(note, Qt::Key_X); // thought better of it
    QTest::keyClick(note, Qt::Key_Backspace);
    QTest::qWait(5); // so that the time would be another one
    m_dialog->close();
    QCOMPARE(m_others->entry(run).changed, changed);
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

QTEST_MAIN(LibraryDialogTest)
#include "library_dialog_test.moc"
