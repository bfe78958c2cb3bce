#include "support/ui_fixture.h"

#include "training/presets.h"
#include "ui/explore/curves_header.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/transport_bar.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/offer_card.h"

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// Training a finished run on, and the switches in the View menu.
class TrainMoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void finishedRunIsTrainedOn();
    void moreStepsLengthenARunThatEnded();
    void menuSwitchesWhatTheCurvesShow();

private:
    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

void TrainMoreTest::finishedRunIsTrainedOn()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(30));
    QPushButton *train = window->transport().trainButton();
    QTest::mouseClick(train, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    QCOMPARE(train->text().trimmed(), u"Train more"_s);
    QVERIFY(train->toolTip().startsWith(u"Train on to step 40"_s));
    QVERIFY(!window->actions().stop->isEnabled());
    QVERIFY(window->actions().restart->isEnabled());
    const auto *before = &window->session().run();
    QTest::mouseClick(train, Qt::LeftButton);
    QCOMPARE(&window->session().run(), before);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().record().lastStep(), 40, patience);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    QCOMPARE(window->session().run().record().evaluations.size(), 5U);
    QCOMPARE(test::labelText(*window, u"momentTitle"_s), u"Step 40"_s);
    QVERIFY(train->toolTip().startsWith(u"Train on to step 50"_s));
}

void TrainMoreTest::moreStepsLengthenARunThatEnded()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(20));
    QTest::mouseClick(window->transport().trainButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    ui::SummaryPanel *summary = window->page().summary();
    summary->setOptimiserOpen(true);
    auto *steps = summary->findChild<QSpinBox *>(u"stepsBox"_s);
    steps->setValue(50);
    QCOMPARE(summary->runOffer()->primaryButton()->text(), u"Train on"_s);
    QTest::mouseClick(summary->runOffer()->primaryButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().record().lastStep(), 50, patience);
    QCOMPARE(window->session().run().record().evaluations.size(), 6U);
    // A shorter one is another run.
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    steps->setValue(10);
    QCOMPARE(summary->runOffer()->primaryButton()->text(), u"Train new run"_s);
}

void TrainMoreTest::menuSwitchesWhatTheCurvesShow()
{
    const auto window = m_fixture.makeWindow(training::presetNamed("arithmetic-n14").config);
    const ui::CurvesHeader &header = *window->page().curves()->header();
    const ui::RunActions &actions = window->actions();
    for (const auto &[action, chip] : {std::pair{actions.showMean, header.meanChip()},
                                       std::pair{actions.showPaper, header.paperChip()}}) {
        QVERIFY(action->isEnabled() && action->isChecked());
        action->trigger();
        QVERIFY(!chip->isChecked());
        QTest::mouseClick(chip, Qt::LeftButton);
        QVERIFY(action->isChecked());
    }
    // One run has neither a range nor sizes.
    QVERIFY(!actions.showRange->isEnabled());
    QVERIFY(!actions.bySize->isEnabled());
}

QTEST_MAIN(TrainMoreTest)
#include "train_more_test.moc"
