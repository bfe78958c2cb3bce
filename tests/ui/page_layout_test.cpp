#include "support/ui_fixture.h"

#include "training/presets.h"
#include "ui/explore/accuracy_chart.h"
#include "ui/explore/curves_header.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/score_column.h"
#include "ui/explore/start_card.h"
#include "ui/explore/step_axis.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/transport_bar.h"
#include "ui/explore/transport_readout.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/score_card.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/truth_grid.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTest>

#include <map>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// What has to be seen whole at every size of the window, and where it stands.
class PageLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void bannerLeavesTheAxisWhole_data();
    void bannerLeavesTheAxisWhole();
    void noSplitterCutsTheAxis();
    void footIsThereWithAnOfferAlone();
    void whatIsEditedStaysInSightAboveAnOffer();
    void startCardIsClearOfTheNote();
    void twoGridsStayTogetherInAWideWindow();
    void captionKeepsTheRunsName();
    void lastAndBestAreAlwaysTold();
    void runsKeepTheirRowBySize();
    void transportHasRoomAtEveryWidth_data();
    void transportHasRoomAtEveryWidth();
    void panelsKeepTheWidthTheyWereDraggedTo();

private:
    std::unique_ptr<ui::MainWindow> makeWindow(const std::string &preset, const QSize &size, int seeds = 1);
    test::UiFixture m_fixture;
};

namespace {

/// A widget's rectangle in another one's coordinates.
QRect placeIn(const QWidget &outer, const QWidget &widget)
{
    return {widget.mapTo(&outer, QPoint()), widget.size()};
}

void settle()
{
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
}

const QString longTrouble =
    u"The loss is no longer a finite number. Likely causes: a peak learning rate of 10 is too high here, or a gradient "
    u"norm of up to 1 clips too little. Kept: everything up to step 500."_s;

} // namespace

std::unique_ptr<ui::MainWindow> PageLayoutTest::makeWindow(const std::string &preset, const QSize &size, int seeds)
{
    lab::ExperimentPlan plan = lab::paperPlan(training::presetNamed(preset).config);
    plan.seeds = seeds;
    auto window = m_fixture.makeWindow(plan);
    window->resize(size);
    settle();
    return window;
}

void PageLayoutTest::bannerLeavesTheAxisWhole_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QSize>("size");
    for (const QSize &size : {QSize(1280, 800), QSize(1280, 720), QSize(1440, 900), QSize(1920, 1080)}) {
        for (const QString &preset : {u"arithmetic-n14"_s, u"joint-n28"_s})
            QTest::addRow("%s %dx%d", qPrintable(preset), size.width(), size.height()) << preset << size;
    }
}

void PageLayoutTest::bannerLeavesTheAxisWhole()
{
    QFETCH(QString, preset);
    QFETCH(QSize, size);
    const auto window = makeWindow(preset.toStdString(), size);
    const int before = window->page().moment()->height();
    window->page().showTrouble(u"Training diverged at step 536"_s, longTrouble);
    settle();
    const ui::CurvesView &curves = *window->page().curves();
    const QRect axis = placeIn(curves, *curves.findChild<ui::StepAxis *>());
    QVERIFY2(curves.rect().contains(axis), qPrintable(u"%1 of %2"_s.arg(axis.bottom()).arg(curves.height())));
    const QWidget &upper = *curves.parentWidget();
    QVERIFY(upper.rect().contains(placeIn(upper, curves)));
    QVERIFY(axis.top() >= placeIn(curves, *curves.loss()).bottom());
    if (size.height() >= 900 && preset.startsWith(u"arithmetic"_s))
        QVERIFY(curves.raster()->isVisible());
    window->page().clearTrouble();
    settle();
    QCOMPARE(window->page().moment()->height(), before);
}

void PageLayoutTest::noSplitterCutsTheAxis()
{
    const auto window = makeWindow("arithmetic-n14", {1280, 800});
    window->page().findChild<QSplitter *>()->setSizes({100, 600});
    window->page().showTrouble(u"Training diverged at step 536"_s, longTrouble);
    settle();
    const ui::CurvesView &curves = *window->page().curves();
    QVERIFY(curves.rect().contains(placeIn(curves, *curves.findChild<ui::StepAxis *>())));
    QVERIFY(curves.parentWidget()->rect().contains(curves.geometry()));
}

void PageLayoutTest::footIsThereWithAnOfferAlone()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(10));
    window->resize(1280, 800);
    const auto *foot = window->findChild<QWidget *>(u"offers"_s);
    QVERIFY(!foot->isVisible());
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), training::RunState::Finished, 60'000);
    auto *batch = window->findChild<ui::NumberBox *>(u"batchBox"_s);
    window->page().summary()->setOptimiserOpen(true);
    batch->setValue(batch->value() + 1);
    window->page().summary()->takeEdits();
    QTRY_VERIFY(foot->isVisible());
    window->actions().undo->trigger();
    QTRY_VERIFY(!foot->isVisible());
}

void PageLayoutTest::whatIsEditedStaysInSightAboveAnOffer()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(10));
    window->resize(1280, 800);
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), training::RunState::Finished, 60'000);
    window->page().summary()->setOptimiserOpen(true);
    settle();
    auto *scroll = window->page().summary()->findChild<QScrollArea *>();
    auto *batch = window->findChild<ui::NumberBox *>(u"batchBox"_s);
    batch->setFocus(Qt::TabFocusReason);
    scroll->ensureWidgetVisible(batch, 0, 0); // at the very foot
    batch->setValue(batch->value() + 1);
    window->page().summary()->takeEdits();
    settle();
    QVERIFY(window->findChild<QWidget *>(u"offers"_s)->isVisible());
    const QRect place = placeIn(*scroll->viewport(), *batch);
    QVERIFY2(scroll->viewport()->rect().contains(place),
             qPrintable(u"%1 of %2"_s.arg(place.bottom()).arg(scroll->viewport()->height())));
}

void PageLayoutTest::startCardIsClearOfTheNote()
{
    for (const QSize &size : {QSize(1280, 800), QSize(1440, 900)}) {
        const auto window = makeWindow("arithmetic-n14", size, 4);
        const ui::CurvesView &curves = *window->page().curves();
        QVERIFY(curves.showsStartCard());
        const QRectF note = curves.accuracy()->noteRect();
        QVERIFY(!note.isEmpty());
        const QRect card = placeIn(*curves.accuracy()->parentWidget(), *curves.findChild<ui::StartCard *>());
        QVERIFY(!QRectF(card).intersects(note.translated(curves.accuracy()->pos())));
        QVERIFY(curves.accuracy()->geometry().contains(card));
    }
}

void PageLayoutTest::twoGridsStayTogetherInAWideWindow()
{
    for (const QSize &size : {QSize(1440, 900), QSize(1920, 1080), QSize(2560, 1440)}) {
        const auto window = makeWindow("arithmetic-n14", size);
        const ui::MomentView &moment = *window->page().moment();
        const QRect last = moment.addition()->itemRect(moment.addition()->places().back());
        const QRect first = moment.subtraction()->itemRect(moment.subtraction()->places().front());
        const int gap = moment.subtraction()->mapTo(&moment, first.topLeft()).x()
            - moment.addition()->mapTo(&moment, last.topRight()).x();
        QVERIFY2(gap >= 28 && gap <= 96, qPrintable(u"%1 at %2"_s.arg(gap).arg(size.width())));
    }
}

void PageLayoutTest::captionKeepsTheRunsName()
{
    const auto window = makeWindow("joint-n28", {1280, 800}, 4);
    QVERIFY(window->page().curves()->raster()->isVisible());
    const QString shown = window->findChild<QLabel *>(u"momentSubtitle"_s)->text();
    QVERIFY2(shown.endsWith(u"seed 1"_s), qPrintable(shown));
}

void PageLayoutTest::lastAndBestAreAlwaysTold()
{
    for (const QSize &size : {QSize(1280, 720), QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080)}) {
        const auto window = makeWindow("joint-n28", size);
        std::map<int, int> places; // from top to bottom
        for (const ui::ScoreCard *card : window->page().curves()->findChildren<ui::ScoreCard *>()) {
            const QRect place = placeIn(*window->page().curves(), *card);
            QVERIFY(card->height() >= card->sizeHint().height());
            places[place.top()] = place.bottom();
        }
        QCOMPARE(places.size(), std::size_t{4});
        int end = 0;
        for (const auto &[top, bottom] : places) {
            QVERIFY(top > end);
            end = bottom;
        }
    }
}

void PageLayoutTest::runsKeepTheirRowBySize()
{
    lab::ExperimentPlan plan = lab::paperPlan(training::presetNamed("arithmetic-n14").config);
    plan.seeds = 2;
    plan.ladder = {training::sizeOf(plan.config), training::sizeOf(training::presetNamed("arithmetic-n28").config)};
    const auto window = m_fixture.makeWindow(plan);
    for (int width = 1280; width <= 1920; width += 40) {
        window->resize(width, 900);
        settle();
        ui::CurvesHeader &header = *window->page().curves()->header();
        QVERIFY(header.hasSizes());
        const QPoint before = header.strip()->pos();
        header.views()->segment(1)->click();
        settle();
        QCOMPARE(header.strip()->pos(), before);
        header.views()->segment(0)->click();
        settle();
    }
}

void PageLayoutTest::transportHasRoomAtEveryWidth_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {960, 1024, 1040, 1179, 1180, 1280, 1440, 1920})
        QTest::addRow("%d", width) << width;
}

void PageLayoutTest::transportHasRoomAtEveryWidth()
{
    QFETCH(int, width);
    const auto window = makeWindow("joint-n28", {width, 768}, 2);
    QCOMPARE(window->width(), width);
    const QWidget &bar = *window->page().window()->findChild<ui::TransportBar *>();
    QList<QWidget *> parts{bar.findChild<ui::TransportReadout *>()};
    for (QPushButton *button : bar.findChildren<QPushButton *>()) {
        QVERIFY2(button->width() >= button->sizeHint().width() || button->text().isEmpty(), qPrintable(button->text()));
        parts << button;
    }
    QVERIFY(parts.size() >= 9);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QVERIFY(bar.rect().contains(placeIn(bar, *parts[i])));
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY(!placeIn(bar, *parts[i]).intersects(placeIn(bar, *parts[j])));
    }
}

void PageLayoutTest::panelsKeepTheWidthTheyWereDraggedTo()
{
    const auto separatorOf = [](ui::MainWindow &window) {
        const QWidget &probe = *window.page().probe();
        return QPoint(probe.mapTo(&window, QPoint()).x() - 1, window.height() / 2);
    };
    auto window = makeWindow("joint-n28", {1440, 900});
    const int suiting = window->page().probe()->width();
    QTest::mousePress(window.get(), Qt::LeftButton, {}, separatorOf(*window));
    QTest::mouseMove(window.get(), separatorOf(*window) - QPoint(60, 0));
    settle();
    QTest::mouseRelease(window.get(), Qt::LeftButton, {}, separatorOf(*window));
    const int chosen = window->page().probe()->width();
    QVERIFY2(chosen >= suiting + 40, qPrintable(u"%1, %2"_s.arg(suiting).arg(chosen)));
    window->resize(1700, 900);
    settle();
    QCOMPARE(window->page().probe()->width(), chosen);
    window->close();
    window = makeWindow("joint-n28", {1440, 900});
    QCOMPARE(window->page().probe()->width(), chosen);
}

QTEST_MAIN(PageLayoutTest)
#include "page_layout_test.moc"
