#include "support/ui_fixture.h"

#include "ui/explore/explore_page.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/prompt_edit.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/verdict.h"
#include "ui/explore/verdict_view.h"
#include "ui/widgets/truth_grid.h"

#include <QLabel>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// The probe as a person uses it: typing, clicking, keys, and prompts that cannot be asked.
class ProbeTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void firstHeldOutItemIsAskedAtTheStart();
    void clickingACellPutsItsPromptThere();
    void enterInAGridProbesItsCell();
    void typedPromptSelectsItsCell();
    void promptThatIsNoItemIsNeitherRightNorWrong();
    void unknownCharacterIsNamedAndTheAnswerStays();
    void answerIsDimmedUntilItIsOfThePrompt();
    void troubleWithAnAnswerIsSaidUnderThePrompt();
    void longPromptSaysWhatTheModelReads();
    void promptOverTwoHundredCharactersIsRefused();
    void emptyPromptSaysHowToStart();
    void escapeBringsBackTheLastAnsweredPrompt();
    void upAndDownGoThroughEarlierPrompts();
    void answersFollowTheTraining();

private:
    void type(const QString &prompt);
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] QString detail() const;

    test::UiFixture m_fixture;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::PromptEdit *m_edit = nullptr;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

void ProbeTest::init()
{
    m_fixture.reset();
    m_window = m_fixture.makeWindow(test::quickConfig(40));
    m_edit = m_window->findChild<ui::PromptEdit *>();
    QVERIFY(m_edit);
    // The first answer, so that each test begins from a settled panel.
    QTRY_VERIFY_WITH_TIMEOUT(!verdict().isEmpty(), patience);
}

void ProbeTest::cleanup()
{
    m_window.reset();
    QCOMPARE(m_fixture.strayDialogs(), QStringList());
}

void ProbeTest::type(const QString &prompt)
{
    m_edit->clear();
    QTest::keyClicks(m_edit, prompt);
}

QString ProbeTest::message() const
{
    const auto *label = m_window->findChild<QLabel *>(u"promptMessage"_s);
    return label->isVisible() ? label->text() : QString();
}

QString ProbeTest::verdict() const
{
    return m_window->findChild<QLabel *>(u"verdict"_s)->text();
}

QString ProbeTest::detail() const
{
    return m_window->findChild<QLabel *>(u"verdictDetail"_s)->text();
}

void ProbeTest::firstHeldOutItemIsAskedAtTheStart()
{
    QCOMPARE(m_edit->text(), u"<5+7="_s);
    QVERIFY(detail().startsWith(u"Held out"_s));
    QVERIFY(m_edit->hasFocus() || m_window->focusWidget() == m_edit);
}

void ProbeTest::clickingACellPutsItsPromptThere()
{
    ui::TruthGrid *grid = m_window->page().moment()->subtraction();
    const int item = m_window->session().run().record().corpus->itemOfPrompt("<9-4=");
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->itemRect(item).center());
    QCOMPARE(m_edit->text(), u"<9-4="_s);
    QCOMPARE(grid->selectedItem(), item);
    QTRY_VERIFY_WITH_TIMEOUT(detail().startsWith(u"Trained"_s), patience);
}

void ProbeTest::enterInAGridProbesItsCell()
{
    ui::TruthGrid *grid = m_window->page().moment()->addition();
    grid->setFocus(Qt::TabFocusReason);
    QTest::keyClick(grid, Qt::Key_Home);
    QTest::keyClick(grid, Qt::Key_Right);
    QTest::keyClick(grid, Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"<0+1="_s);
}

void ProbeTest::typedPromptSelectsItsCell()
{
    type(u"<3+4="_s);
    const int item = m_window->session().run().record().corpus->itemOfPrompt("<3+4=");
    QCOMPARE(m_window->page().moment()->addition()->selectedItem(), item);
    QCOMPARE(m_window->page().selection().item(), item);
    type(u"3+4"_s);
    QCOMPARE(m_window->page().selection().item(), ui::Selection::none);
}

void ProbeTest::promptThatIsNoItemIsNeitherRightNorWrong()
{
    type(u"5+7"_s);
    QTRY_COMPARE_WITH_TIMEOUT(verdict(), u"No item of this text"_s, patience);
    QVERIFY(detail().startsWith(u"Neither right nor wrong"_s));
}

void ProbeTest::unknownCharacterIsNamedAndTheAnswerStays()
{
    const QString before = verdict();
    type(u"<5x7="_s);
    QVERIFY(message().startsWith(u"“x” is not one of this model’s 17 characters"_s));
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(verdict(), before);
    QCOMPARE(m_edit->property("state").toString(), u"warning"_s);
}

void ProbeTest::answerIsDimmedUntilItIsOfThePrompt()
{
    const ui::ProbePanel *panel = m_window->page().probe();
    QTRY_VERIFY_WITH_TIMEOUT(!panel->isStale(), patience);
    m_edit->setText(u"5+7"_s);
    QVERIFY(panel->isStale());
    QVERIFY(verdict() != u"No item of this text"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!panel->isStale(), patience);
    QCOMPARE(verdict(), u"No item of this text"_s);
    m_edit->setText(u"5x7"_s);
    QVERIFY(panel->isStale());
}

void ProbeTest::troubleWithAnAnswerIsSaidUnderThePrompt()
{
    m_window->page().probe()->showTrouble(u"There is not enough memory for this."_s);
    QCOMPARE(message(), u"There is not enough memory for this."_s);
    type(u"3+4"_s);
    QCOMPARE(message(), QString());
}

void ProbeTest::longPromptSaysWhatTheModelReads()
{
    type(u"1+2=3><4+5="_s);
    QCOMPARE(message(), u"11 characters; this model reads the last 9 only."_s);
    QTRY_COMPARE_WITH_TIMEOUT(verdict(), u"No item of this text"_s, patience);
}

void ProbeTest::promptOverTwoHundredCharactersIsRefused()
{
    m_edit->setText(QString(201, u'1'));
    QVERIFY(message().contains(u"200"_s));
    QCOMPARE(m_edit->property("state").toString(), u"warning"_s);
}

void ProbeTest::emptyPromptSaysHowToStart()
{
    m_edit->clear();
    QVERIFY(message().startsWith(u"Nothing is asked yet"_s));
}

void ProbeTest::escapeBringsBackTheLastAnsweredPrompt()
{
    type(u"<5?"_s);
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(m_edit->text(), u"<5+7="_s);
    QCOMPARE(message(), QString());
}

void ProbeTest::upAndDownGoThroughEarlierPrompts()
{
    type(u"3+4"_s);
    QTRY_COMPARE_WITH_TIMEOUT(verdict(), u"No item of this text"_s, patience);
    QTest::keyClick(m_edit, Qt::Key_Up);
    QCOMPARE(m_edit->text(), u"<5+7="_s);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QCOMPARE(m_edit->text(), u"3+4"_s);
}

void ProbeTest::answersFollowTheTraining()
{
    m_window->actions().train->trigger();
    const auto *panel = m_window->page().probe();
    const auto answeredAt = [panel] {
        const auto labels = panel->findChildren<QLabel *>(u"answeredAt"_s);
        return labels.isEmpty() ? QString() : labels.first()->text();
    };
    QTRY_COMPARE_WITH_TIMEOUT(answeredAt(), u"step 40"_s, patience);
}

QTEST_MAIN(ProbeTest)
#include "probe_test.moc"
