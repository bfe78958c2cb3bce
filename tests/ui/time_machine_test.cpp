#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_archive.h"
#include "ui/explore/curve_lane.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/run_facts.h"
#include "ui/explore/seed_box.h"
#include "ui/explore/summary_panel.h"
#include "ui/widgets/offer_card.h"
#include "ui/widgets/truth_grid.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// Looking back at a run: by pointer, by key and by button, and going on from there.
class TimeMachineTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void clickingAndDraggingTheCurvesSetTheMoment();
    void keysInAChartGoThroughTheEvaluations();
    void windowKeysGoThroughTheEvaluations();
    void earlierMomentStaysWhileTrainingGoesOn();
    void runIsTakenUpAgainFromAnEarlierStep();
    void openedRunSaysWhyItCannotResumeThere();
    void forkIsOfferedAndTrained();
    void forkCanBeUndone();
    void forkThatDoesNotFitTheTextIsNotTrained();

private:
    /// A window with the sample run of evaluations at 0, 250, 500, 750 and 1,000.
    std::unique_ptr<ui::MainWindow> openSample();
    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

QString text(const ui::MainWindow &window, const QString &name)
{
    const auto *label = window.findChild<QLabel *>(name);
    return label ? label->text() : QString();
}

ui::CurveLane *laneOf(ui::MainWindow &window)
{
    return window.page().curves()->findChild<ui::CurveLane *>();
}

QPoint at(const ui::CurveLane &lane, double step)
{
    return {static_cast<int>(lane.xOf(step)), lane.height() / 2};
}

} // namespace

std::unique_ptr<ui::MainWindow> TimeMachineTest::openSample()
{
    const QString path = m_fixture.path(u"sample.rote"_s);
    store::saveRun(test::sampleRun(), path);
    auto window = m_fixture.makeWindow(test::quickConfig(), path);
    [&] { QTRY_COMPARE_WITH_TIMEOUT(text(*window, u"momentTitle"_s), u"Step 1,000"_s, patience); }();
    return window;
}

void TimeMachineTest::clickingAndDraggingTheCurvesSetTheMoment()
{
    const auto window = openSample();
    ui::CurveLane *lane = laneOf(*window);
    auto *live = window->findChild<QPushButton *>(u"liveButton"_s);
    QVERIFY(live->isChecked());
    const QString newest = window->page().moment()->addition()->summary();
    QTest::mousePress(lane->viewport(), Qt::LeftButton, {}, at(*lane, 260));
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 250"_s);
    QTest::mouseMove(lane->viewport(), at(*lane, 20));
    QTRY_COMPARE(text(*window, u"momentTitle"_s), u"Step 0"_s);
    QTest::mouseRelease(lane->viewport(), Qt::LeftButton, {}, at(*lane, 20));
    QVERIFY(text(*window, u"momentSubtitle"_s).contains(u" before now"_s));
    QVERIFY(!live->isChecked());
    QVERIFY(window->page().curves()->summary().endsWith(u"at step 0"_s));
    QVERIFY(window->page().moment()->addition()->summary() != newest);
    QTest::mouseClick(live, Qt::LeftButton);
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 1,000"_s);
    QVERIFY(live->isChecked());
}

void TimeMachineTest::keysInAChartGoThroughTheEvaluations()
{
    const auto window = openSample();
    ui::CurveLane *lane = laneOf(*window);
    const std::pair<Qt::Key, QString> keys[] = {
        {Qt::Key_Left, u"Step 750"_s}, {Qt::Key_Left, u"Step 500"_s}, {Qt::Key_Right, u"Step 750"_s},
        {Qt::Key_Home, u"Step 0"_s},   {Qt::Key_Left, u"Step 0"_s},   {Qt::Key_End, u"Step 1,000"_s},
        {Qt::Key_Left, u"Step 750"_s}, {Qt::Key_L, u"Step 1,000"_s}};
    for (const auto &[key, title] : keys) {
        QTest::keyClick(lane, key);
        QCOMPARE(text(*window, u"momentTitle"_s), title);
    }
}

void TimeMachineTest::windowKeysGoThroughTheEvaluations()
{
    const auto window = openSample();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 750"_s);
    QTest::keyClick(window.get(), Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 0"_s);
    QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 1,000"_s);
}

void TimeMachineTest::earlierMomentStaysWhileTrainingGoesOn()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(20'000));
    window->session().run().start();
    const auto evaluations = [&] { return window->session().run().record().evaluations.size(); };
    QTRY_VERIFY_WITH_TIMEOUT(evaluations() >= 3, patience);
    window->actions().firstEvaluation->trigger();
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 0"_s);
    const std::size_t then = evaluations();
    QTRY_VERIFY_WITH_TIMEOUT(evaluations() > then, patience);
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 0"_s);
    QTRY_COMPARE_WITH_TIMEOUT(text(*window, u"answeredAt"_s), u"step 0"_s, patience);
    window->actions().live->trigger();
    QVERIFY(text(*window, u"momentTitle"_s) != u"Step 0"_s);
}

void TimeMachineTest::runIsTakenUpAgainFromAnEarlierStep()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(40));
    window->session().run().start();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    const QString path = m_fixture.path(u"whole.rote"_s);
    bool saved = false;
    window->session().save(path, [&](bool worked) { saved = worked; });
    QTRY_VERIFY_WITH_TIMEOUT(saved, patience);
    const auto bytes = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    const auto last = window->session().run().record().evaluations.back();
    auto *resume = window->findChild<QPushButton *>(u"resumeFromHere"_s);
    QVERIFY(!resume->isEnabled());
    window->actions().previousEvaluation->trigger();
    window->actions().previousEvaluation->trigger();
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 20"_s);
    QVERIFY(resume->isEnabled());
    QTest::mouseClick(resume, Qt::LeftButton);
    QVERIFY(window->session().hasUnsavedTraining());
    QVERIFY(window->session().path().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    QCOMPARE(window->session().run().record().evaluations.size(), 5U);
    QVERIFY(*window->session().run().record().evaluations.back() == *last);
    QCOMPARE(bytes(), before);
}

void TimeMachineTest::openedRunSaysWhyItCannotResumeThere()
{
    const auto window = openSample();
    window->actions().previousEvaluation->trigger();
    const auto *resume = window->findChild<QPushButton *>(u"resumeFromHere"_s);
    QVERIFY(!resume->isEnabled());
    QCOMPARE(resume->toolTip(), u"No checkpoint is kept of this step. Fork… begins a new run with what the model knows here"_s);
}

void TimeMachineTest::forkIsOfferedAndTrained()
{
    const auto window = openSample();
    auto *button = window->findChild<QPushButton *>(u"forkButton"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    ui::SummaryPanel *summary = window->page().summary();
    QVERIFY(summary->runOffer()->isVisible());
    QCOMPARE(summary->runOffer()->accessibleName(), u"Fork at step 1,000"_s);
    QVERIFY(!window->findChild<QWidget *>(u"widthBox"_s)->isEnabled());
    QVERIFY(!window->findChild<QWidget *>(u"size-n28"_s)->isEnabled());
    summary->seedBox()->setValue(77);
    const auto known = window->session().run().shownSnapshot();
    QTest::mouseClick(summary->runOffer()->primaryButton(), Qt::LeftButton);
    const training::RunRecord &fork = window->session().run().record();
    QVERIFY(fork.fork);
    QCOMPARE(fork.fork->snapshot->parameters, known->parameters);
    QCOMPARE(fork.config.seed, 77U);
    QCOMPARE(window->session().title(), u"Arithmetic n14, seed 77, forked from seed 1 at 1,000"_s);
    QCOMPARE(window->session().suggestedFileName(), u"arithmetic-n14-s77-fork1000.rote"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!fork.snapshots.empty(), patience);
    QCOMPARE(fork.snapshots.front()->parameters, known->parameters);
    window->session().run().pause();
}

void TimeMachineTest::forkCanBeUndone()
{
    const auto window = openSample();
    window->actions().fork->trigger();
    QVERIFY(window->page().summary()->runOffer()->isVisible());
    QCOMPARE(window->actions().undo->text(), u"Undo: Fork at step 1,000"_s);
    window->actions().undo->trigger();
    QVERIFY(window->page().summary()->runOffer()->isHidden());
    QVERIFY(window->findChild<QWidget *>(u"widthBox"_s)->isEnabled());
    QVERIFY(window->findChild<QWidget *>(u"size-n28"_s)->isEnabled());
    QVERIFY(!window->session().run().record().fork);
}

void TimeMachineTest::forkThatDoesNotFitTheTextIsNotTrained()
{
    const auto window = openSample();
    lab::ExperimentPlan plan = window->session().plan();
    plan.fork = std::make_shared<const training::Fork>(
        training::Fork{"another run", window->session().run().shownSnapshot(), tasks::Vocabulary("abc")});
    const ui::RunOffer offer = ui::runOfferOf(window->session().plan(), plan, 1000);
    QVERIFY(!offer.isPossible);
    QVERIFY(offer.text.contains(u"other characters"_s));
    window->page().summary()->offerFork(plan.fork);
    QVERIFY(!window->page().summary()->runOffer()->primaryButton()->isEnabled());
}

QTEST_MAIN(TimeMachineTest)
#include "time_machine_test.moc"
