#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_archive.h"
#include "ui/explore/answer_chance.h"
#include "ui/explore/decoding_button.h"
#include "ui/explore/errors_tab.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/inside_tab.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/pinned_prompts.h"
#include "ui/explore/pinned_tab.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/probe_tabs.h"
#include "ui/explore/prompt_edit.h"
#include "ui/explore/run_actions.h"
#include "ui/widgets/attention_view.h"
#include "ui/widgets/character_map_view.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/truth_grid.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// What lies around a probe's answer, as a person uses it: decoding, its chance over time, inside, errors, pins.
class ProbeBenchTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup();

    void answersAreDrawnAnewOnRequest();
    void chanceOfTheRightAnswerFollowsPromptAndCursor();
    void singleStepsAreInTheChance();
    void clickInTheChanceSetsTheMoment();
    void insideShowsWhereAnUntrainedModelLooks();
    void headsAreChosen();
    void lowWindowFoldsTheCharacterMap();
    void errorsAreCountedAndMarkedInTheGrids();
    void leavingTheErrorsClearsTheMarks();
    void promptsArePinnedByKeyAndButton();
    void itemsArePinnedFromTheGrids();
    void pinnedRowsMoveAskAndUnpin();
    void pinsAreKeptForEachTask();
    void noMoreThanTwentyArePinned();
    void tabIsRemembered();

private:
    void open(const training::RunConfig &config) { show(m_fixture.makeWindow(config)); }
    /// With the sample run of evaluations at 0, 250, 500, 750 and 1,000.
    void openSample();
    void show(std::unique_ptr<ui::MainWindow> window);
    void type(const QString &prompt);
    void pin(const QString &prompt);
    template<typename Widget>
    [[nodiscard]] Widget *find(const QString &name = {}) const
    {
        return m_window->findChild<Widget *>(name);
    }
    [[nodiscard]] ui::ProbeTabs &tabs() const { return *m_window->page().probe()->tabs(); }
    [[nodiscard]] QString pinnedTitle() const { return find<QTabBar>(u"probeTabs"_s)->tabText(ui::ProbeTabs::Pinned); }
    [[nodiscard]] QStringList pinnedPrompts() const;

    test::UiFixture m_fixture;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::PromptEdit *m_edit = nullptr;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

void ProbeBenchTest::cleanup()
{
    m_window.reset();
    QCOMPARE(m_fixture.strayDialogs(), QStringList());
}

void ProbeBenchTest::show(std::unique_ptr<ui::MainWindow> window)
{
    m_window = std::move(window);
    m_edit = find<ui::PromptEdit>();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY_WITH_TIMEOUT(!find<QLabel>(u"verdict"_s)->text().isEmpty(), patience);
}

void ProbeBenchTest::openSample()
{
    const QString path = m_fixture.path(u"sample.rote"_s);
    store::saveRun(test::sampleRun(), path);
    show(m_fixture.makeWindow(test::quickConfig(), path));
    QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>(u"momentTitle"_s)->text(), u"Step 1,000"_s, patience);
}

void ProbeBenchTest::type(const QString &prompt)
{
    m_edit->clear();
    QTest::keyClicks(m_edit, prompt);
}

void ProbeBenchTest::pin(const QString &prompt)
{
    type(prompt);
    m_window->actions().pinPrompt->trigger();
}

QStringList ProbeBenchTest::pinnedPrompts() const
{
    QStringList prompts;
    for (const ui::PinnedRow *row : tabs().pinned()->rows()) {
        if (!row->isHidden())
            prompts << row->probe().prompt;
    }
    return prompts;
}

void ProbeBenchTest::answersAreDrawnAnewOnRequest()
{
    open(test::quickConfig());
    auto *button = find<ui::DecodingButton>();
    auto *again = find<QToolButton>(u"sampleAgain"_s);
    QCOMPARE(button->text(), u"Greedy"_s);
    QVERIFY(!again->isVisible());
    button->sampledAction()->trigger();
    QCOMPARE(button->text(), u"Sampled"_s);
    QVERIFY(button->card()->isVisible());
    auto *temperature = button->card()->findChild<QDoubleSpinBox *>();
    auto *topK = button->card()->findChild<QSpinBox *>();
    temperature->setValue(5.0);
    topK->setValue(17); // all characters of this model
    QCOMPARE(topK->value(), 17);
    button->card()->close();
    QVERIFY(button->decoding().sampling == training::Sampling({5.0, 17}));

    // Near to even chances: each seed says something else.
    for (const std::uint64_t seed : {2U, 3U, 4U}) {
        const QString before = find<QLabel>(u"verdict"_s)->text();
        QTest::mouseClick(again, Qt::LeftButton);
        QCOMPARE(button->decoding().seed, seed);
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(u"verdict"_s)->text() != before, patience);
    }
    button->greedyAction()->trigger();
    QVERIFY(!again->isVisible());
    QVERIFY(!button->decoding().sampling);
}

void ProbeBenchTest::chanceOfTheRightAnswerFollowsPromptAndCursor()
{
    openSample();
    auto *chance = find<ui::AnswerChance>();
    const ui::Sparkline *line = chance->sparkline();
    QVERIFY(chance->isVisible());
    QCOMPARE(line->curve().points.size(), 5);
    QCOMPARE(line->curve().cursor, std::optional(1000.0));
    QCOMPARE(line->curve().lastStep, 30'000.0);
    QCOMPARE(find<QLabel>(u"chanceOf"_s)->text(), u"12>"_s);
    m_window->actions().previousEvaluation->trigger();
    QCOMPARE(line->curve().cursor, std::optional(750.0));
    type(u"<9-4="_s);
    QCOMPARE(find<QLabel>(u"chanceOf"_s)->text(), u"5>"_s);
    QVERIFY(line->curve().group == tasks::ItemGroup::TrainedArithmetic);
    const auto &run = m_window->session().run().record();
    const auto item = static_cast<std::size_t>(run.corpus->itemOfPrompt("<9-4="));
    QCOMPARE(line->curve().atCursor(), std::optional(static_cast<double>(run.evaluations[3]->items[item].probability)));
    type(u"9-4"_s);
    QVERIFY(!chance->isVisible());
}

void ProbeBenchTest::singleStepsAreInTheChance()
{
    open(test::quickConfig());
    const ui::Sparkline *line = find<ui::AnswerChance>()->sparkline();
    QTRY_COMPARE_WITH_TIMEOUT(line->curve().points.size(), 1, patience);
    m_window->actions().step->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(line->curve().cursor, std::optional(1.0), patience);
    QCOMPARE(line->curve().points.size(), 2);
    const auto &run = m_window->session().run();
    const auto item = static_cast<std::size_t>(run.record().corpus->itemOfPrompt("<5+7="));
    QCOMPARE(line->curve().atCursor(),
             std::optional(static_cast<double>(run.shownEvaluation()->items[item].probability)));
}

void ProbeBenchTest::clickInTheChanceSetsTheMoment()
{
    openSample();
    ui::Sparkline *line = find<ui::AnswerChance>()->sparkline();
    QTest::mouseClick(line, Qt::LeftButton, {}, {2, 10});
    QCOMPARE(find<QLabel>(u"momentTitle"_s)->text(), u"Step 0"_s);
    QCOMPARE(line->curve().cursor, std::optional(0.0));
}

void ProbeBenchTest::insideShowsWhereAnUntrainedModelLooks()
{
    open(test::quickConfig());
    m_window->resize(1440, 1000);
    auto *attention = find<ui::AttentionView>();
    QTRY_VERIFY_WITH_TIMEOUT(attention->isVisible(), patience);
    QCOMPARE(attention->note(), u"Every position looks everywhere alike."_s);
    QCOMPARE(attention->accessibleName(), u"Attention, layer 1, head 1"_s);
    auto *map = find<ui::CharacterMapView>();
    QTRY_VERIFY(map->isVisible());
    QVERIFY(map->accessibleDescription().startsWith(u"17 characters; two components explain"_s));
    QVERIFY(find<QLabel>(u"explained"_s)->text().startsWith(u"2 components, "_s));
}

void ProbeBenchTest::headsAreChosen()
{
    training::RunConfig config = test::quickConfig();
    config.layers = 2;
    config.heads = 2;
    open(config);
    auto *heads = find<QComboBox>(u"headChoice"_s);
    QTRY_VERIFY_WITH_TIMEOUT(heads->isVisible(), patience);
    QCOMPARE(heads->count(), 4);
    QCOMPARE(heads->currentText(), u"layer 1, head 1"_s);
    heads->setFocus();
    QTest::keyClick(heads, Qt::Key_End);
    QCOMPARE(find<ui::AttentionView>()->accessibleName(), u"Attention, layer 2, head 2"_s);
}

void ProbeBenchTest::lowWindowFoldsTheCharacterMap()
{
    open(test::quickConfig());
    m_window->resize(1280, 800);
    auto *attention = find<ui::AttentionView>();
    auto *map = find<ui::CharacterMapView>();
    QTRY_VERIFY_WITH_TIMEOUT(attention->isVisible(), patience);
    QTRY_VERIFY(!map->isVisible());
    find<QToolButton>(u"foldMap"_s)->click();
    QVERIFY(map->isVisible());
    m_window->resize(1440, 1000);
    QTRY_VERIFY(map->isVisible());
}

void ProbeBenchTest::errorsAreCountedAndMarkedInTheGrids()
{
    openSample();
    m_window->actions().previousEvaluation->trigger();
    tabs().setCurrent(ui::ProbeTabs::Errors);
    const auto bars = m_window->findChildren<ui::ErrorBar *>();
    QVERIFY(!bars.isEmpty());
    int counted = 0;
    for (const ui::ErrorBar *bar : bars)
        counted += bar->isHidden() ? 0 : bar->count();
    const auto &items = m_window->session().run().record().evaluations[3]->items;
    QCOMPARE(counted, std::ranges::count(items, false, &training::ItemResult::correct));
    QVERIFY(find<QLabel>(u"errorsFoot"_s)->text().startsWith(u"%1 of 200 wrong"_s.arg(counted)));

    ui::ErrorBar *bar = bars.first();
    QVERIFY(bar->accessibleName().startsWith(u"%1: %2, for example"_s.arg(bar->text()).arg(bar->count())));
    bar->setFocus(Qt::TabFocusReason);
    QTest::keyClick(bar, Qt::Key_Return);
    QVERIFY(bar->isChecked());
    const ui::MomentView *moment = m_window->page().moment();
    QCOMPARE(moment->addition()->markedCount() + moment->subtraction()->markedCount(), bar->count());
    // The kind stays chosen while the time moves, and marks other items then.
    const QString kind = bar->text();
    m_window->actions().firstEvaluation->trigger();
    const auto chosen = std::ranges::find_if(bars, &ui::ErrorBar::isChecked);
    QVERIFY(chosen != bars.end());
    QCOMPARE((*chosen)->text(), kind);
    QCOMPARE(moment->addition()->markedCount() + moment->subtraction()->markedCount(), (*chosen)->count());
    QTest::keyClick(*chosen, Qt::Key_Escape);
    QCOMPARE(moment->addition()->markedCount(), 0);
}

void ProbeBenchTest::leavingTheErrorsClearsTheMarks()
{
    openSample();
    m_window->actions().previousEvaluation->trigger();
    tabs().setCurrent(ui::ProbeTabs::Errors);
    QTest::mouseClick(find<ui::ErrorBar>(), Qt::LeftButton);
    QVERIFY(!m_window->page().selection().markedItems().empty());
    m_edit->setFocus();
    QTest::keyClick(m_edit, Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(tabs().current() == ui::ProbeTabs::Pinned);
    QVERIFY(m_window->page().selection().markedItems().empty());
}

void ProbeBenchTest::promptsArePinnedByKeyAndButton()
{
    open(test::quickConfig());
    auto *button = find<QToolButton>(u"pinPrompt"_s);
    QCOMPARE(pinnedTitle(), u"Pinned"_s);
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
    QCOMPARE(pinnedTitle(), u"Pinned 1"_s);
    QCOMPARE(button->accessibleName(), u"Unpin the prompt"_s);
    type(u"1+"_s);
    QCOMPARE(button->accessibleName(), u"Pin the prompt"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(pinnedTitle(), u"Pinned 2"_s);
    QCOMPARE(pinnedPrompts(), QStringList({u"<5+7="_s, u"1+"_s}));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(pinnedPrompts(), QStringList({u"<5+7="_s}));
    for (const QString &prompt : {QString(), u"1×1"_s}) {
        m_edit->setText(prompt); // cannot be asked
        QVERIFY(!button->isEnabled());
        m_window->actions().pinPrompt->trigger();
        QCOMPARE(pinnedTitle(), u"Pinned 1"_s);
    }
}

void ProbeBenchTest::itemsArePinnedFromTheGrids()
{
    openSample();
    ui::TruthGrid *grid = m_window->page().moment()->addition();
    grid->setFocus(Qt::TabFocusReason);
    QTest::keyClick(grid, Qt::Key_Home);
    QTest::keyClick(grid, Qt::Key_Right);
    QTest::keyClick(grid, Qt::Key_P);
    QCOMPARE(pinnedPrompts(), QStringList({u"<0+1="_s}));
    const ui::PinnedProbe &probe = tabs().pinned()->rows().front()->probe();
    QCOMPARE(probe.answer, u"1"_s);
    QCOMPARE(probe.curve.points.size(), 5);
    tabs().setCurrent(ui::ProbeTabs::Pinned);
    m_window->actions().firstEvaluation->trigger();
    QCOMPARE(tabs().pinned()->rows().front()->probe().curve.cursor, std::optional(0.0));
}

void ProbeBenchTest::pinnedRowsMoveAskAndUnpin()
{
    open(test::quickConfig());
    tabs().setCurrent(ui::ProbeTabs::Pinned);
    for (const QString &prompt : {u"<1+1="_s, u"<2+2="_s, u"<3+3="_s})
        pin(prompt);
    const auto &rows = tabs().pinned()->rows();
    rows[0]->setFocus(Qt::TabFocusReason);
    QTest::keyClick(rows[0], Qt::Key_Down);
    QVERIFY(rows[1]->hasFocus());
    QTest::keyClick(rows[1], Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"<2+2="_s);
    QTest::keyClick(rows[1], Qt::Key_Delete);
    QCOMPARE(pinnedPrompts(), QStringList({u"<1+1="_s, u"<3+3="_s}));
    QVERIFY(rows[1]->hasFocus());
    QTest::keyClick(rows[1], Qt::Key_Delete);
    QVERIFY(rows[0]->hasFocus()); // the last one takes its row along
    QTest::keyClick(rows[0], Qt::Key_Delete);
    QCOMPARE(pinnedPrompts(), QStringList());
    QVERIFY(find<QLabel>(u"pinnedFoot"_s)->text().startsWith(u"Nothing is pinned"_s));
}

void ProbeBenchTest::pinsAreKeptForEachTask()
{
    open(test::quickConfig());
    pin(u"<1+1="_s);
    m_window.reset();
    open(training::presetNamed("capitals-n14").config);
    QCOMPARE(pinnedPrompts(), QStringList());
    pin(u"Capital of Oman is "_s);
    m_window.reset();
    open(test::quickConfig());
    QCOMPARE(pinnedPrompts(), QStringList({u"<1+1="_s}));
    QCOMPARE(pinnedTitle(), u"Pinned 1"_s);
}

void ProbeBenchTest::noMoreThanTwentyArePinned()
{
    open(test::quickConfig());
    for (int i = 0; i < ui::PinnedPrompts::most; ++i)
        pin(u"<%1+%2="_s.arg(i / 10).arg(i % 10));
    pin(u"<9+9="_s);
    QCOMPARE(pinnedPrompts().size(), 20);
    QVERIFY(!pinnedPrompts().contains(u"<9+9="_s));
    QVERIFY(!find<QToolButton>(u"pinPrompt"_s)->isEnabled());
    QVERIFY(find<QToolButton>(u"pinPrompt"_s)->toolTip().contains(u"unpin one first"_s));
}

void ProbeBenchTest::tabIsRemembered()
{
    open(test::quickConfig());
    QVERIFY(tabs().current() == ui::ProbeTabs::Inside);
    auto *bar = find<QTabBar>(u"probeTabs"_s);
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(ui::ProbeTabs::Errors).center());
    m_window.reset();
    open(test::quickConfig());
    QVERIFY(tabs().current() == ui::ProbeTabs::Errors);
}

QTEST_MAIN(ProbeBenchTest)
#include "probe_bench_test.moc"
