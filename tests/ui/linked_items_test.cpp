#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_archive.h"
#include "tasks/text_recipe.h"
#include "ui/explore/accuracy_chart.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/probe_panel.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/truth_grid.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// An item that is hovered or selected in one view is so in all of them.
class LinkedItemsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void hoveringACellMarksItsRow();
    void hoveringARowRingsItsCell();
    void clickingARowSelectsItsCellAndGoesThere();
    void clickingACellSelectsItsRow();
    void enterInTheRasterProbesTheRow();
    void cellOfTheAskedPromptCanBeSelectedAgain();
    void anotherRunForgetsTheItem();
    void anotherSeedKeepsTheItem();
    void orderComesBackNextTime();
    void shortWindowsKeepTheCurves();
    void curvesTakeTheHeightOfAHiddenRaster();
    void rasterStaysWhenARunIsForked();
    void runShownBeforeDecidesNothing();
    void manyHeldOutItemsLeaveTheOthersRoom_data();
    void manyHeldOutItemsLeaveTheOthersRoom();

private:
    [[nodiscard]] ui::ItemRaster &raster() { return *m_window->page().curves()->raster(); }
    [[nodiscard]] ui::MomentView &moment() { return *m_window->page().moment(); }
    [[nodiscard]] int item(const char *prompt) { return m_window->session().run().record().corpus->itemOfPrompt(prompt); }
    [[nodiscard]] QPoint rowAt(int item, double step)
    {
        return {static_cast<int>(raster().xOf(step)), static_cast<int>(raster().yOf(item))};
    }

    test::UiFixture m_fixture;
    std::unique_ptr<ui::MainWindow> m_window;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

/// Eleven equations held out, and five facts.
lab::ExperimentPlan manyHeldOut()
{
    tasks::TextRecipe recipe;
    recipe.heldOut = tasks::randomHoldOut(11, 1);
    const auto facts = tasks::recipeOfText(tasks::paperText(tasks::Task::Joint))->facts;
    recipe.facts.assign(facts.begin(), facts.begin() + 5);
    lab::ExperimentPlan plan;
    plan.config = training::presetNamed("joint-n14").config;
    plan.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::textOf(recipe)));
    return plan;
}

QString title(const ui::MainWindow &window)
{
    return window.findChild<QLabel *>(u"momentTitle"_s)->text();
}

} // namespace

void LinkedItemsTest::init()
{
    m_fixture.reset();
    const QString path = m_fixture.path(u"sample.rote"_s);
    store::saveRun(test::sampleRun("joint-n14"), path);
    m_window = m_fixture.makeWindow(test::quickConfig(), path);
    m_window->resize(1920, 1080);
    QTRY_COMPARE_WITH_TIMEOUT(title(*m_window), u"Step 1,000"_s, patience);
}

void LinkedItemsTest::cleanup()
{
    m_window.reset();
    QCOMPARE(m_fixture.strayDialogs(), QStringList());
}

void LinkedItemsTest::hoveringACellMarksItsRow()
{
    const ui::TruthGrid &grid = *moment().addition();
    QTest::mouseMove(grid.viewport(), grid.itemRect(item("<3+4=")).center());
    QTRY_COMPARE(raster().hoveredItem(), item("<3+4="));
    const ui::FactTiles &facts = *moment().facts();
    QTest::mouseMove(facts.viewport(), facts.itemRect(item("Capital of Norway is ")).center());
    QTRY_COMPARE(raster().hoveredItem(), item("Capital of Norway is "));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(facts.viewport(), &leave);
    QCOMPARE(raster().hoveredItem(), -1);
}

void LinkedItemsTest::hoveringARowRingsItsCell()
{
    const QImage before = moment().subtraction()->grab().toImage();
    QTest::mouseMove(&raster(), rowAt(item("<5-7="), 500));
    QTRY_COMPARE(moment().subtraction()->hoveredItem(), item("<5-7="));
    QVERIFY(moment().subtraction()->grab().toImage() != before);
    QVERIFY(moment().subtraction()->hoverText().isEmpty()); // the raster's card says it
    QCOMPARE(moment().addition()->hoveredItem(), -1);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&raster(), &leave);
    QCOMPARE(moment().subtraction()->hoveredItem(), -1);
}

void LinkedItemsTest::clickingARowSelectsItsCellAndGoesThere()
{
    const QString prompt = m_window->page().probe()->prompt();
    QTest::mouseClick(&raster(), Qt::LeftButton, {}, rowAt(item("<7-5="), 260));
    QCOMPARE(moment().subtraction()->selectedItem(), item("<7-5="));
    QCOMPARE(title(*m_window), u"Step 250"_s);
    QCOMPARE(m_window->page().probe()->prompt(), prompt);
}

void LinkedItemsTest::clickingACellSelectsItsRow()
{
    const ui::TruthGrid &grid = *moment().addition();
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.itemRect(item("<3+4=")).center());
    QCOMPARE(raster().selectedItem(), item("<3+4="));
}

void LinkedItemsTest::enterInTheRasterProbesTheRow()
{
    QTest::mouseClick(&raster(), Qt::LeftButton, {}, rowAt(item("<7-5="), 1000));
    QTest::keyClick(&raster(), Qt::Key_Return);
    QCOMPARE(m_window->page().probe()->prompt(), u"<7-5="_s);
    QTest::keyClick(&raster(), Qt::Key_Down);
    QTest::keyClick(&raster(), Qt::Key_Enter);
    const auto &items = m_window->session().run().record().corpus->items;
    QCOMPARE(m_window->page().probe()->prompt(),
             QString::fromStdString(items.at(static_cast<std::size_t>(raster().selectedItem())).prompt));
}

void LinkedItemsTest::cellOfTheAskedPromptCanBeSelectedAgain()
{
    const ui::TruthGrid &grid = *moment().addition();
    const QPoint asked = grid.itemRect(item("<3+4=")).center();
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, asked);
    QTest::mouseClick(&raster(), Qt::LeftButton, {}, rowAt(item("<7-5="), 1000));
    QCOMPARE(grid.selectedItem(), item("<7-5="));
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, asked);
    QCOMPARE(grid.selectedItem(), item("<3+4="));
    QCOMPARE(raster().selectedItem(), item("<3+4="));
}

void LinkedItemsTest::anotherRunForgetsTheItem()
{
    QTest::mouseMove(&raster(), rowAt(item("<7-5="), 500));
    QTRY_COMPARE(raster().hoveredItem(), item("<7-5="));
    m_window->session().begin(lab::paperPlan(test::quickConfig()));
    QCOMPARE(raster().hoveredItem(), -1);
    QCOMPARE(raster().bands().size(), 2U);
    QCOMPARE(raster().selectedItem(), item("<5+7="));
}

void LinkedItemsTest::anotherSeedKeepsTheItem()
{
    lab::ExperimentPlan plan = lab::paperPlan(test::quickConfig());
    plan.seeds = 2;
    m_window->session().begin(plan);
    QTest::mouseClick(&raster(), Qt::LeftButton, {}, {20, rowAt(item("<7-5="), 0).y()});
    QTest::keyClick(&raster(), Qt::Key_Return);
    m_window->session().select(1);
    QCOMPARE(raster().selectedItem(), item("<7-5="));
    QCOMPARE(moment().subtraction()->selectedItem(), item("<7-5="));
}

void LinkedItemsTest::orderComesBackNextTime()
{
    auto *button = m_window->findChild<QPushButton *>(u"rasterOrder"_s);
    for (QAction *choice : button->menu()->actions()) {
        if (choice->text() == ui::orderName(ui::ItemOrder::TimesLost))
            choice->trigger();
    }
    QCOMPARE(raster().order(), ui::ItemOrder::TimesLost);
    m_window->close();
    m_window = m_fixture.makeWindow(test::quickConfig());
    QCOMPARE(raster().order(), ui::ItemOrder::TimesLost);
    QCOMPARE(m_window->findChild<QPushButton *>(u"rasterOrder"_s)->text(), ui::orderName(ui::ItemOrder::TimesLost));
}

void LinkedItemsTest::shortWindowsKeepTheCurves()
{
    m_window->resize(1280, 800);
    QVERIFY(raster().isVisible());
    QVERIFY(raster().bands().front().isNamed());
    m_window->resize(1280, 640);
    QTRY_VERIFY(!raster().isVisible());
    m_window->resize(1280, 800);
    QTRY_VERIFY(raster().isVisible());
}

void LinkedItemsTest::curvesTakeTheHeightOfAHiddenRaster()
{
    m_window->resize(1280, 640);
    QTRY_VERIFY(!raster().isVisible());
    const ui::CurvesView &curves = *m_window->page().curves();
    // Right below each other, with the axis at the end.
    const int end = curves.loss()->geometry().bottom();
    QTRY_VERIFY2(curves.height() - end < 50, qPrintable(QString::number(curves.height() - end)));
}

void LinkedItemsTest::rasterStaysWhenARunIsForked()
{
    m_window->resize(1280, 800);
    m_window->session().begin(manyHeldOut());
    QTRY_VERIFY(raster().isVisible());
    auto snapshot = std::make_shared<training::Snapshot>();
    const auto &run = m_window->session().run().record();
    snapshot->step = 250;
    snapshot->shape = run.config.shape(run.corpus->vocabulary.size());
    snapshot->parameters = nn::initialParameters(snapshot->shape, 7);
    const auto fork = std::make_shared<const training::Fork>(
        training::Fork{"A run", std::move(snapshot), run.corpus->vocabulary});
    m_window->session().begin(lab::forkedPlan(manyHeldOut(), fork));
    QVERIFY(raster().isVisible());
    QCoreApplication::sendPostedEvents();
    QVERIFY(raster().isVisible());
    QVERIFY(m_window->findChild<QPushButton *>(u"rasterOrder"_s)->isVisible());
    m_window->session().begin(lab::paperPlan(test::quickConfig()));
    QVERIFY(raster().isVisible());
    m_window->session().begin(manyHeldOut());
    QVERIFY(raster().isVisible());
    QCoreApplication::sendPostedEvents();
    QVERIFY(raster().isVisible());
    QVERIFY(raster().height() >= raster().minimumSizeHint().height());
}

void LinkedItemsTest::runShownBeforeDecidesNothing()
{
    QSet<bool> seen;
    for (int height = 640; height <= 800; height += 8) {
        m_window->resize(1280, height);
        QList<bool> shown;
        for (const lab::ExperimentPlan &before : {lab::paperPlan(test::quickConfig()), manyHeldOut()}) {
            m_window->session().begin(before);
            QCoreApplication::sendPostedEvents();
            m_window->session().begin(manyHeldOut());
            QCoreApplication::sendPostedEvents();
            shown << raster().isVisible();
        }
        QVERIFY2(shown[0] == shown[1], qPrintable(QString::number(height)));
        seen << shown[0];
    }
    QCOMPARE(seen.size(), 2);
}

void LinkedItemsTest::manyHeldOutItemsLeaveTheOthersRoom_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280x800") << QSize(1280, 800);
    QTest::newRow("1440x900") << QSize(1440, 900);
}

void LinkedItemsTest::manyHeldOutItemsLeaveTheOthersRoom()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    m_window->session().begin(manyHeldOut());
    QTRY_VERIFY(raster().isVisible());
    QCoreApplication::sendPostedEvents();
    const auto &bands = raster().bands();
    QCOMPARE(bands.size(), 3U);
    QVERIFY2(bands[1].height >= 40, qPrintable(QString::number(bands[1].height)));
    QStringList words;
    for (const ui::BandLabel &label : raster().bandLabels())
        words << label.text;
    const QString label = words.join(u' ');
    QVERIFY2(label.endsWith(u"189 trained 5 facts"_s), qPrintable(label));
    QVERIFY(bands[0].isNamed() || label.startsWith(u"11 held out"_s));
}

QTEST_MAIN(LinkedItemsTest)
#include "linked_items_test.moc"
