#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "lab/plan_text.h"
#include "store/run_archive.h"
#include "training/presets.h"
#include "ui/explore/recent_files.h"
#include "ui/explore/run_actions.h"
#include "ui/widgets/banner.h"

#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// Files that come from the desktop: dropped onto the window, or opened before.
class DesktopFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void aDroppedRunOpens();
    void droppedRunsOpenTogether();
    void droppedFactsAreTrained();
    void otherThingsAreNotTaken();
    void whatWasOpenedAndSavedIsListed();
    void aRecentRunOpens();
    void aRecentRunThatIsGoneCannotBeChosen();
    void theListCanBeCleared();

private:
    [[nodiscard]] QString archive(const QString &name, const char *preset = "arithmetic-n14");
    [[nodiscard]] QLabel *hint() const { return m_window->findChild<QLabel *>(u"dropHint"_s); }
    /// Whether the window takes what is dragged in; `end` is what comes then.
    bool drag(const QList<QUrl> &urls, QEvent::Type end);
    [[nodiscard]] QStringList listed() const;

    test::UiFixture m_fixture;
    std::unique_ptr<ui::MainWindow> m_window;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

void DesktopFilesTest::init()
{
    m_window.reset();
    m_fixture.reset();
    m_window = m_fixture.makeWindow(test::quickConfig());
}

QString DesktopFilesTest::archive(const QString &name, const char *preset)
{
    const QString path = m_fixture.path(name);
    training::RunRecord run = test::sampleRun(preset);
    run.config.seed = static_cast<std::uint64_t>(name.size());
    run.checkpoint.reset(); // of another seed
    store::saveRun(run, path);
    return path;
}

bool DesktopFilesTest::drag(const QList<QUrl> &urls, QEvent::Type end)
{
    QMimeData data;
    data.setUrls(urls);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    enter.ignore();
    QCoreApplication::sendEvent(m_window.get(), &enter);
    if (end == QEvent::DragLeave) {
        const bool isTold = enter.isAccepted() == hint()->isVisible();
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(m_window.get(), &leave);
        return isTold && enter.isAccepted();
    }
    QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_window.get(), &drop);
    return enter.isAccepted();
}

QStringList DesktopFilesTest::listed() const
{
    QStringList texts;
    QMenu *menu = m_window->actions().recent;
    emit menu->aboutToShow();
    for (const QAction *action : menu->actions()) {
        if (!action->isSeparator())
            texts << action->text().section(u" – "_s, 0, 0).section(u"  "_s, 1);
    }
    texts.removeLast(); // clears the list
    return texts;
}

void DesktopFilesTest::aDroppedRunOpens()
{
    const QString path = archive(u"run.rote"_s, "capitals-n14");
    QVERIFY(drag({QUrl::fromLocalFile(path)}, QEvent::DragLeave));
    QVERIFY(!hint()->isVisible());
    QVERIFY(drag({QUrl::fromLocalFile(path)}, QEvent::Drop));
    QVERIFY(!hint()->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().path(), path, patience);
    QCOMPARE(m_window->session().run().record().config.task, tasks::Task::Capitals);
}

void DesktopFilesTest::droppedRunsOpenTogether()
{
    const QStringList paths{archive(u"a.rote"_s), archive(u"bb.rote"_s)};
    QVERIFY(drag({QUrl::fromLocalFile(paths[0]), QUrl::fromLocalFile(paths[1])}, QEvent::Drop));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().paths(), paths, patience);
}

void DesktopFilesTest::droppedFactsAreTrained()
{
    QFile file(m_fixture.path(u"own.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Symbol of,is\nGold,Au\nSilver,Ag\nIron,Fe\n");
    file.close();
    m_window->session().begin(lab::paperPlan(training::presetNamed("joint-n14").config));
    QVERIFY(drag({QUrl::fromLocalFile(file.fileName())}, QEvent::Drop));
    QTRY_COMPARE_WITH_TIMEOUT(lab::recipeOf(*m_window->session().run().record().corpus)->facts.size(), std::size_t(3),
                              patience);
}

void DesktopFilesTest::otherThingsAreNotTaken()
{
    QVERIFY(!drag({QUrl::fromLocalFile(u"/tmp/picture.png"_s)}, QEvent::DragLeave));
    QVERIFY(!drag({QUrl(u"https://example.org/run.rote"_s)}, QEvent::DragLeave)); // no local file
    QVERIFY(!hint()->isVisible());
}

void DesktopFilesTest::whatWasOpenedAndSavedIsListed()
{
    QVERIFY(!m_window->actions().recent->menuAction()->isVisible());
    m_fixture.files().toOpen = archive(u"first & one.rote"_s);
    m_window->actions().open->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().path(), m_fixture.files().toOpen, patience);
    m_fixture.files().toSave = m_fixture.path(u"second.rote"_s);
    m_window->actions().saveAs->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().isBusy(), patience);
    QCOMPARE(listed(), (QStringList{u"second.rote"_s, u"first && one.rote"_s}));
    QVERIFY(m_window->actions().recent->menuAction()->isVisible());
}

void DesktopFilesTest::aRecentRunOpens()
{
    const QString path = archive(u"run.rote"_s, "capitals-n14");
    ui::RecentFiles(m_window->actions().recent).remember({path});
    emit m_window->actions().recent->aboutToShow();
    m_window->actions().recent->actions().constFirst()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().path(), path, patience);
}

void DesktopFilesTest::aRecentRunThatIsGoneCannotBeChosen()
{
    const QStringList paths{archive(u"there.rote"_s), archive(u"gone.rote"_s)};
    ui::RecentFiles(m_window->actions().recent).remember(paths);
    QVERIFY(QFile::remove(paths[1]));
    QCOMPARE(listed(), (QStringList{u"there.rote"_s, u"gone.rote"_s}));
    QVERIFY(m_window->actions().recent->actions().at(0)->isEnabled());
    QVERIFY(!m_window->actions().recent->actions().at(1)->isEnabled());
}

void DesktopFilesTest::theListCanBeCleared()
{
    ui::RecentFiles(m_window->actions().recent).remember({archive(u"there.rote"_s)});
    QCOMPARE(listed().size(), 1);
    m_window->actions().recent->actions().constLast()->trigger();
    QCOMPARE(listed(), QStringList());
    QVERIFY(ui::RecentFiles::paths().isEmpty());
}

QTEST_MAIN(DesktopFilesTest)
#include "desktop_files_test.moc"
