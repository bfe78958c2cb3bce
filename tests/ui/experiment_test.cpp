#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_archive.h"
#include "training/presets.h"
#include "ui/explore/by_size_view.h"
#include "ui/explore/curve_lane.h"
#include "ui/explore/curves_header.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/runs_panel.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/transport_bar.h"
#include "ui/explore/transport_readout.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/offer_card.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/truth_grid.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// An experiment of several runs in the window: which one is looked at, what is shown of all, and their files.
class ExperimentWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void twoRunsTrainAndTheChipsChooseWhichIsShown();
    void bracketKeysGoFromRunToRun();
    void anotherRunKeepsCursorAndPrompt();
    void transportTellsOfAllRuns();
    void oneRunHasNoChips();
    void rangeIsOfThreeSeedsAndMore();
    void bySizeNeedsTwoSizesAndShowsThem();
    void moreSeedsOfAStartedExperimentTrainBeside();
    void fewerSeedsAskBeforeTrainingIsLost();
    void sizeButtonsMakeALadder();
    void capacityOfALadderIsOfTheSelectedRun();
    void divergedRunSaysSoOnItsChip();
    void resumedRunTakesItsOwnPlace();
    void moreRunsComeWhileAnEarlierStepIsLookedAt();
    void openedRunsBesideThePlanStay();

private:
    [[nodiscard]] std::unique_ptr<ui::MainWindow> trainedPair();
    /// A window with sample runs of these presets and seeds.
    [[nodiscard]] std::unique_ptr<ui::MainWindow> openSamples(const QList<std::pair<QString, int>> &runs);
    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

lab::ExperimentPlan planOf(int seeds, std::int64_t steps = 40)
{
    lab::ExperimentPlan plan = lab::paperPlan(test::quickConfig(steps));
    plan.seeds = seeds;
    return plan;
}

QString text(const ui::MainWindow &window, const QString &name)
{
    const auto *label = window.findChild<QLabel *>(name);
    return label ? label->text() : QString();
}

ui::MemberStrip &strip(ui::MainWindow &window)
{
    return *window.page().curves()->header()->strip();
}

bool waitFor(const std::function<bool()> &holds)
{
    return QTest::qWaitFor(holds, patience);
}

bool isAll(ui::MainWindow &window, RunState state)
{
    const lab::Experiment &experiment = window.session().experiment();
    for (int i = 0; i < experiment.size(); ++i) {
        if (experiment.member(i).state() != state)
            return false;
    }
    return true;
}

void answer(QMessageBox::StandardButton button)
{
    const QString name = u"unsavedDialog"_s;
    QTRY_VERIFY_WITH_TIMEOUT(test::UiFixture::dialog(name) != nullptr, patience);
    const auto *box = qobject_cast<const QMessageBox *>(test::UiFixture::dialog(name));
    QTest::mouseClick(box->button(button), Qt::LeftButton);
}

} // namespace

std::unique_ptr<ui::MainWindow> ExperimentWindowTest::trainedPair()
{
    auto window = m_fixture.makeWindow(planOf(2));
    QTest::mouseClick(window->transport().trainButton(), Qt::LeftButton);
    return waitFor([&] { return isAll(*window, RunState::Finished); }) ? std::move(window) : nullptr;
}

std::unique_ptr<ui::MainWindow> ExperimentWindowTest::openSamples(const QList<std::pair<QString, int>> &runs)
{
    QStringList paths;
    for (const auto &[preset, seed] : runs) {
        training::RunRecord run = test::sampleRun(preset.toStdString());
        run.config.seed = static_cast<std::uint64_t>(seed);
        auto checkpoint = *run.checkpoint;
        checkpoint.seed = run.config.seed;
        run.checkpoint = std::make_shared<const training::Checkpoint>(std::move(checkpoint));
        paths << m_fixture.path(u"%1-%2.rote"_s.arg(preset).arg(seed));
        store::saveRun(run, paths.constLast());
    }
    auto window = m_fixture.makeWindow(planOf(1), paths);
    return waitFor([&] { return window->session().experiment().size() == runs.size() && isAll(*window, RunState::Stopped); })
        ? std::move(window)
        : nullptr;
}

void ExperimentWindowTest::twoRunsTrainAndTheChipsChooseWhichIsShown()
{
    const auto window = trainedPair();
    QVERIFY(window);
    QCOMPARE(window->windowTitle(), u"Custom, from Arithmetic n14, seeds 1 and 2[*] – Rote"_s);
    QCOMPARE(strip(*window).chip(0)->text(), u"Seed 1"_s);
    QVERIFY(strip(*window).chip(0)->isChecked());
    const auto loss = window->page().curves()->curves().loss;
    QTest::mouseClick(strip(*window).chip(1), Qt::LeftButton);
    QCOMPARE(window->session().selected(), 1);
    QVERIFY(strip(*window).chip(1)->isChecked() && !strip(*window).chip(0)->isChecked());
    QVERIFY(text(*window, u"momentSubtitle"_s).endsWith(u"seed 2"_s));
    QCOMPARE(window->session().run().record().config.seed, 2U);
    QCOMPARE(window->page().curves()->curves().loss.size(), loss.size());
    QVERIFY(window->page().curves()->curves().loss != loss);
    QTRY_COMPARE_WITH_TIMEOUT(text(*window, u"answeredAt"_s), u"step 40"_s, patience);
}

void ExperimentWindowTest::bracketKeysGoFromRunToRun()
{
    const auto window = m_fixture.makeWindow(planOf(3));
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    const auto press = [](QWidget *widget, const QString &keys) {
        widget->setFocus();
        QTest::keyClicks(widget, keys);
    };
    press(window->page().curves()->findChild<ui::CurveLane *>(), u"]"_s);
    QCOMPARE(window->session().selected(), 1);
    press(window->page().moment()->addition(), u"]]"_s);
    QCOMPARE(window->session().selected(), 0);
    press(strip(*window).chip(0), u"["_s);
    QCOMPARE(window->session().selected(), 2);
    window->actions().nextRun->trigger();
    QCOMPARE(window->session().selected(), 0);
}

void ExperimentWindowTest::anotherRunKeepsCursorAndPrompt()
{
    const auto window = trainedPair();
    QVERIFY(window);
    window->page().probe()->setPrompt(u"<1+1="_s);
    window->actions().previousEvaluation->trigger();
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 30"_s);
    QTest::mouseClick(strip(*window).chip(1), Qt::LeftButton);
    QCOMPARE(text(*window, u"momentTitle"_s), u"Step 30"_s);
    QVERIFY(text(*window, u"momentSubtitle"_s).contains(u" before now"_s));
    QCOMPARE(window->page().probe()->prompt(), u"<1+1="_s);
}

void ExperimentWindowTest::transportTellsOfAllRuns()
{
    const auto window = trainedPair();
    QVERIFY(window);
    const ui::ReadoutText readout = ui::readoutOf(window->session().experiment());
    QCOMPARE(readout.step, u"80"_s);
    QCOMPARE(readout.steps, u"80"_s);
    QVERIFY(readout.time.startsWith(u"finished"_s));
    QCOMPARE(window->transport().trainButton()->text().trimmed(), u"Train more"_s);
}

void ExperimentWindowTest::oneRunHasNoChips()
{
    const auto window = m_fixture.makeWindow(planOf(1));
    QVERIFY(strip(*window).isHidden());
    QVERIFY(!window->actions().nextRun->isEnabled());
}

void ExperimentWindowTest::rangeIsOfThreeSeedsAndMore()
{
    const auto two = openSamples({{u"arithmetic-n14"_s, 1}, {u"arithmetic-n14"_s, 2}});
    QVERIFY(two);
    QVERIFY(two->page().curves()->header()->rangeChip()->isHidden());
    const auto three =
        openSamples({{u"arithmetic-n14"_s, 1}, {u"arithmetic-n14"_s, 2}, {u"arithmetic-n14"_s, 3}});
    QVERIFY(three);
    const ui::Chip *chip = three->page().curves()->header()->rangeChip();
    QVERIFY(!chip->isHidden());
    QVERIFY(chip->text().startsWith(u"Range of 3"_s));
}

void ExperimentWindowTest::bySizeNeedsTwoSizesAndShowsThem()
{
    const auto alone = m_fixture.makeWindow(planOf(2));
    const ui::SegmentedControl *views = alone->page().curves()->header()->views();
    QVERIFY(!views->segment(1)->isEnabled());
    QVERIFY(views->segment(1)->toolTip().contains(u"two sizes"_s));

    const auto window = openSamples({{u"arithmetic-n14"_s, 1}, {u"arithmetic-n28"_s, 1}});
    QVERIFY(window);
    QCOMPARE(strip(*window).chip(1)->text(), u"n28 · 1"_s);
    const ui::BySizeView *bySize = window->page().curves()->bySize();
    QVERIFY(!bySize->isVisible());
    QTest::mouseClick(window->page().curves()->header()->views()->segment(1), Qt::LeftButton);
    QVERIFY(bySize->isVisible());
    QVERIFY(!window->page().curves()->findChild<ui::CurveLane *>()->isVisible());
    QVERIFY(bySize->summary().startsWith(u"n14: Trained arithmetic "_s));
    QVERIFY(bySize->summary().contains(u"; n28: Trained arithmetic "_s));
    const QString live = bySize->summary();
    window->actions().firstEvaluation->trigger();
    QVERIFY(bySize->summary() != live);
}

void ExperimentWindowTest::moreSeedsOfAStartedExperimentTrainBeside()
{
    const auto window = trainedPair();
    QVERIFY(window);
    const lab::LiveRun *first = &window->session().experiment().member(0);
    ui::SummaryPanel *summary = window->page().summary();
    summary->runs()->seedCountBox()->setValue(3);
    QVERIFY(summary->runOffer()->isVisible());
    QCOMPARE(summary->runOffer()->primaryButton()->text(), u"Train it too"_s);
    QCOMPARE(window->session().experiment().size(), 2);
    QTest::mouseClick(summary->runOffer()->primaryButton(), Qt::LeftButton);
    QCOMPARE(window->session().experiment().size(), 3);
    QCOMPARE(&window->session().experiment().member(0), first);
    QVERIFY(summary->runOffer()->isHidden());
    QTRY_VERIFY_WITH_TIMEOUT(isAll(*window, RunState::Finished), patience);
    QCOMPARE(strip(*window).chip(2)->text(), u"Seed 3"_s);
}

void ExperimentWindowTest::fewerSeedsAskBeforeTrainingIsLost()
{
    const auto window = trainedPair();
    QVERIFY(window);
    ui::SummaryPanel *summary = window->page().summary();
    summary->runs()->seedCountBox()->setValue(1);
    QCOMPARE(summary->runOffer()->primaryButton()->text(), u"Remove"_s);
    m_fixture.expect(u"unsavedDialog"_s);
    QTest::mouseClick(summary->runOffer()->primaryButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(test::UiFixture::dialog(u"unsavedDialog"_s), patience);
    QVERIFY(qobject_cast<QMessageBox *>(test::UiFixture::dialog(u"unsavedDialog"_s))->informativeText().contains(u"seed 2"_s));
    answer(QMessageBox::Cancel);
    QCOMPARE(window->session().experiment().size(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(!test::UiFixture::dialog(u"unsavedDialog"_s), patience);
    QTest::mouseClick(summary->runOffer()->primaryButton(), Qt::LeftButton);
    answer(QMessageBox::Discard);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().experiment().size(), 1, patience);
    QCOMPARE(window->session().run().state(), RunState::Finished);
}

void ExperimentWindowTest::sizeButtonsMakeALadder()
{
    const auto window = m_fixture.makeWindow(planOf(2));
    ui::RunsPanel *runs = window->page().summary()->runs();
    QVERIFY(runs->sizeButton(u"n14"_s)->isChecked());
    QTest::mouseClick(runs->sizeButton(u"n28"_s), Qt::LeftButton);
    QCOMPARE(window->session().experiment().size(), 4);
    QCOMPARE(strip(*window).chip(3)->text(), u"n28 · 2"_s);
    QVERIFY(window->windowTitle().contains(u"n14 and n28"_s));
    QTest::mouseClick(runs->sizeButton(u"n14"_s), Qt::LeftButton);
    QCOMPARE(window->session().experiment().size(), 2);
    QCOMPARE(window->session().run().record().config.width, 28);
    // The last one stays.
    QTest::mouseClick(runs->sizeButton(u"n28"_s), Qt::LeftButton);
    QVERIFY(runs->sizeButton(u"n28"_s)->isChecked());
    QCOMPARE(window->session().experiment().size(), 2);
    window->actions().undo->trigger();
    QCOMPARE(window->session().experiment().size(), 4);
}

void ExperimentWindowTest::capacityOfALadderIsOfTheSelectedRun()
{
    const auto window = openSamples({{u"arithmetic-n14"_s, 1}, {u"arithmetic-n28"_s, 1}});
    QVERIFY(window);
    const auto says = [&](const QString &count) {
        const QList<QLabel *> labels = window->page().summary()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(count); });
    };
    QVERIFY(says(u"1,582"_s));
    QTest::mouseClick(strip(*window).chip(1), Qt::LeftButton);
    const training::RunConfig &config = window->session().run().record().config;
    QVERIFY(says(QLocale(QLocale::English).toString(static_cast<qint64>(nn::parameterCount(config.shape(17))))));
    QVERIFY(!says(u"1,582"_s));
}

void ExperimentWindowTest::divergedRunSaysSoOnItsChip()
{
    const QStringList paths{m_fixture.path(u"good.rote"_s), m_fixture.path(u"broken.rote"_s)};
    store::saveRun(test::sampleRun(), paths[0]);
    training::RunRecord broken = test::sampleRun();
    broken.config.seed = 2;
    broken.checkpoint.reset();
    broken.state = RunState::Diverged;
    broken.trouble = "Training diverged at step 1100: the loss is no longer a finite number";
    store::saveRun(broken, paths[1]);
    const auto window = m_fixture.makeWindow(planOf(1), paths);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().experiment().size(), 2, patience);
    QCOMPARE(strip(*window).chip(0)->text(), u"Seed 1"_s);
    QCOMPARE(strip(*window).chip(1)->text(), u"Seed 2 · diverged"_s);
    const auto *banner = window->findChild<ui::Banner *>();
    QVERIFY(!banner->isVisible());
    QTest::mouseClick(strip(*window).chip(1), Qt::LeftButton);
    QVERIFY(banner->isVisible());
    QTest::mouseClick(strip(*window).chip(0), Qt::LeftButton);
    QVERIFY(!banner->isVisible());
}

void ExperimentWindowTest::resumedRunTakesItsOwnPlace()
{
    const auto window = trainedPair();
    QVERIFY(window);
    QTest::mouseClick(strip(*window).chip(1), Qt::LeftButton);
    const auto last = window->session().run().record().evaluations.back();
    const lab::LiveRun *first = &window->session().experiment().member(0);
    window->actions().previousEvaluation->trigger();
    m_fixture.expect(u"unsavedDialog"_s);
    QTest::mouseClick(window->findChild<QPushButton *>(u"resumeFromHere"_s), Qt::LeftButton);
    answer(QMessageBox::Discard);
    QTRY_VERIFY_WITH_TIMEOUT(isAll(*window, RunState::Finished), patience);
    QTRY_COMPARE_WITH_TIMEOUT(text(*window, u"momentTitle"_s), u"Step 40"_s, patience);
    QCOMPARE(window->session().selected(), 1);
    QCOMPARE(&window->session().experiment().member(0), first);
    QVERIFY(*window->session().run().record().evaluations.back() == *last);
}

void ExperimentWindowTest::moreRunsComeWhileAnEarlierStepIsLookedAt()
{
    const auto window = trainedPair();
    window->page().selection().selectStep(10);
    window->session().begin(planOf(4));
    QCOMPARE(window->session().experiment().size(), 4);
    QVERIFY(!window->page().selection().step());
    QTRY_COMPARE_WITH_TIMEOUT(text(*window, u"momentTitle"_s), u"Step 0"_s, patience);
}

void ExperimentWindowTest::openedRunsBesideThePlanStay()
{
    // Seeds 1 and 3: a plan has seeds in a row, so it knows the first alone.
    const auto window = openSamples({{u"arithmetic-n14"_s, 1}, {u"arithmetic-n14"_s, 3}});
    QCOMPARE(window->session().plan().seeds, 1);
    lab::ExperimentPlan plan = window->session().plan();
    plan.seeds = 2;
    window->session().take(plan);
    std::vector<std::uint64_t> seeds;
    for (const training::RunConfig &config : window->session().configs())
        seeds.push_back(config.seed);
    QCOMPARE(seeds, (std::vector<std::uint64_t>{1, 2, 3}));
    plan.config.batch = 32;
    window->session().take(plan);
    QCOMPARE(window->session().configs().size(), 2U);
}

QTEST_MAIN(ExperimentWindowTest)
#include "experiment_test.moc"
