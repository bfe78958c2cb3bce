#include "support/ui_fixture.h"

#include "training/presets.h"
#include "ui/explore/curves_header.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/optimiser_panel.h"
#include "ui/explore/preset_picker.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/seed_box.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/transport_bar.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/decimal_box.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/offer_card.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// The settings of the left column: changed, undone and done again.
class SettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void everyControlUndoesAndRedoes_data();
    void everyControlUndoesAndRedoes();
    void undoGoesBackThroughSeveralChanges();
    void keysUndoAlsoFromTheFieldThatWasChanged();
    void presetIsUndoneToo();
    void changeOfAStartedRunIsUndoneInItsOffer();
    void openedRunBeginsAHistory();
    void chosenRateStaysWhenTheSizeChanges();
    void foldedOptimiserIsRemembered();
    void whatIsDrawnIsRemembered();
    void controlsKeepTheirHeightInShortWindows();

private:
    template<typename Widget>
    static Widget *find(const std::unique_ptr<ui::MainWindow> &window, const QString &name)
    {
        auto *widget = window->findChild<Widget *>(name);
        Q_ASSERT(widget);
        return widget;
    }
    static const training::RunConfig &config(const std::unique_ptr<ui::MainWindow> &window)
    {
        return window->session().run().record().config;
    }

    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

training::RunConfig shortRun()
{
    training::RunConfig config = training::presetNamed("arithmetic-n14").config;
    config.steps = 20;
    config.evaluationInterval = 10;
    return config;
}

void type(QAbstractSpinBox *box, const QString &text)
{
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, text);
    QTest::keyClick(box, Qt::Key_Return);
}

} // namespace

void SettingsTest::everyControlUndoesAndRedoes_data()
{
    QTest::addColumn<QString>("control");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("undoText");
    QTest::newRow("width") << u"widthBox"_s << u"20"_s << u"Undo: Width 14 to 20"_s;
    QTest::newRow("layers") << u"layersBox"_s << u"2"_s << u"Undo: Layers 1 to 2"_s;
    QTest::newRow("heads") << u"headsBox"_s << u"7"_s << u"Undo: Heads 1 to 7"_s;
    QTest::newRow("expansion") << u"expansionBox"_s << u"3"_s << u"Undo: MLP × 1 to 3"_s;
    QTest::newRow("peak rate") << u"peakRateBox"_s << u"0.02"_s << u"Undo: Peak rate 0.01 to 0.02"_s;
    QTest::newRow("final rate") << u"finalRateBox"_s << u"0.001"_s << u"Undo: Final rate 0.0001 to 0.001"_s;
    QTest::newRow("batch") << u"batchBox"_s << u"64"_s << u"Undo: Batch 882 to 64"_s;
    QTest::newRow("weight decay") << u"weightDecayBox"_s << u"0.1"_s << u"Undo: Weight decay 0 to 0.1"_s;
    QTest::newRow("dropout") << u"dropoutBox"_s << u"0.2"_s << u"Undo: Dropout 0 to 0.2"_s;
    QTest::newRow("steps") << u"stepsBox"_s << u"1000"_s << u"Undo: Steps 20 to 1,000"_s;
}

void SettingsTest::everyControlUndoesAndRedoes()
{
    QFETCH(QString, control);
    QFETCH(QString, typed);
    const auto window = m_fixture.makeWindow(shortRun());
    window->page().summary()->setOptimiserOpen(true);
    auto *box = find<QAbstractSpinBox>(window, control);
    const QString before = box->text();
    const training::RunConfig configBefore = config(window);
    QVERIFY(!window->actions().undo->isEnabled());
    type(box, typed);
    QTRY_VERIFY_WITH_TIMEOUT(config(window) != configBefore, patience);
    const training::RunConfig configAfter = config(window);
    const QString after = box->text();
    QTEST(window->actions().undo->text(), "undoText");
    window->actions().undo->trigger();
    QCOMPARE(box->text(), before);
    QCOMPARE(config(window), configBefore);
    window->actions().redo->trigger();
    QCOMPARE(box->text(), after);
    QCOMPARE(config(window), configAfter);
}

void SettingsTest::undoGoesBackThroughSeveralChanges()
{
    const auto window = m_fixture.makeWindow(shortRun());
    auto *layers = find<ui::NumberBox>(window, u"layersBox"_s);
    type(layers, u"2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(config(window).layers, 2, patience);
    window->page().summary()->seedBox()->setValue(9);
    QCOMPARE(config(window).seed, 9U);
    window->actions().undo->trigger();
    QCOMPARE(config(window).seed, 1U);
    QCOMPARE(config(window).layers, 2);
    window->actions().undo->trigger();
    QCOMPARE(config(window), shortRun());
    QVERIFY(!window->actions().undo->isEnabled());
    window->actions().redo->trigger();
    window->actions().redo->trigger();
    QCOMPARE(config(window).seed, 9U);
    QCOMPARE(layers->value(), 2);
}

void SettingsTest::keysUndoAlsoFromTheFieldThatWasChanged()
{
    const auto window = m_fixture.makeWindow(shortRun());
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    auto *layers = find<ui::NumberBox>(window, u"layersBox"_s);
    layers->setFocus();
    QTest::keyClick(layers, Qt::Key_Up);
    QTRY_COMPARE_WITH_TIMEOUT(config(window).layers, 2, patience);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(config(window).layers, 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(config(window).layers, 2);
}

void SettingsTest::presetIsUndoneToo()
{
    const auto window = m_fixture.makeWindow(shortRun());
    emit window->transport().picker().presetChosen(u"capitals-n28"_s);
    QCOMPARE(config(window).preset, std::string("capitals-n28"));
    QCOMPARE(window->actions().undo->text(), u"Undo: Arithmetic n14 to Capitals n28"_s);
    window->actions().undo->trigger();
    QCOMPARE(config(window), shortRun());
    QVERIFY(window->session().run().record().corpus->text == tasks::paperText(tasks::Task::Arithmetic));
}

void SettingsTest::changeOfAStartedRunIsUndoneInItsOffer()
{
    const auto window = m_fixture.makeWindow(shortRun());
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    ui::OfferCard *offer = window->page().summary()->runOffer();
    window->page().summary()->setOptimiserOpen(true);
    auto *batch = find<ui::NumberBox>(window, u"batchBox"_s);
    type(batch, u"64"_s);
    QVERIFY(offer->isVisible());
    QCOMPARE(offer->accessibleName(), u"Batch 882 to 64 needs a new run"_s);
    window->actions().undo->trigger();
    QVERIFY(offer->isHidden());
    QCOMPARE(batch->value(), 882);
    window->actions().redo->trigger();
    QVERIFY(offer->isVisible());
    QTest::mouseClick(offer->secondaryButton(), Qt::LeftButton);
    QVERIFY(offer->isHidden());
    QCOMPARE(batch->value(), 882);
    QCOMPARE(config(window), shortRun());
    QCOMPARE(window->session().run().record().evaluations.size(), 3U);
}

void SettingsTest::openedRunBeginsAHistory()
{
    const auto window = m_fixture.makeWindow(shortRun());
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    m_fixture.files().toSave = m_fixture.path(u"run.rote"_s);
    window->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().hasUnsavedTraining(), patience);
    window->actions().restartOtherSeed->trigger();
    QCOMPARE(config(window).seed, 2U);
    QVERIFY(window->actions().undo->isEnabled());
    m_fixture.files().toOpen = m_fixture.path(u"run.rote"_s);
    window->actions().open->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(config(window).seed, 1U, patience);
    QVERIFY(!window->actions().undo->isEnabled());
}

void SettingsTest::chosenRateStaysWhenTheSizeChanges()
{
    const auto window = m_fixture.makeWindow(shortRun());
    window->page().summary()->setOptimiserOpen(true);
    type(find<ui::DecimalBox>(window, u"peakRateBox"_s), u"0.05"_s);
    QCOMPARE(config(window).schedule.peakRate, 0.05);
    type(find<ui::NumberBox>(window, u"widthBox"_s), u"56"_s);
    QTRY_COMPARE_WITH_TIMEOUT(config(window).width, 56, patience);
    QCOMPARE(config(window).schedule.peakRate, 0.05);
    QCOMPARE(config(window).schedule.finalRate, training::presetNamed("arithmetic-n56").config.schedule.finalRate);
}

void SettingsTest::foldedOptimiserIsRemembered()
{
    {
        const auto window = m_fixture.makeWindow(shortRun());
        auto *fold = find<QToolButton>(window, u"optimiserFold"_s);
        const auto *batch = find<ui::NumberBox>(window, u"batchBox"_s);
        QVERIFY(!batch->isVisible());
        QTest::mouseClick(fold, Qt::LeftButton);
        QVERIFY(batch->isVisible());
        QCOMPARE(fold->accessibleName(), u"Fold the optimiser away"_s);
    }
    const auto again = m_fixture.makeWindow(shortRun());
    QVERIFY(find<ui::NumberBox>(again, u"batchBox"_s)->isVisible());
}

void SettingsTest::whatIsDrawnIsRemembered()
{
    const lab::ExperimentPlan joint = lab::paperPlan(training::presetNamed("joint-n14").config);
    {
        const auto window = m_fixture.makeWindow(joint);
        const ui::CurvesHeader &header = *window->page().curves()->header();
        QVERIFY(header.meanChip()->isChecked() && header.paperChip()->isChecked());
        QTest::mouseClick(header.meanChip(), Qt::LeftButton);
        window->close();
    }
    const auto again = m_fixture.makeWindow(joint);
    const ui::CurvesHeader &header = *again->page().curves()->header();
    QVERIFY(!header.meanChip()->isChecked());
    QVERIFY(!again->actions().showMean->isChecked());
    QVERIFY(header.paperChip()->isChecked());
}

void SettingsTest::controlsKeepTheirHeightInShortWindows()
{
    const auto window = m_fixture.makeWindow(shortRun());
    for (const QSize &size : {QSize(1280, 800), QSize(1440, 900), QSize(1440, 910), QSize(1440, 880), QSize(1920, 1080)}) {
        window->resize(size);
        QCoreApplication::processEvents();
        for (const QString &name : {u"widthSlider"_s, u"shareSlider"_s}) {
            const auto *slider = find<QWidget>(window, name);
            QVERIFY2(slider->height() >= slider->sizeHint().height(),
                     qPrintable(u"%1 is %2 high in a window of %3"_s.arg(name).arg(slider->height()).arg(size.height())));
        }
    }
}

QTEST_MAIN(SettingsTest)
#include "settings_test.moc"
