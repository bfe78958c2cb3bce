#include "support/full_disk.h"
#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_library.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/session_memory.h"
#include "ui/widgets/banner.h"

#include <QFile>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using store::LibraryState;
using store::RunLibrary;
using training::RunState;

/// A window that records its runs in a library.
class WindowLibraryTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void whatIsTrainedIsKeptWithoutAQuestion();
    void closingEndsARunAndItComesBack();
    void anInterruptedRunIsOffered();
    void runsOfOneExperimentAreOfferedTogether();
    void anOfferCanWait();
    void aBrokenLibraryIsTold();
    void aFullDiskPausesTheRunAndNothingIsLost();

private:
    [[nodiscard]] QString path() const { return m_fixture.path(u"library.sqlite"_s); }
    [[nodiscard]] std::unique_ptr<ui::MainWindow> window(std::int64_t steps)
    {
        return m_fixture.makeWindow(lab::paperPlan(test::quickConfig(steps)), {}, path());
    }
    [[nodiscard]] store::LibraryEntry entry() const { return RunLibrary(path()).list().front(); }
    /// A run whose process died after its second evaluation.
    void interruptOne() const;

    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

void WindowLibraryTest::init()
{
    m_fixture.reset();
    QFile::remove(path());
}

void WindowLibraryTest::interruptOne() const
{
    const training::RunRecord run = test::sampleRun("capitals-n14", 2);
    RunLibrary library(path());
    const store::BegunRun begun = library.begin(run, u"Capitals n14, seed 1"_s, run.config.steps);
    library.setState(begun.id, RunState::Training); // and the claim goes with `begun`
}

void WindowLibraryTest::whatIsTrainedIsKeptWithoutAQuestion()
{
    const auto shown = window(40);
    shown->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown->session().run().state(), RunState::Finished, patience);
    QCOMPARE(entry().state, LibraryState::Finished);
    QCOMPARE(entry().title, shown->session().runTitle());
    QVERIFY(!shown->isWindowModified());
    shown->close();
    QVERIFY(!shown->isVisible());
}

void WindowLibraryTest::closingEndsARunAndItComesBack()
{
    auto shown = window(1'000'000);
    shown->actions().train->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(shown->session().run().record().evaluations.size() > 2, patience);
    shown->close();
    QTRY_VERIFY_WITH_TIMEOUT(!shown->isVisible(), patience);
    const store::LibraryEntry kept = entry();
    QCOMPARE(kept.state, LibraryState::Stopped);
    QCOMPARE(kept.step, shown->session().run().record().lastStep());
    shown.reset();

    const ui::RememberedSession last = ui::rememberedSession().value();
    QCOMPARE(last.runs, std::vector<store::RunId>{kept.id});
    ui::MainWindow::Start start{last.plan};
    start.library = path();
    start.runs = last.runs;
    const auto again = m_fixture.makeWindow(start);
    QTRY_COMPARE_WITH_TIMEOUT(again->session().libraryRuns(), last.runs, patience);
    QCOMPARE(again->session().run().state(), RunState::Stopped);
    QCOMPARE(again->session().run().record().lastStep(), kept.step);
    QVERIFY(again->session().run().canStart());
    QVERIFY(!again->session().hasUnsavedTraining());
}

void WindowLibraryTest::anInterruptedRunIsOffered()
{
    interruptOne();
    const auto shown = window(40);
    const auto *banner = shown->findChild<ui::Banner *>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
    QVERIFY2(banner->accessibleDescription().startsWith(u"A run was interrupted. Capitals n14, seed 1, after step 250"_s),
             qPrintable(banner->accessibleDescription()));
    QTest::mouseClick(banner->primaryButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(shown->session().run().record().config.task, tasks::Task::Capitals, patience);
    QCOMPARE(shown->session().libraryRuns().size(), 1U);
    QVERIFY(shown->session().run().canStart());
    QVERIFY(!banner->isVisible());
}

void WindowLibraryTest::runsOfOneExperimentAreOfferedTogether()
{
    interruptOne();
    interruptOne();
    const auto shown = window(40);
    const auto *banner = shown->findChild<ui::Banner *>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
    QVERIFY2(banner->accessibleDescription().contains(u"of 30,000, and 1 with it. They go on"_s),
             qPrintable(banner->accessibleDescription()));
    QTest::mouseClick(banner->primaryButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(shown->session().libraryRuns().size(), 2U, patience);
}

void WindowLibraryTest::anOfferCanWait()
{
    interruptOne();
    const auto shown = window(40);
    const auto *banner = shown->findChild<ui::Banner *>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
    QTest::mouseClick(banner->secondaryButton(), Qt::LeftButton);
    QVERIFY(!banner->isVisible());
    QCOMPARE(RunLibrary(path()).interruptedRuns().size(), 1U);
}

void WindowLibraryTest::aFullDiskPausesTheRunAndNothingIsLost()
{
    const auto shown = window(1'000'000);
    const auto *banner = shown->findChild<ui::Banner *>();
    shown->actions().train->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(shown->session().run().libraryRun(), patience);
    {
        const test::FullDisk full;
        QTRY_COMPARE_WITH_TIMEOUT(shown->session().run().state(), RunState::Paused, patience);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
        QVERIFY2(banner->accessibleDescription().startsWith(u"Training is paused: it cannot be recorded. "_s),
                 qPrintable(banner->accessibleDescription()));
        QVERIFY(shown->session().hasUnsavedTraining());
    }
    const std::int64_t paused = shown->session().run().record().lastStep();
    shown->actions().train->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(entry().step > paused, patience);
    shown->actions().stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(entry().state, LibraryState::Stopped, patience);
    QTRY_COMPARE_WITH_TIMEOUT(shown->session().run().state(), RunState::Stopped, patience);
    const training::RunRecord kept = RunLibrary(path()).load(entry().id);
    QVERIFY(std::ranges::equal(kept.evaluations, shown->session().run().record().evaluations,
                               [](const auto &one, const auto &other) { return *one == *other; }));
    QVERIFY(!shown->session().hasUnsavedTraining());
}

void WindowLibraryTest::aBrokenLibraryIsTold()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no library");
    file.close();
    const auto shown = window(40);
    const auto *banner = shown->findChild<ui::Banner *>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
    QVERIFY(banner->accessibleDescription().startsWith(u"The library of runs cannot be read. "_s));
    QVERIFY(banner->accessibleDescription().contains(u"library.sqlite"_s));
    shown->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown->session().run().state(), RunState::Finished, patience);
    QVERIFY(shown->session().hasUnsavedTraining());
    QCOMPARE(file.size(), 18);
    m_fixture.files().toSave = m_fixture.path(u"kept.rote"_s);
    shown->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!shown->session().isBusy(), patience);
}

QTEST_MAIN(WindowLibraryTest)
#include "window_library_test.moc"
