#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_archive.h"
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

QTEST_MAIN(LinkedItemsTest)
#include "linked_items_test.moc"
