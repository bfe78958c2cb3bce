#include "picture_menu.h"
#include "store/run_archive.h"
#include "support/sample_run.h"
#include "support/ui_fixture.h"
#include "ui/explore/accuracy_chart.h"
#include "ui/explore/answer_chance.h"
#include "ui/explore/answer_view.h"
#include "ui/explore/by_size_view.h"
#include "ui/explore/capacity_panel.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/errors_tab.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/hold_out_panel.h"
#include "ui/explore/inside_tab.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/pinned_tab.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/probe_tabs.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/summary_panel.h"
#include "ui/widgets/attention_view.h"
#include "ui/widgets/capacity_meter.h"
#include "ui/widgets/character_map_view.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/hold_out_map.h"
#include "ui/widgets/likeliest_columns.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/truth_grid.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;
using test::contentOf;
using test::menuAt;
using test::openMenu;

/// Every picture of the page has a menu, and exports what it shows.
class PagePicturesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void everyPictureHasAMenu();
    void everyPictureIsNamedAfterWhatItShows();
    void theProbesPicturesAreExportedWithTheirFocus();
    void pinnedCurvesAreOnePicture();
    void theLargeMapsHaveAMenuToo();
    void settingsOfNoRunNameNone();

private:
    void choose(QWidget *widget, int action);
    [[nodiscard]] QList<std::pair<QWidget *, QString>> pictures();
    [[nodiscard]] MomentView &moment() { return *m_window->page().moment(); }
    [[nodiscard]] ProbeTabs &tabs() { return *m_window->page().probe()->tabs(); }

    std::unique_ptr<test::UiFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

void PagePicturesTest::initTestCase()
{
    m_fixture = std::make_unique<test::UiFixture>();
    store::saveRun(test::sampleRun("joint-n14", 6), m_fixture->path(u"joint.rote"_s));
}

void PagePicturesTest::init()
{
    m_fixture->reset();
    m_window = m_fixture->makeWindow(test::quickConfig(), m_fixture->path(u"joint.rote"_s));
    m_window->resize(1920, 1080);
    QTRY_COMPARE(m_window->session().run().record().config.preset, std::string("joint-n14"));
    QTRY_VERIFY(!m_window->session().isBusy());
    QVERIFY(moment().facts()->isVisible());
    QTRY_VERIFY(tabs().inside()->inspection());
    QTRY_COMPARE(m_window->page().probe()->shownProbe()->step, 1250);
}

void PagePicturesTest::cleanup()
{
    if (QMenu *menu = openMenu())
        menu->close();
    m_window.reset();
    QCOMPARE(m_fixture->strayDialogs(), QStringList());
}

/// Where a person right-clicks, and what the file is then called.
QList<std::pair<QWidget *, QString>> PagePicturesTest::pictures()
{
    const CurvesView &curves = *m_window->page().curves();
    const ProbePanel &probe = *m_window->page().probe();
    tabs().setCurrent(ProbeTabs::Errors); // which has its rows from here on
    CapacityMeter *meter = m_window->page().summary()->capacity()->meter();
    QList<std::pair<QWidget *, QString>> all{
        {curves.accuracy()->viewport(), u"accuracy"_s},
        {curves.loss()->viewport(), u"accuracy"_s},
        {curves.bySize(), u"by-size"_s},
        {curves.raster(), u"items"_s},
        {moment().addition()->viewport(), u"equations-step1250"_s},
        {moment().subtraction()->viewport(), u"equations-step1250"_s},
        {moment().facts()->viewport(), u"facts-step1250"_s},
        {probe.answer()->columns()->viewport(), u"likeliest-step1250"_s},
        {probe.chance(), u"chance"_s},
        {probe.chance()->sparkline(), u"chance"_s},
        {tabs().inside()->attention(), u"attention-layer1-head1-step1250"_s},
        {tabs().inside()->map(), u"characters-step1250"_s},
        {tabs().errors(), u"errors-step1250"_s},
        {tabs().errors()->findChild<ErrorBar *>(), u"errors-step1250"_s},
        {tabs().pinned(), u"pinned"_s},
        {meter, u"capacity-step1250"_s},
        {meter->findChild<QLabel *>(), u"capacity-step1250"_s},
    };
    for (HoldOutMap *map : m_window->page().summary()->holdOut()->maps())
        all.append({map, u"held-out"_s});
    return all;
}

/// The menu's items are: copy, a line, PNG, SVG, PDF, CSV.
void PagePicturesTest::choose(QWidget *widget, int action)
{
    QMenu *menu = menuAt(widget, widget->rect().center());
    QVERIFY(menu);
    menu->actions().at(action)->trigger();
    menu->close();
}

void PagePicturesTest::everyPictureHasAMenu()
{
    for (const auto &[picture, name] : pictures()) {
        QVERIFY(picture);
        QMenu *menu = menuAt(picture, picture->rect().center());
        QVERIFY2(menu, qPrintable(name));
        QStringList texts;
        for (const QAction *action : menu->actions())
            texts << action->text();
        QCOMPARE(texts,
                 (QStringList{u"Copy picture"_s, QString(), u"Save as PNG…"_s, u"Save as SVG…"_s, u"Save as PDF…"_s,
                              u"Save data as CSV…"_s}));
        menu->close();
        QTRY_VERIFY(!openMenu());
    }
}

void PagePicturesTest::everyPictureIsNamedAfterWhatItShows()
{
    for (const auto &[picture, name] : pictures()) {
        m_fixture->files().toExport = m_fixture->path(u"any.csv"_s);
        choose(picture, 5);
        QCOMPARE(m_fixture->files().suggestion, u"joint-n14-s1-"_s + name);
        const QByteArray content = contentOf(m_fixture->files().toExport);
        QVERIFY2(content.startsWith("preset,seed,step,"), qPrintable(name));
        QVERIFY2(content.contains("\njoint-n14,1,") || name == u"pinned"_s, qPrintable(name));
        m_fixture->files().toExport = m_fixture->path(u"any.svg"_s);
        choose(picture, 3);
        QVERIFY2(contentOf(m_fixture->files().toExport).contains("Joint n14, seed 1</title>"), qPrintable(name));
    }
}

void PagePicturesTest::theProbesPicturesAreExportedWithTheirFocus()
{
    m_fixture->files().toExport = m_fixture->path(u"focused.png"_s);
    const auto exported = [this] {
        m_window->actions().exportPicture->trigger();
        return m_fixture->files().suggestion;
    };
    tabs().inside()->attention()->setFocus();
    QCOMPARE(exported(), u"joint-n14-s1-attention-layer1-head1-step1250"_s);
    tabs().inside()->map()->setFocus();
    QCOMPARE(exported(), u"joint-n14-s1-characters-step1250"_s);
    tabs().setCurrent(ProbeTabs::Errors);
    auto *bar = tabs().errors()->findChild<ErrorBar *>();
    bar->setFocus();
    QCOMPARE(exported(), u"joint-n14-s1-errors-step1250"_s);
    QTest::keyClick(bar, Qt::Key_F10, Qt::ShiftModifier);
    QVERIFY(openMenu());
}

void PagePicturesTest::pinnedCurvesAreOnePicture()
{
    for (const QString &prompt : {u"<5+7="_s, u"Capital of Norway is "_s}) {
        m_window->page().probe()->setPrompt(prompt);
        m_window->page().bench().togglePin();
    }
    m_fixture->files().toExport = m_fixture->path(u"pinned.csv"_s);
    choose(tabs().pinned(), 5);
    const QByteArray content = contentOf(m_fixture->files().toExport);
    QCOMPARE(content.count('\n'), 1 + 2 * 6); // of each at every evaluation
    QVERIFY(content.contains("\njoint-n14,1,1250,<5+7=,12,held-out arithmetic,"));
    QVERIFY(content.contains("Norway") && content.contains(",Oslo,facts,"));
}

void PagePicturesTest::theLargeMapsHaveAMenuToo()
{
    m_fixture->expect(u"holdOutDialog"_s);
    auto *enlarge = m_window->findChild<QPushButton *>(u"enlargeButton"_s);
    enlarge->click();
    QWidget *dialog = test::UiFixture::dialog(u"holdOutDialog"_s);
    QVERIFY(dialog);
    m_fixture->files().toExport = m_fixture->path(u"maps.csv"_s);
    choose(dialog->findChild<QWidget *>(u"largeSubtractionMap"_s), 5);
    QVERIFY(contentOf(m_fixture->files().toExport).contains("\njoint-n14,1,,<5-7=,-2,true\n"));
    dialog->close();
}

void PagePicturesTest::settingsOfNoRunNameNone()
{
    auto *width = m_window->findChild<NumberBox *>(u"widthBox"_s);
    width->setValue(20);
    m_fixture->files().toExport = m_fixture->path(u"meter.csv"_s);
    choose(m_window->page().summary()->capacity()->meter(), 5);
    QCOMPARE(m_fixture->files().suggestion, u"capacity"_s);
    QVERIFY(contentOf(m_fixture->files().toExport).contains("\n,,,"));
    m_window->page().summary()->history().undo();
}

QTEST_MAIN(PagePicturesTest)
#include "page_pictures_test.moc"
