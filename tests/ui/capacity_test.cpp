#include "support/ui_fixture.h"

#include "training/presets.h"
#include "ui/explore/capacity_panel.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/preset_picker.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/transport_bar.h"
#include "ui/figures/meter_painting.h"
#include "ui/figures/paper_curves.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/offer_card.h"
#include "ui/widgets/width_slider.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTextDocumentFragment>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// The size of the model, chosen with mouse and keys, and the meter in bits.
class CapacityTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void dragSnapsToThePapersSize();
    void pageKeysGoFromMarkToMark();
    void headsStepFromDivisorToDivisor();
    void widthThatHeadsDoNotDivideTakesFewerHeads();
    void draggedWidthMakesAFreshRunCustom();
    void papersSizeIsThePreset();
    void typedWidthIsTakenByTheKeyThatTrains();
    void sizeOfAStartedRunIsOfferedAsANewRun();
    void customRunIsSavedAndOpened();
    void publishedCurvesBelongToPresetsAlone();
    void meterTellsItsBits();
    void meterNamesItsTwoParts();
    void meterBarMarksWhatCanBeHeld();

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
    /// Drags the width slider's handle to a value's place and some pixels beyond.
    static void drag(ui::WidthSlider *slider, int value, int beyond)
    {
        const auto at = [slider](int place) { return QPoint(place, 12); };
        QTest::mousePress(slider, Qt::LeftButton, {}, at(slider->placeOf(slider->value())));
        QTest::mouseMove(slider, at(slider->placeOf(value) + beyond));
        QTest::mouseRelease(slider, Qt::LeftButton, {}, at(slider->placeOf(value) + beyond));
    }

    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

training::RunConfig paperConfig()
{
    training::RunConfig config = training::presetNamed("arithmetic-n14").config;
    config.steps = 20;
    config.evaluationInterval = 10;
    return config;
}

} // namespace

void CapacityTest::dragSnapsToThePapersSize()
{
    const auto window = m_fixture.makeWindow(paperConfig());
    auto *slider = find<ui::WidthSlider>(window, u"widthSlider"_s);
    drag(slider, 56, 3);
    QCOMPARE(slider->value(), 56);
    drag(slider, 56, 12);
    QVERIFY(slider->value() > 56);
    drag(slider, 28, -2);
    QCOMPARE(slider->value(), 28);
}

void CapacityTest::pageKeysGoFromMarkToMark()
{
    const auto window = m_fixture.makeWindow(paperConfig());
    auto *slider = find<ui::WidthSlider>(window, u"widthSlider"_s);
    QList<int> widths;
    for (const Qt::Key key : {Qt::Key_PageUp, Qt::Key_PageUp, Qt::Key_PageUp, Qt::Key_PageUp, Qt::Key_PageDown,
                              Qt::Key_Right, Qt::Key_Home}) {
        QTest::keyClick(slider, key);
        widths << slider->value();
    }
    QCOMPARE(widths, (QList<int>{28, 56, 384, 384, 56, 57, 4}));
}

void CapacityTest::headsStepFromDivisorToDivisor()
{
    ui::DivisorBox heads;
    heads.setDividend(28);
    QList<int> divisors;
    for (int i = 0; i < 6; ++i) {
        divisors << heads.value();
        QTest::keyClick(&heads, Qt::Key_Up);
    }
    QCOMPARE(divisors, (QList<int>{1, 2, 4, 7, 14, 28}));
    QTest::keyClick(&heads, Qt::Key_Down);
    QCOMPARE(heads.value(), 14);
    heads.selectAll();
    QTest::keyClicks(&heads, u"5"_s);
    QTest::keyClick(&heads, Qt::Key_Return);
    QCOMPARE(heads.value(), 4);
}

void CapacityTest::widthThatHeadsDoNotDivideTakesFewerHeads()
{
    const auto window = m_fixture.makeWindow(paperConfig());
    auto *heads = find<ui::DivisorBox>(window, u"headsBox"_s);
    find<ui::NumberBox>(window, u"widthBox"_s)->setValue(28);
    heads->setValue(7);
    find<ui::NumberBox>(window, u"widthBox"_s)->setValue(24);
    QCOMPARE(heads->value(), 6);
    QTRY_COMPARE_WITH_TIMEOUT(config(window).heads, 6, patience);
    QCOMPARE(config(window).width, 24);
}

void CapacityTest::draggedWidthMakesAFreshRunCustom()
{
    const auto window = m_fixture.makeWindow(paperConfig());
    QCOMPARE(window->transport().picker().currentText(), u"Arithmetic n14"_s);
    drag(find<ui::WidthSlider>(window, u"widthSlider"_s), 100, 0);
    const int width = config(window).width; // a release settles at once
    QVERIFY(width > 80 && width < 120);
    QCOMPARE(window->transport().picker().accessibleDescription(), u"Custom, from Arithmetic n14"_s);
    QCOMPARE(window->session().title(), u"Custom, from Arithmetic n14, seed 1"_s);
    QCOMPARE(window->session().suggestedFileName(), u"arithmetic-w%1-s1.rote"_s.arg(width));
    QCOMPARE(config(window).schedule, training::presetNamed("arithmetic-n56").config.schedule);
    QTRY_VERIFY_WITH_TIMEOUT(window->session().run().shownEvaluation(), patience);
}

void CapacityTest::papersSizeIsThePreset()
{
    const auto window = m_fixture.makeWindow(paperConfig());
    drag(find<ui::WidthSlider>(window, u"widthSlider"_s), 56, 0);
    QCOMPARE(config(window).preset, std::string("arithmetic-n56"));
    QCOMPARE(window->transport().picker().currentText(), u"Arithmetic n56"_s);
}

void CapacityTest::typedWidthIsTakenByTheKeyThatTrains()
{
    const auto window = m_fixture.makeWindow(paperConfig());
    auto *box = find<ui::NumberBox>(window, u"widthBox"_s);
    box->selectAll();
    QTest::keyClicks(box, u"20"_s);
    QCOMPARE(config(window).width, 14);
    window->actions().train->trigger();
    QCOMPARE(config(window).width, 20);
    QCOMPARE(window->session().run().state(), RunState::Training);
}

void CapacityTest::sizeOfAStartedRunIsOfferedAsANewRun()
{
    const auto window = m_fixture.makeWindow(paperConfig());
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    ui::SummaryPanel *summary = window->page().summary();
    auto *slider = find<ui::WidthSlider>(window, u"widthSlider"_s);
    drag(slider, 28, 0);
    QVERIFY(summary->runOffer()->isVisible());
    QCOMPARE(summary->runOffer()->accessibleName(), u"Width 14 to 28 needs a new run"_s);
    QCOMPARE(config(window).width, 14);
    QCOMPARE(window->session().run().record().evaluations.size(), 3U);
    QTest::mouseClick(summary->runOffer()->secondaryButton(), Qt::LeftButton);
    QCOMPARE(slider->value(), 14);
    QVERIFY(summary->runOffer()->isHidden());

    drag(slider, 28, 0);
    m_fixture.expect(u"unsavedDialog"_s);
    QTest::mouseClick(summary->runOffer()->primaryButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(test::UiFixture::dialog(u"unsavedDialog"_s), patience);
    QTest::keyClick(test::UiFixture::dialog(u"unsavedDialog"_s), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!test::UiFixture::dialog(u"unsavedDialog"_s), patience);
    QCOMPARE(config(window).width, 14);
    QCOMPARE(window->session().run().state(), RunState::Finished);
}

void CapacityTest::customRunIsSavedAndOpened()
{
    const auto window = m_fixture.makeWindow(paperConfig());
    find<ui::NumberBox>(window, u"widthBox"_s)->setValue(20);
    find<ui::NumberBox>(window, u"layersBox"_s)->setValue(2);
    QTRY_COMPARE_WITH_TIMEOUT(config(window).layers, 2, patience);
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
    m_fixture.files().toSave = m_fixture.path(u"custom.rote"_s);
    window->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().hasUnsavedTraining(), patience);
    QCOMPARE(m_fixture.files().suggestion, u"arithmetic-w20-l2-s1.rote"_s);

    const auto other = m_fixture.makeWindow(paperConfig(), m_fixture.path(u"custom.rote"_s));
    QTRY_COMPARE_WITH_TIMEOUT(config(other).width, 20, patience);
    QCOMPARE(config(other), config(window));
    QCOMPARE(find<ui::NumberBox>(other, u"layersBox"_s)->value(), 2);
    QCOMPARE(other->session().title(), u"Custom, from Arithmetic n14, seed 1"_s);
}

void CapacityTest::publishedCurvesBelongToPresetsAlone()
{
    training::RunRecord run;
    run.config = paperConfig();
    run.corpus = lab::paperPlan(run.config).corpus;
    QVERIFY(!ui::paperCurves(run).isEmpty());
    training::RunRecord wider = run;
    wider.config.width = 15;
    QVERIFY(ui::paperCurves(wider).isEmpty());
    training::RunRecord otherText = run;
    otherText.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText("<1+1=2>\n<1+2=3>\n"));
    QVERIFY(ui::paperCurves(otherText).isEmpty());
    training::RunRecord forked = run;
    forked.fork = std::make_shared<const training::Fork>();
    QVERIFY(ui::paperCurves(forked).isEmpty());
}

void CapacityTest::meterTellsItsBits()
{
    const auto window = m_fixture.makeWindow(paperConfig());
    const ui::CapacityMeter *meter = window->page().summary()->findChild<ui::CapacityMeter *>();
    QVERIFY(meter->summary().startsWith(u"Asked 833 bits, "_s));
    QVERIFY(meter->summary().contains(u"about 5.7 kbit, more than is asked, an extrapolation"_s));
    QTRY_VERIFY_WITH_TIMEOUT(meter->summary().contains(u"bits memorised"_s), patience);
    QCOMPARE(meter->accessibleDescription(), meter->summary());
    // The model grows in the meter while the slider moves; nothing is applied before it rests.
    find<ui::NumberBox>(window, u"widthBox"_s)->setValue(4);
    QVERIFY(meter->summary().contains(u"less than is asked"_s));
    QVERIFY2(!meter->summary().contains(u"memorised"_s), "what the smaller model will memorise is not known");
    QCOMPARE(config(window).width, 14);
}

void CapacityTest::meterNamesItsTwoParts()
{
    ui::CapacityMeter meter;
    const auto shown = [&meter] {
        QStringList texts;
        for (const QLabel *label : meter.findChildren<QLabel *>())
            texts << QTextDocumentFragment::fromHtml(label->text()).toPlainText();
        return texts.join(u'\n').replace(QChar::Nbsp, u' ');
    };
    meter.setReading({{{833.0, 741.0}, {282.0, 221.0}}, 7308, true});
    QVERIFY2(shown().contains(u"741 bits arithmetic, 221 bits facts"_s), qPrintable(shown()));
    meter.setReading({{{833.0, 741.0}, {}}, 1582, true});
    QVERIFY2(shown().contains(u"741 bits memorised"_s), qPrintable(shown()));
}

void CapacityTest::meterBarMarksWhatCanBeHeld()
{
    const training::CapacityBits bits{{100.0, 50.0}, {100.0, 25.0}};
    const QRectF bar(0.0, 0.0, 203.0, 12.0); // two parts of 100 and a gap of 3
    const ui::MeterParts less = ui::meterParts(bits, 150.0, bar);
    QCOMPARE(less.parts.size(), 2);
    QCOMPARE(less.parts[0].memorisedTo, 50.0);
    QCOMPARE(less.parts[1].asked, QRectF(103.0, 0.0, 100.0, 12.0));
    QCOMPARE(less.parts[1].memorisedTo, 128.0);
    QVERIFY(!less.holdsMore);
    QCOMPARE(less.heldAt, 153.0);
    const ui::MeterParts more = ui::meterParts(bits, 201.0, bar);
    QVERIFY(more.holdsMore);
    QVERIFY(more.heldAt > bar.right());
}

QTEST_MAIN(CapacityTest)
#include "capacity_test.moc"
