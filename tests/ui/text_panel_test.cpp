#include "support/ui_fixture.h"

#include "lab/plan_text.h"
#include "store/run_archive.h"
#include "training/presets.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/preset_picker.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/text_panel.h"
#include "ui/explore/transport_bar.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/share_slider.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(rote::lab::ExperimentPlan)

/// The training text: its share of arithmetic, its facts, and the run that comes of it.
class TextPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void everyTextIsNamed_data();
    void everyTextIsNamed();
    void planIsShownSilently();
    void dragIsOneEdit();
    void keysMoveTheShareAndSettleOnce();
    void factsAreTheFirstOnes();
    void factsAreOutOfReachOfArithmeticAlone();
    void ownFactsTakeThePlaceOfThePapers();
    void fewerOwnFactsCanBecomeMoreAgain();
    void fileThatCannotBeUsedIsSaidInline_data();
    void fileThatCannotBeUsedIsSaidInline();
    void ownTextsAreLeftAlone();
    void mixtureMakesARunCustomAndUndoes();
    void ownFactsOfTheWindowAreTrainedAndAsked();
    void mixtureIsSavedAndOpened();

private:
    template<typename Widget>
    static Widget *find(QObject *parent, const QString &name)
    {
        auto *widget = parent->findChild<Widget *>(name);
        Q_ASSERT(widget);
        return widget;
    }
    static lab::ExperimentPlan planOf(const std::string &preset)
    {
        return lab::paperPlan(training::presetNamed(preset).config);
    }
    static lab::ExperimentPlan editOf(QSignalSpy &spy)
    {
        return spy.takeFirst().first().value<lab::ExperimentPlan>();
    }
    /// What the panel says of its text.
    static bool says(QWidget *panel, const QString &text)
    {
        const QList<QLabel *> labels = panel->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text() == text && label->isVisibleTo(panel); });
    }
    static void drag(ui::ShareSlider *slider, int from, int to)
    {
        QTest::mousePress(slider, Qt::LeftButton, {}, {slider->placeOf(from), 12});
        QTest::mouseMove(slider, {slider->placeOf((from + to) / 2), 12});
        QTest::mouseMove(slider, {slider->placeOf(to), 12});
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->placeOf(to), 12});
    }
    QString writeFile(const QString &name, const QByteArray &content)
    {
        QFile file(m_fixture.path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("a file of the test cannot be written");
        return file.fileName();
    }

    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

const std::vector<tasks::Fact> metals{{"Symbol", "Gold", "Au"}, {"Symbol", "Silver", "Ag"}, {"Symbol", "Iron", "Fe"}};

const QByteArray metalsCsv = "Symbol of,is\nGold,Au\nSilver,Ag\nIron,Fe\n";

} // namespace

void TextPanelTest::everyTextIsNamed_data()
{
    QTest::addColumn<lab::ExperimentPlan>("plan");
    QTest::addColumn<QString>("note");
    QTest::addColumn<int>("percent");
    const lab::ExperimentPlan joint = planOf("joint-n28");
    QTest::newRow("arithmetic") << planOf("arithmetic-n14") << u"paper’s exact text"_s << 100;
    QTest::newRow("capitals") << planOf("capitals-n14") << u"paper’s exact text"_s << 0;
    QTest::newRow("joint") << joint << u"paper’s exact text"_s << 53;
    QTest::newRow("mixture") << lab::withArithmeticShare(joint, 0.53) << u"mixture"_s << 53;
    QTest::newRow("an end") << lab::withArithmeticShare(joint, 1.0) << u"mixture"_s << 100;
    QTest::newRow("own facts") << lab::withFacts(joint, metals) << u"own facts"_s << 96;
    QTest::newRow("own facts, mixed") << lab::withArithmeticShare(lab::withFacts(joint, metals), 0.2)
                                      << u"mixture, own facts"_s << 20;
    QTest::newRow("fewer facts") << lab::withFacts(joint, {tasks::paperFacts()[0]}) << u"fewer facts"_s << 98;
    QTest::newRow("hold-out") << lab::withHoldOut(planOf("arithmetic-n14"), {}) << u"own hold-out"_s << 100;
}

void TextPanelTest::everyTextIsNamed()
{
    QFETCH(const lab::ExperimentPlan, plan);
    QFETCH(const QString, note);
    QFETCH(const int, percent);
    ui::TextPanel panel;
    panel.setPlan(plan);
    QVERIFY(says(&panel, note));
    QCOMPARE(find<ui::ShareSlider>(&panel, u"shareSlider"_s)->value(), percent);
    QVERIFY(says(&panel, u"arithmetic %1%"_s.arg(percent)));
    QVERIFY(says(&panel, u"facts %1%"_s.arg(100 - percent)));
}

void TextPanelTest::planIsShownSilently()
{
    ui::TextPanel panel;
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    for (const char *preset : {"arithmetic-n14", "joint-n14", "capitals-n14", "arithmetic-n14"})
        panel.setPlan(planOf(preset));
    panel.settle();
    QCOMPARE(edits.count(), 0);
}

void TextPanelTest::dragIsOneEdit()
{
    ui::TextPanel panel;
    panel.resize(272, 300);
    panel.show();
    panel.setPlan(planOf("joint-n28"));
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    auto *slider = find<ui::ShareSlider>(&panel, u"shareSlider"_s);
    drag(slider, 53, 70);
    QCOMPARE(edits.count(), 1);
    const lab::ExperimentPlan plan = editOf(edits);
    QCOMPARE(plan.config.arithmeticShare, std::optional(0.7));
    QVERIFY(plan == lab::withArithmeticShare(planOf("joint-n28"), 0.7));
    // Back to where it was: nothing has changed.
    panel.setPlan(plan);
    QTest::mousePress(slider, Qt::LeftButton, {}, {slider->placeOf(70), 12});
    QTest::mouseMove(slider, {slider->placeOf(20), 12});
    QVERIFY(says(&panel, u"arithmetic 20%"_s));
    QTest::mouseMove(slider, {slider->placeOf(70), 12});
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->placeOf(70), 12});
    QCOMPARE(edits.count(), 0);
}

void TextPanelTest::keysMoveTheShareAndSettleOnce()
{
    ui::TextPanel panel;
    panel.setPlan(planOf("arithmetic-n14"));
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    auto *slider = find<ui::ShareSlider>(&panel, u"shareSlider"_s);
    QTest::keyClick(slider, Qt::Key_PageDown);
    QTest::keyClick(slider, Qt::Key_Left);
    QTest::keyClick(slider, Qt::Key_Left);
    QTRY_COMPARE_WITH_TIMEOUT(edits.count(), 1, patience);
    const lab::ExperimentPlan plan = editOf(edits);
    QCOMPARE(plan.config.arithmeticShare, std::optional(0.88));
    QCOMPARE(plan.corpus->text, tasks::paperText(tasks::Task::Joint));
    QCOMPARE(slider->accessibleDescription(), u"Arithmetic 88%, facts 12%"_s);
    // A key that trains takes what rests on the slider.
    panel.setPlan(plan);
    QTest::keyClick(slider, Qt::Key_Home);
    panel.settle();
    QCOMPARE(editOf(edits).config.arithmeticShare, std::optional(0.0));
}

void TextPanelTest::factsAreTheFirstOnes()
{
    ui::TextPanel panel;
    panel.setPlan(planOf("capitals-n14"));
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    auto *count = find<ui::NumberBox>(&panel, u"factCountBox"_s);
    QCOMPARE(count->value(), 50);
    QCOMPARE(count->maximum(), 50);
    // Held down, an arrow goes on: it settles once it rests.
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(count, Qt::Key_Down);
    QTRY_COMPARE_WITH_TIMEOUT(edits.count(), 1, patience);
    const lab::ExperimentPlan plan = editOf(edits);
    QCOMPARE(plan.corpus->items.size(), 20U);
    QVERIFY(tasks::paperText(tasks::Task::Capitals).starts_with(plan.corpus->text));
    panel.setPlan(plan);
    QCOMPARE(count->maximum(), 50);
    count->setValue(50);
    panel.settle();
    QVERIFY(editOf(edits) == planOf("capitals-n14"));
}

void TextPanelTest::factsAreOutOfReachOfArithmeticAlone()
{
    ui::TextPanel panel;
    auto *count = find<ui::NumberBox>(&panel, u"factCountBox"_s);
    panel.setPlan(planOf("arithmetic-n14"));
    QVERIFY(!count->isEnabled());
    QCOMPARE(count->value(), 0);
    QVERIFY(count->toolTip().contains(u"Move the slider"_s));
    panel.setPlan(planOf("joint-n14"));
    QVERIFY(count->isEnabled());
    QCOMPARE(count->value(), 50);
}

void TextPanelTest::ownFactsTakeThePlaceOfThePapers()
{
    ui::TextPanel panel;
    panel.setPlan(planOf("joint-n14"));
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    auto *back = find<QPushButton>(&panel, u"papersFactsButton"_s);
    QVERIFY(back->isHidden());
    panel.takeFactsFile(writeFile(u"metals.csv"_s, metalsCsv));
    const lab::ExperimentPlan plan = editOf(edits);
    QCOMPARE(lab::recipeOf(*plan.corpus)->facts, metals);
    panel.setPlan(plan);
    QVERIFY(!back->isHidden());
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(editOf(edits) == planOf("joint-n14"));
}

void TextPanelTest::fewerOwnFactsCanBecomeMoreAgain()
{
    ui::TextPanel panel;
    panel.setPlan(planOf("joint-n14"));
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    panel.takeFactsFile(writeFile(u"metals.csv"_s, metalsCsv));
    panel.setPlan(editOf(edits));
    auto *count = find<ui::NumberBox>(&panel, u"factCountBox"_s);
    count->setValue(2);
    panel.settle();
    panel.setPlan(editOf(edits));
    QCOMPARE(count->value(), 2);
    count->setValue(3);
    panel.settle();
    QCOMPARE(lab::recipeOf(*editOf(edits).corpus)->facts, metals);
}

void TextPanelTest::fileThatCannotBeUsedIsSaidInline_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("trouble");
    QTest::newRow("a line") << QByteArray("Gold,Au\nSilver\n")
                            << u"bad.csv, line 2: 1 column instead of two; write subject, comma, answer. "
                               "The text is as it was."_s;
    QTest::newRow("the same in two ways of writing it")
        << QByteArray("Bogot\xC3\xA1,a\nBogota\xCC\x81,b\n")
        << u"bad.csv, line 2: the subject \"Bogotá\" stands in line 1 already; keep one of them. The text is as it was."_s;
    QTest::newRow("too short") << QByteArray("A,B\n")
                               << u"bad.csv, the facts have 19 characters, too few for a context of 24: train more of "
                                  "them. The text is as it was."_s;
    QTest::newRow("too large") << QByteArray(2 << 20, 'a')
                               << u"bad.csv is too large for a list of 500 facts. Choose another file."_s;
}

void TextPanelTest::fileThatCannotBeUsedIsSaidInline()
{
    QFETCH(const QByteArray, content);
    ui::TextPanel panel;
    const lab::ExperimentPlan plan = lab::withArithmeticShare(planOf("joint-n14"), 0.5);
    panel.setPlan(plan);
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    const auto *trouble = find<QLabel>(&panel, u"factsTrouble"_s);
    QVERIFY(trouble->isHidden());
    panel.takeFactsFile(writeFile(u"bad.csv"_s, content));
    QVERIFY(!trouble->isHidden());
    QTEST(trouble->text(), "trouble");
    QCOMPARE(edits.count(), 0);
    panel.takeFactsFile(writeFile(u"good.csv"_s, metalsCsv));
    QVERIFY(trouble->isHidden());
    QCOMPARE(edits.count(), 1);
}

void TextPanelTest::ownTextsAreLeftAlone()
{
    lab::ExperimentPlan plan = planOf("capitals-n14");
    plan.corpus =
        std::make_shared<const tasks::Corpus>(tasks::corpusOfText("Once upon a time there was a language model.\n"));
    ui::TextPanel panel;
    panel.setPlan(plan);
    QVERIFY(says(&panel, u"own text"_s));
    for (const QString &name : {u"shareSlider"_s, u"factCountBox"_s, u"ownFactsButton"_s}) {
        const auto *control = find<QWidget>(&panel, name);
        QVERIFY(!control->isEnabled());
        QVERIFY(control->toolTip().contains(u"written elsewhere"_s));
    }
}

void TextPanelTest::mixtureMakesARunCustomAndUndoes()
{
    training::RunConfig config = training::presetNamed("joint-n28").config;
    config.steps = 20;
    config.evaluationInterval = 10;
    const auto window = m_fixture.makeWindow(config);
    const auto now = [&]() -> const training::RunRecord & { return window->session().run().record(); };
    drag(find<ui::ShareSlider>(window.get(), u"shareSlider"_s), 53, 70);
    QCOMPARE(now().config.arithmeticShare, std::optional(0.7));
    QCOMPARE(window->session().title(), u"Custom, from Joint n28, seed 1"_s);
    QCOMPARE(window->session().suggestedFileName(), u"joint-n28-mix70-s1.rote"_s);
    QCOMPARE(window->transport().picker().accessibleDescription(), u"Custom, from Joint n28"_s);
    QCOMPARE(window->actions().undo->text(), u"Undo: Arithmetic 53% to 70%"_s);
    window->actions().undo->trigger();
    QCOMPARE(now().config, config);
    QCOMPARE(now().corpus->arithmeticShare, std::optional<double>());
    QCOMPARE(window->session().title(), u"Joint n28, seed 1"_s);
    window->actions().redo->trigger();
    QCOMPARE(now().config.arithmeticShare, std::optional(0.7));
}

void TextPanelTest::ownFactsOfTheWindowAreTrainedAndAsked()
{
    training::RunConfig config = training::presetNamed("arithmetic-n14").config;
    config.steps = 20;
    config.evaluationInterval = 10;
    const auto window = m_fixture.makeWindow(config);
    auto *button = find<QPushButton>(window.get(), u"ownFactsButton"_s);
    QTest::mouseClick(button, Qt::LeftButton); // thought better of it
    QCOMPARE(window->session().run().record().config, config);
    m_fixture.files().facts = writeFile(u"metals.csv"_s, metalsCsv);
    QTest::mouseClick(button, Qt::LeftButton);
    const training::RunRecord &run = window->session().run().record();
    QCOMPARE(run.config.arithmeticShare, std::optional(0.5));
    QCOMPARE(run.corpus->items.size(), 203U);
    QCOMPARE(window->session().suggestedFileName(), u"joint-n14-mix50-own3-s1.rote"_s);
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), training::RunState::Finished, patience);
    QCOMPARE(training::scoresOf(*window->session().run().record().evaluations.back(), run.corpus->items).facts.total, 3);
}

void TextPanelTest::mixtureIsSavedAndOpened()
{
    training::RunConfig config = training::presetNamed("capitals-n14").config;
    config.steps = 20;
    config.evaluationInterval = 10;
    const auto window = m_fixture.makeWindow(config);
    drag(find<ui::ShareSlider>(window.get(), u"shareSlider"_s), 0, 40);
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), training::RunState::Finished, patience);
    m_fixture.files().toSave = m_fixture.path(u"mixture.rote"_s);
    window->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().hasUnsavedTraining(), patience);
    const auto other = m_fixture.makeWindow(config, m_fixture.path(u"mixture.rote"_s));
    QTRY_COMPARE_WITH_TIMEOUT(other->session().run().record().config.arithmeticShare, std::optional(0.4), patience);
    QCOMPARE(find<ui::ShareSlider>(other.get(), u"shareSlider"_s)->value(), 40);
    QCOMPARE(other->session().title(), u"Custom, from Capitals n14, seed 1"_s);
}

QTEST_MAIN(TextPanelTest)
#include "text_panel_test.moc"
