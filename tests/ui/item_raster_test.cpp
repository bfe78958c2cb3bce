#include "ui/explore/item_raster.h"

#include "support/sample_run.h"
#include "ui/explore/raster_legend.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using ui::ItemOrder;
using ui::ItemRaster;
using ui::RasterLegend;
using ui::TimeMove;

/// The lane of items, clicked and typed into.
class ItemRasterTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_raster.reset(); }

    void rightEvaluationsAreFilled();
    void heldOutRowsAreHatched();
    void clickSelectsTheItemAndMovesTime();
    void dragMovesTimeAlone();
    void clickOnANameSelectsAlone();
    void hoverNamesItemAndEvaluation();
    void hoverEndsBesideTheLane();
    void arrowsUpAndDownGoFromRowToRow();
    void otherArrowsMoveTime();
    void enterProbesTheSelectedItem();
    void selectedRowHasATriangle();
    void hoveredRowIsOutlined();
    void orderSortsTheRowsWithoutNames();
    void chanceAtCursorFollowsTheCursor();
    void evaluationsThatComeAreShown();
    void anotherRunReplacesTheRows();
    void untrainedFutureIsShaded();
    void summaryTellsOfEachGroup();
    void keyboardsItemIsSaidToScreenReaders();
    void bandLabelsNeverOverlap();
    void legendChoosesTheOrder();
    void legendDropsItsWordsInAShortWindow();

private:
    [[nodiscard]] QPoint at(int item, double step) const;
    [[nodiscard]] int item(const char *prompt) const { return m_run.corpus->itemOfPrompt(prompt); }
    [[nodiscard]] QColor colourAt(const QPoint &place) const;
    void show(std::size_t evaluation) { m_raster->showMoment(m_run.evaluations.at(evaluation)); }

    training::RunRecord m_run;
    std::unique_ptr<ItemRaster> m_raster;
};

void ItemRasterTest::init()
{
    ui::Theme::instance().choose(ui::Theme::Choice::Light);
    m_run = test::sampleRun("joint-n14", 13);
    m_raster = std::make_unique<ItemRaster>();
    m_raster->resize(700, 240);
    m_raster->show();
    QVERIFY(QTest::qWaitForWindowActive(m_raster.get()));
    m_raster->setRun(m_run.corpus, 3000, 250);
    m_raster->showEvaluations(m_run.evaluations);
    m_raster->setTrainedTo(3000);
    show(12);
}

QPoint ItemRasterTest::at(int item, double step) const
{
    return {static_cast<int>(m_raster->xOf(step)), static_cast<int>(m_raster->yOf(item))};
}

QColor ItemRasterTest::colourAt(const QPoint &place) const
{
    return m_raster->grab().toImage().pixelColor(place);
}

void ItemRasterTest::rightEvaluationsAreFilled()
{
    const ui::Colours &colours = ui::Theme::lightColours();
    // Rows of less than a pixel are averaged: a run that has everything right, then nothing.
    auto right = std::make_shared<training::Evaluation>(*m_run.evaluations.front());
    auto wrong = std::make_shared<training::Evaluation>(*m_run.evaluations.front());
    for (std::size_t i = 0; i < right->items.size(); ++i) {
        right->items[i].correct = true;
        wrong->items[i].correct = false;
    }
    wrong->step = 1500;
    m_raster->showEvaluations({right, wrong});
    QCOMPARE(colourAt(at(item("<3+3="), 100)), colours.trainedFill);
    QCOMPARE(colourAt(at(item("Capital of France is "), 100)), colours.factsFill);
    QCOMPARE(colourAt(at(item("<3+3="), 1500)), colours.emptyCell);
}

void ItemRasterTest::heldOutRowsAreHatched()
{
    auto right = std::make_shared<training::Evaluation>(*m_run.evaluations.front());
    for (training::ItemResult &result : right->items)
        result.correct = true;
    m_raster->showEvaluations({right});
    const QImage picture = m_raster->grab().toImage();
    const QPoint middle = at(item("<5+7="), 20);
    QSet<QRgb> colours;
    for (int x = 0; x < 12; ++x)
        colours.insert(picture.pixel(middle.x() + x, middle.y()));
    QVERIFY(colours.contains(ui::Theme::lightColours().heldOutFill.rgb()));
    QVERIFY(colours.size() > 1);
}

void ItemRasterTest::clickSelectsTheItemAndMovesTime()
{
    QSignalSpy selected(m_raster.get(), &ItemRaster::itemSelected);
    QSignalSpy pointed(m_raster.get(), &ItemRaster::pointed);
    const int wanted = item("<7-5=");
    QTest::mouseClick(m_raster.get(), Qt::LeftButton, {}, at(wanted, 1000));
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.front().front().toInt(), wanted);
    QCOMPARE(m_raster->selectedItem(), wanted);
    QCOMPARE(pointed.size(), 1);
    QVERIFY(std::abs(pointed.front().front().toDouble() - 1000.0) < 10.0);
}

void ItemRasterTest::dragMovesTimeAlone()
{
    const int wanted = item("<5+7=");
    QTest::mousePress(m_raster.get(), Qt::LeftButton, {}, at(wanted, 500));
    QSignalSpy selected(m_raster.get(), &ItemRaster::itemSelected);
    QSignalSpy pointed(m_raster.get(), &ItemRaster::pointed);
    QTest::mouseMove(m_raster.get(), at(item("<3+3="), 2000));
    QTRY_VERIFY(!pointed.isEmpty());
    QVERIFY(std::abs(pointed.back().front().toDouble() - 2000.0) < 10.0);
    QVERIFY(m_raster->hoverText().isEmpty());
    QTest::mouseRelease(m_raster.get(), Qt::LeftButton, {}, at(item("<3+3="), 2000));
    QCOMPARE(selected.size(), 0);
    QCOMPARE(m_raster->selectedItem(), wanted);
}

void ItemRasterTest::clickOnANameSelectsAlone()
{
    QSignalSpy pointed(m_raster.get(), &ItemRaster::pointed);
    const int wanted = item("<5-7=");
    QTest::mouseClick(m_raster.get(), Qt::LeftButton, {}, {20, at(wanted, 0).y()});
    QCOMPARE(m_raster->selectedItem(), wanted);
    QCOMPARE(pointed.size(), 0);
}

void ItemRasterTest::hoverNamesItemAndEvaluation()
{
    QSignalSpy hovered(m_raster.get(), &ItemRaster::itemHovered);
    QSignalSpy steps(m_raster.get(), &ItemRaster::hovered);
    const int wanted = item("<5+7=");
    QTest::mouseMove(m_raster.get(), at(wanted, 1480));
    QTRY_COMPARE(m_raster->hoveredItem(), wanted);
    QCOMPARE(hovered.back().front().toInt(), wanted);
    QVERIFY(std::abs(steps.back().front().toDouble() - 1480.0) < 10.0);
    const QString card = m_raster->hoverText();
    QVERIFY2(card.contains(u"5 + 7 = 12"_s), qPrintable(card));
    QVERIFY2(card.contains(u"held out · step 1,500"_s), qPrintable(card));
    QVERIFY2(card.contains(ui::storySentence(ui::storyOf(m_run.evaluations, wanted))), qPrintable(card));
}

void ItemRasterTest::hoverEndsBesideTheLane()
{
    QTest::mouseMove(m_raster.get(), at(item("<5+7="), 1500));
    QTRY_VERIFY(!m_raster->hoverText().isEmpty());
    QSignalSpy left(m_raster.get(), &ItemRaster::left);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_raster.get(), &leave);
    QCOMPARE(left.size(), 1);
    QCOMPARE(m_raster->hoveredItem(), -1);
    QVERIFY(m_raster->hoverText().isEmpty());
}

void ItemRasterTest::arrowsUpAndDownGoFromRowToRow()
{
    const auto &bands = m_raster->bands();
    m_raster->setSelectedItem(bands[0].items.back());
    QTest::keyClick(m_raster.get(), Qt::Key_Down);
    QCOMPARE(m_raster->selectedItem(), bands[1].items.front());
    QTest::keyClick(m_raster.get(), Qt::Key_PageDown);
    QCOMPARE(m_raster->selectedItem(), bands[1].items[10]);
    QTest::keyClick(m_raster.get(), Qt::Key_Up);
    QCOMPARE(m_raster->selectedItem(), bands[1].items[9]);
    QVERIFY(m_raster->hoverText().contains(u"step 3,000"_s));
    QTest::keyClick(m_raster.get(), Qt::Key_Escape);
    QVERIFY(m_raster->hoverText().isEmpty());
}

void ItemRasterTest::otherArrowsMoveTime()
{
    QSignalSpy moves(m_raster.get(), &ItemRaster::moveAsked);
    QTest::keyClick(m_raster.get(), Qt::Key_Left);
    QTest::keyClick(m_raster.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_raster.get(), Qt::Key_L);
    QCOMPARE(moves.size(), 3);
    QCOMPARE(moves[0].front().value<TimeMove>(), TimeMove::Previous);
    QCOMPARE(moves[1].front().value<TimeMove>(), TimeMove::TenOn);
    QCOMPARE(moves[2].front().value<TimeMove>(), TimeMove::Live);
}

void ItemRasterTest::enterProbesTheSelectedItem()
{
    QSignalSpy activated(m_raster.get(), &ItemRaster::itemActivated);
    QTest::keyClick(m_raster.get(), Qt::Key_Return);
    QCOMPARE(activated.size(), 0); // nothing is selected
    m_raster->setSelectedItem(item("<3+3="));
    QTest::keyClick(m_raster.get(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.front().front().toInt(), item("<3+3="));
}

void ItemRasterTest::selectedRowHasATriangle()
{
    const int row = item("Capital of France is ");
    const QPoint beside(43, at(row, 0).y());
    QCOMPARE(colourAt(beside), ui::Theme::lightColours().surface);
    m_raster->setSelectedItem(row);
    QCOMPARE(colourAt(beside), ui::Theme::lightColours().here);
}

void ItemRasterTest::hoveredRowIsOutlined()
{
    const int row = item("<3+3=");
    const QImage before = m_raster->grab().toImage();
    m_raster->setHoveredItem(row);
    const QImage with = m_raster->grab().toImage();
    QVERIFY(before != with);
    m_raster->setHoveredItem(-1);
    QCOMPARE(m_raster->grab().toImage(), before);
}

void ItemRasterTest::orderSortsTheRowsWithoutNames()
{
    const std::vector<int> heldOut = m_raster->bands()[0].items;
    QCOMPARE(heldOut, (std::vector{item("<5+7="), item("<7+5="), item("<5-7="), item("<7-5=")}));
    for (const ItemOrder order : ui::itemOrders()) {
        m_raster->setOrder(order);
        const auto &bands = m_raster->bands();
        QCOMPARE(bands[0].items, heldOut);
        for (std::size_t band = 1; band < bands.size(); ++band) {
            std::vector<int> inText = bands[band].items;
            std::ranges::sort(inText);
            QCOMPARE(bands[band].items,
                     ui::sortedItems(inText, order, m_raster->history(), m_run.evaluations.back().get()));
        }
    }
}

void ItemRasterTest::chanceAtCursorFollowsTheCursor()
{
    m_raster->setOrder(ItemOrder::ChanceAtCursor);
    const auto chanceOfFirst = [this](std::size_t evaluation) {
        const auto first = static_cast<std::size_t>(m_raster->bands()[1].items.front());
        return m_run.evaluations.at(evaluation)->items.at(first).probability;
    };
    const auto greatest = [this](std::size_t evaluation) {
        float most = 0.0F;
        for (const int trained : m_raster->bands()[1].items)
            most = std::max(most, m_run.evaluations.at(evaluation)
                                      ->items.at(static_cast<std::size_t>(trained)).probability);
        return most;
    };
    for (const std::size_t evaluation : {3U, 8U}) {
        show(evaluation);
        QCOMPARE(chanceOfFirst(evaluation), greatest(evaluation));
    }
}

void ItemRasterTest::evaluationsThatComeAreShown()
{
    const QImage whole = m_raster->grab().toImage();
    ItemRaster grown;
    grown.resize(m_raster->size());
    grown.setRun(m_run.corpus, 3000, 250);
    for (std::size_t count = 1; count <= m_run.evaluations.size(); ++count) {
        grown.showEvaluations({m_run.evaluations.begin(), m_run.evaluations.begin()
                                                              + static_cast<std::ptrdiff_t>(count)});
        grown.showMoment(m_run.evaluations[count - 1]);
        grown.setTrainedTo(static_cast<double>(m_run.evaluations[count - 1]->step));
    }
    QCOMPARE(grown.grab().toImage(), whole);
}

void ItemRasterTest::anotherRunReplacesTheRows()
{
    m_raster->setSelectedItem(3);
    const training::RunRecord other = test::sampleRun("capitals-n14", 2);
    m_raster->setRun(other.corpus, 30'000, 250);
    m_raster->showEvaluations(other.evaluations);
    QCOMPARE(m_raster->bands().size(), 1U);
    QCOMPARE(m_raster->bands()[0].group, tasks::ItemGroup::Facts);
    QCOMPARE(m_raster->history().evaluations(), 2);
    QCOMPARE(m_raster->selectedItem(), -1);
    QVERIFY(m_raster->maximumHeight() < 130);
}

void ItemRasterTest::untrainedFutureIsShaded()
{
    m_raster->setRun(m_run.corpus, 6000, 250);
    m_raster->showEvaluations(m_run.evaluations);
    m_raster->setTrainedTo(3000);
    QCOMPARE(colourAt(at(item("<3+3="), 5000)), ui::Theme::lightColours().future);
    QVERIFY(colourAt(at(item("<3+3="), 2500)) != ui::Theme::lightColours().future);
}

void ItemRasterTest::summaryTellsOfEachGroup()
{
    const QString summary = m_raster->accessibleDescription();
    const training::Scores scores = training::scoresOf(*m_run.evaluations.back(), m_run.corpus->items);
    const auto wanted = [](const QString &group, const training::Score &score) {
        return u"%1: %2 of %3 right at step 3,000"_s.arg(group).arg(score.correct).arg(score.total);
    };
    QVERIFY2(summary.startsWith(u"13 evaluations. "_s), qPrintable(summary));
    QVERIFY2(summary.contains(wanted(u"Trained arithmetic"_s, scores.trained)), qPrintable(summary));
    QVERIFY2(summary.contains(wanted(u"Held-out arithmetic"_s, scores.heldOut)), qPrintable(summary));
    QVERIFY2(summary.contains(wanted(u"Facts"_s, scores.facts)), qPrintable(summary));
    QVERIFY2(summary.contains(u"last learnt "_s), qPrintable(summary));
    const double share = m_raster->history().story(item("<5+7=")).share();
    QVERIFY2(summary.contains(u"5+7 %1%"_s.arg(std::lround(100.0 * share))), qPrintable(summary));
    QCOMPARE(m_raster->accessibleName(), u"Item history"_s);
    show(4);
    QVERIFY(m_raster->accessibleDescription().contains(u"right at step 1,000"_s));
    m_raster->showMoment(nullptr);
    QCOMPARE(m_raster->accessibleDescription(), u"Nothing evaluated yet"_s);
}

void ItemRasterTest::keyboardsItemIsSaidToScreenReaders()
{
    m_raster->setSelectedItem(item("<5+7="));
    m_raster->clearFocus();
    m_raster->setFocus(Qt::TabFocusReason);
    QVERIFY(m_raster->accessibleDescription().startsWith(u"5 + 7 = 12, held out. "_s));
    m_raster->clearFocus();
    QVERIFY(m_raster->accessibleDescription().startsWith(u"13 evaluations"_s));
}

void ItemRasterTest::bandLabelsNeverOverlap()
{
    const QFontMetrics metrics(ui::Theme::font(ui::TextStyle::Tiny));
    for (int height = 20; height <= 260; ++height) {
        m_raster->resize(700, height);
        int end = 0;
        int last = 0;
        bool wasWord = false;
        for (const ui::BandLabel &label : m_raster->bandLabels()) {
            QVERIFY2(label.place.top() >= end, qPrintable(u"%1 at %2"_s.arg(label.text).arg(height)));
            end = label.place.top() + label.place.height();
            QVERIFY(metrics.horizontalAdvance(label.text) <= label.place.width());
            QVERIFY(label.place.height() >= 10);
            // A band's number stands clear of the words above it.
            const bool isNumber = label.text.front().isDigit();
            QVERIFY2(!isNumber || !wasWord || label.place.top() - last > 14, qPrintable(label.text));
            wasWord = !isNumber;
            last = label.place.top();
        }
        QVERIFY(end <= height);
    }
}

void ItemRasterTest::legendChoosesTheOrder()
{
    RasterLegend legend;
    legend.resize(136, 150);
    legend.show();
    auto *button = legend.findChild<QPushButton *>(u"rasterOrder"_s);
    QCOMPARE(button->text(), u"when learnt"_s);
    QSignalSpy chosen(&legend, &RasterLegend::orderChosen);
    for (QAction *choice : button->menu()->actions()) {
        choice->trigger();
        QCOMPARE(button->text(), choice->text());
        QVERIFY(choice->isChecked());
        QVERIFY(!choice->toolTip().isEmpty());
        QCOMPARE(legend.order(), static_cast<ItemOrder>(choice->data().toInt()));
    }
    QCOMPARE(chosen.size(), static_cast<qsizetype>(ui::itemOrders().size()));
    QVERIFY(button->accessibleName().startsWith(u"Sorted by"_s));
}

void ItemRasterTest::legendDropsItsWordsInAShortWindow()
{
    RasterLegend legend;
    legend.resize(136, 200);
    legend.show();
    QVERIFY(legend.showsWords());
    legend.resize(136, 80);
    QVERIFY(!legend.showsWords());
    QVERIFY(legend.findChild<QPushButton *>(u"rasterOrder"_s)->isVisible());
}

QTEST_MAIN(ItemRasterTest)
#include "item_raster_test.moc"
