#include "support/ui_fixture.h"

#include "training/presets.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/preset_picker.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/seed_box.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/transport_bar.h"
#include "ui/explore/transport_readout.h"
#include "ui/widgets/offer_card.h"
#include "ui/widgets/truth_grid.h"

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// Training from the window: what the transport, the keys and the left column do, and what follows from it.
class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void trainButtonStartsPausesAndResumes();
    void f5StartsAndPauses();
    void gridAndCurvesFollowTheTraining();
    void singleStepIsShownButNotRecorded();
    void stopEndsWithAnEvaluation();
    void pickerBeginsAnotherPreset();
    void seedOfAFreshRunIsTakenAtOnce();
    void typedSeedIsTakenByTheKeyThatTrains();
    void seedOfAStartedRunIsOfferedAsANewRun();
    void restartWithAnotherSeedCountsUp();
    void seedBeyondThirtyTwoBitsIsKept();
    void longRunIsConfirmedInItsCard();
    void singleStepOfALongRunIsConfirmedToo();
    void everyControlHasANameForScreenReaders();
    void narrowWindowFoldsTheSettingsAway();
    void panelAskedForInANarrowWindowIsShown();
    void fullScreenMarkFollowsTheWindow();
    void windowAtRestLaysNothingOut();

private:
    [[nodiscard]] static training::RunConfig longConfig(); ///< hours on any computer

    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

/// What stops a run from ending while a test looks at it.
constexpr std::int64_t endless = 20'000; // longer than a test, and less than what has to be confirmed on a busy machine

} // namespace

void MainWindowTest::trainButtonStartsPausesAndResumes()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(endless));
    QPushButton *button = window->transport().trainButton();
    QCOMPARE(button->text().trimmed(), u"Train"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Training, patience);
    QCOMPARE(button->text().trimmed(), u"Pause"_s);
    QTRY_VERIFY_WITH_TIMEOUT(window->session().run().progress().step > 0, patience);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Paused, patience);
    QCOMPARE(button->text().trimmed(), u"Resume"_s);
    const auto paused = window->session().run().progress().step;
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window->session().run().progress().step > paused, patience);
}

void MainWindowTest::f5StartsAndPauses()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(endless));
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Training, patience);
    QTest::keyClick(window.get(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Paused, patience);
}

void MainWindowTest::gridAndCurvesFollowTheTraining()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(40));
    QTRY_VERIFY_WITH_TIMEOUT(window->session().run().shownEvaluation(), patience);
    QCOMPARE(test::labelText(*window, u"momentTitle"_s), u"Step 0"_s);
    QVERIFY(window->page().curves()->showsStartCard());
    QTest::mouseClick(window->transport().trainButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(test::labelText(*window, u"momentTitle"_s), u"Step 40"_s, patience);
    QVERIFY(!window->page().curves()->showsStartCard());
    QCOMPARE(window->page().curves()->curves().trained.size(), 5);
    QCOMPARE(window->page().curves()->curves().heldOut.size(), 5);
    QVERIFY(window->page().curves()->curves().facts.isEmpty());
    QVERIFY(window->page().curves()->summary().endsWith(u"at step 40"_s));
    QVERIFY(window->page().moment()->addition()->summary().contains(u"of 98 trained right"_s));
}

void MainWindowTest::singleStepIsShownButNotRecorded()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(endless));
    QTRY_VERIFY_WITH_TIMEOUT(window->session().run().shownEvaluation(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(window->actions().step->isEnabled(), patience);
    window->actions().step->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(test::labelText(*window, u"momentTitle"_s), u"Step 1"_s, patience);
    QVERIFY(test::labelText(*window, u"momentSubtitle"_s).startsWith(u"single step, not recorded"_s));
    QCOMPARE(window->session().run().record().evaluations.size(), 1U);
}

void MainWindowTest::stopEndsWithAnEvaluation()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(endless));
    window->actions().train->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->session().run().progress().step > 0, patience);
    window->actions().stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Stopped, patience);
    QCOMPARE(window->session().run().record().lastStep(), window->session().run().progress().step);
    QCOMPARE(ui::readoutOf(window->session().experiment()).time, u"stopped"_s);
    QCOMPARE(window->transport().trainButton()->text().trimmed(), u"Resume"_s);
}

void MainWindowTest::pickerBeginsAnotherPreset()
{
    const auto window = m_fixture.makeWindow(test::quickConfig());
    ui::PresetPicker &picker = window->transport().picker();
    QCOMPARE(picker.accessibleDescription(), u"Custom, from Arithmetic n14"_s);
    picker.setFocus();
    const int capitals = picker.findText(u"Capitals n14"_s);
    QVERIFY(capitals > 0);
    picker.setCurrentIndex(capitals);
    emit picker.activated(capitals);
    QCOMPARE(window->session().run().record().config.preset, std::string("capitals-n14"));
    QTRY_VERIFY_WITH_TIMEOUT(window->session().run().shownEvaluation(), patience);
    QVERIFY(window->page().moment()->addition()->isHidden());
    QVERIFY(window->session().run().record().config.context == 24);
}

void MainWindowTest::seedOfAFreshRunIsTakenAtOnce()
{
    const auto window = m_fixture.makeWindow(test::quickConfig());
    ui::SeedBox *seed = window->page().summary()->seedBox();
    QCOMPARE(seed->value(), 1ULL);
    seed->setValue(7);
    QCOMPARE(window->session().run().record().config.seed, 7U);
    QCOMPARE(window->session().run().state(), RunState::Ready);
    QVERIFY(window->page().summary()->runOffer()->isHidden());
}

void MainWindowTest::typedSeedIsTakenByTheKeyThatTrains()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(endless));
    ui::SeedBox *seed = window->page().summary()->seedBox();
    seed->selectAll();
    QTest::keyClicks(seed, u"23"_s);
    QCOMPARE(window->session().run().record().config.seed, 1U);
    window->actions().train->trigger();
    QCOMPARE(window->session().run().record().config.seed, 23U);
    QCOMPARE(window->session().run().state(), RunState::Training);
}

void MainWindowTest::seedOfAStartedRunIsOfferedAsANewRun()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(10));
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    ui::SummaryPanel *summary = window->page().summary();
    summary->seedBox()->setValue(2);
    QVERIFY(summary->runOffer()->isVisible());
    QCOMPARE(window->session().run().record().config.seed, 1U);
    QTest::mouseClick(summary->runOffer()->secondaryButton(), Qt::LeftButton);
    QCOMPARE(summary->seedBox()->value(), 1ULL);
    QVERIFY(summary->runOffer()->isHidden());

    summary->seedBox()->setValue(2);
    m_fixture.expect(u"unsavedDialog"_s);
    QTest::mouseClick(summary->runOffer()->primaryButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(test::UiFixture::dialog(u"unsavedDialog"_s), patience);
    QTest::keyClick(test::UiFixture::dialog(u"unsavedDialog"_s), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!test::UiFixture::dialog(u"unsavedDialog"_s), patience);
    QCOMPARE(window->session().run().record().config.seed, 1U);
    QCOMPARE(window->session().run().state(), RunState::Finished);
}

void MainWindowTest::restartWithAnotherSeedCountsUp()
{
    const auto window = m_fixture.makeWindow(test::quickConfig());
    window->actions().restartOtherSeed->trigger();
    QCOMPARE(window->session().run().record().config.seed, 2U);
    QCOMPARE(window->page().summary()->seedBox()->value(), 2ULL);
    QCOMPARE(window->session().run().record().config.batch, 32);
}

void MainWindowTest::seedBeyondThirtyTwoBitsIsKept()
{
    training::RunConfig config = test::quickConfig();
    config.seed = 5'000'000'000;
    const auto window = m_fixture.makeWindow(config);
    QCOMPARE(window->page().summary()->seedBox()->value(), 5'000'000'000ULL);
    m_fixture.expect(u"seedDialog"_s);
    window->actions().restartWithSeed->trigger();
    const QWidget *dialog = test::UiFixture::dialog(u"seedDialog"_s);
    QVERIFY(dialog);
    auto *seed = dialog->findChild<ui::SeedBox *>();
    QCOMPARE(seed->value(), 5'000'000'001ULL);
    seed->setValue(ui::greatestSeed);
    QTest::keyClick(seed, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().record().config.seed, std::uint64_t{ui::greatestSeed}, patience);
    window->actions().restartOtherSeed->trigger();
    QCOMPARE(window->session().run().record().config.seed, 0U);
}

training::RunConfig MainWindowTest::longConfig()
{
    training::RunConfig config = test::quickConfig(10'000'000);
    config.batch = 4096;
    config.width = 64;
    return config;
}

void MainWindowTest::singleStepOfALongRunIsConfirmedToo()
{
    const auto window = m_fixture.makeWindow(longConfig());
    const ui::OfferCard *offer = window->page().summary()->timeOffer();
    QTRY_VERIFY_WITH_TIMEOUT(offer->isVisible(), patience);
    window->actions().step->trigger();
    QCOMPARE(window->session().run().state(), RunState::Ready);
    QTRY_VERIFY_WITH_TIMEOUT(offer->primaryButton()->hasFocus(), patience);
}

void MainWindowTest::longRunIsConfirmedInItsCard()
{
    const auto window = m_fixture.makeWindow(longConfig());
    ui::OfferCard *offer = window->page().summary()->timeOffer();
    QTRY_VERIFY_WITH_TIMEOUT(offer->isVisible(), patience);
    QTest::mouseClick(window->transport().trainButton(), Qt::LeftButton);
    QCOMPARE(window->session().run().state(), RunState::Ready);
    QTRY_VERIFY_WITH_TIMEOUT(offer->primaryButton()->hasFocus(), patience);
    QTest::mouseClick(offer->primaryButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Training, patience);
    QVERIFY(offer->isHidden());
}

void MainWindowTest::everyControlHasANameForScreenReaders()
{
    const auto window = m_fixture.makeWindow(test::quickConfig());
    const auto controls = window->findChildren<QWidget *>();
    for (const QWidget *control : controls) {
        if (control->focusPolicy() == Qt::NoFocus || !control->isVisible() || control->focusProxy())
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(control);
        const bool named = !control->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(named, qPrintable(u"%1 %2"_s.arg(QString::fromLatin1(control->metaObject()->className()),
                                                  control->objectName())));
    }
}

void MainWindowTest::narrowWindowFoldsTheSettingsAway()
{
    const auto window = m_fixture.makeWindow(test::quickConfig());
    QTRY_VERIFY_WITH_TIMEOUT(window->page().summary()->isVisible(), patience);
    window->resize(1200, 800);
    QTRY_VERIFY_WITH_TIMEOUT(!window->page().summary()->isVisible(), patience);
    window->resize(1440, 900);
    QTRY_VERIFY_WITH_TIMEOUT(window->page().summary()->isVisible(), patience);
    window->actions().leftDock->trigger();
    QVERIFY(!window->page().summary()->isVisible());
}

void MainWindowTest::panelAskedForInANarrowWindowIsShown()
{
    const auto window = m_fixture.makeWindow(test::quickConfig());
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    const QAction *left = window->actions().leftDock;
    window->resize(1100, 800);
    QTRY_VERIFY_WITH_TIMEOUT(!window->page().summary()->isVisible(), patience);
    QVERIFY(!left->isChecked());
    QTest::keyClick(window.get(), Qt::Key_F9);
    QVERIFY(window->page().summary()->isVisible());
    QVERIFY(left->isChecked());
    QVERIFY(!window->page().probe()->isVisible());
    QVERIFY(!window->actions().rightDock->isChecked());
    QTest::keyClick(window.get(), Qt::Key_F9, Qt::ShiftModifier);
    QVERIFY(window->page().probe()->isVisible());
    QVERIFY(!left->isChecked());
    window->resize(1440, 900);
    QTRY_VERIFY_WITH_TIMEOUT(window->page().summary()->isVisible(), patience);
    QVERIFY(window->page().probe()->isVisible());
    QVERIFY(left->isChecked());
}

void MainWindowTest::fullScreenMarkFollowsTheWindow()
{
    const auto window = m_fixture.makeWindow(test::quickConfig());
    window->setWindowState(Qt::WindowFullScreen);
    QVERIFY(window->actions().fullScreen->isChecked());
    window->setWindowState(Qt::WindowNoState);
    QVERIFY(!window->actions().fullScreen->isChecked());
    window->actions().fullScreen->trigger();
    QVERIFY(window->isFullScreen());
    window->close();

    const auto other = m_fixture.makeWindow(test::quickConfig());
    QCOMPARE(other->actions().fullScreen->isChecked(), other->isFullScreen());
}

void MainWindowTest::windowAtRestLaysNothingOut()
{
    class Counter : public QObject
    {
    public:
        int layouts = 0;

    protected:
        bool eventFilter(QObject *watched, QEvent *event) override
        {
            layouts += event->type() == QEvent::LayoutRequest ? 1 : 0;
            return QObject::eventFilter(watched, event);
        }
    };
    const auto window = m_fixture.makeWindow(test::quickConfig(10));
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    for (const QSize &size : {QSize(1440, 900), QSize(1280, 700)}) {
        window->resize(size);
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents();
        Counter counter;
        qApp->installEventFilter(&counter);
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents();
        qApp->removeEventFilter(&counter);
        QVERIFY2(counter.layouts < 10, qPrintable(QString::number(counter.layouts)));
    }
}

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
