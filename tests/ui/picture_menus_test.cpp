#include "picture_menu.h"
#include "store/run_archive.h"
#include "support/sample_run.h"
#include "support/ui_fixture.h"
#include "ui/explore/accuracy_chart.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/run_actions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/truth_grid.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHash>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

using namespace rote;
using test::contentOf;
using test::menuAt;
using test::openMenu;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

/// Pictures are copied and saved as a person does it.
class PictureMenusTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void shiftF10OpensItWithoutAPointer();
    void theMenuKeyOpensItInThePicture();
    void otherKeysAreLeftToThePicture();
    void everyKindIsSavedAsItIsNamed_data();
    void everyKindIsSavedAsItIsNamed();
    void copyingPutsAPictureOnTheClipboard();
    void theMomentThatIsShownIsExported();
    void theCurvesDataHoldEveryOpenRun();
    void exportTakesThePictureWithTheFocusElseTheCurves();
    void whoeverCancelsGetsNoFile();
    void whatCannotBeWrittenIsSaidAndLeavesNothing();
    void anExportThatWorksPutsTheBannerAway();
    void pathsGetTheEndingThatTheyLack();

private:
    void choose(QWidget *widget, int action);
    [[nodiscard]] MomentView &moment() { return *m_window->page().moment(); }

    std::unique_ptr<test::UiFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

void PictureMenusTest::initTestCase()
{
    m_fixture = std::make_unique<test::UiFixture>();
    store::saveRun(test::sampleRun("joint-n14", 6), m_fixture->path(u"joint.rote"_s));
}

void PictureMenusTest::init()
{
    m_fixture->reset();
    m_window = m_fixture->makeWindow(test::quickConfig(), m_fixture->path(u"joint.rote"_s));
    m_window->resize(1920, 1080);
    QTRY_COMPARE(m_window->session().run().record().config.preset, std::string("joint-n14"));
    QTRY_VERIFY(!m_window->session().isBusy());
    QVERIFY(moment().facts()->isVisible());
}

void PictureMenusTest::cleanup()
{
    if (QMenu *menu = openMenu())
        menu->close();
    m_window.reset();
    QCOMPARE(m_fixture->strayDialogs(), QStringList());
}

/// The menu's items are: copy, a line, PNG, SVG, PDF, CSV.
void PictureMenusTest::choose(QWidget *widget, int action)
{
    QMenu *menu = menuAt(widget, widget->rect().center());
    QVERIFY(menu);
    menu->actions().at(action)->trigger();
    menu->close();
}

void PictureMenusTest::shiftF10OpensItWithoutAPointer()
{
    moment().facts()->setFocus();
    QTest::keyClick(moment().facts(), Qt::Key_F10, Qt::ShiftModifier);
    QVERIFY(openMenu());
}

void PictureMenusTest::theMenuKeyOpensItInThePicture()
{
    QWidget *grid = moment().addition();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), grid->mapToGlobal(QPoint()));
    QCoreApplication::sendEvent(grid, &event);
    QVERIFY(openMenu());
}

void PictureMenusTest::otherKeysAreLeftToThePicture()
{
    TruthGrid *grid = moment().addition();
    grid->setFocus();
    const int before = grid->currentItem();
    QTest::keyClick(grid, Qt::Key_Right);
    QVERIFY(grid->currentItem() != before);
    QTest::keyClick(grid, Qt::Key_F10);
    QVERIFY(!openMenu());
}

void PictureMenusTest::everyKindIsSavedAsItIsNamed_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("PNG") << 2 << u"png"_s << QByteArray("\x89PNG");
    QTest::newRow("SVG") << 3 << u"svg"_s << QByteArray("<?xml");
    QTest::newRow("PDF") << 4 << u"pdf"_s << QByteArray("%PDF-");
    QTest::newRow("CSV") << 5 << u"csv"_s << QByteArray("preset,seed,step,item,");
}

void PictureMenusTest::everyKindIsSavedAsItIsNamed()
{
    QFETCH(const int, action);
    QFETCH(const QString, ending);
    QFETCH(const QByteArray, start);
    m_fixture->files().toExport = m_fixture->path(u"facts."_s + ending);
    choose(moment().facts()->viewport(), action);
    QCOMPARE(m_fixture->files().suggestion, u"joint-n14-s1-facts-step1250"_s);
    QCOMPARE(m_fixture->files().endings, QStringList{ending});
    const QByteArray content = contentOf(m_fixture->files().toExport);
    QVERIFY2(content.startsWith(start), content.left(20).constData());
}

void PictureMenusTest::copyingPutsAPictureOnTheClipboard()
{
    choose(moment().addition()->viewport(), 0);
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    const auto image = qvariant_cast<QImage>(data->imageData());
    QVERIFY(image.width() > 1000);
    QVERIFY(data->data(u"image/svg+xml"_s).contains("<svg"));
}

void PictureMenusTest::theMomentThatIsShownIsExported()
{
    m_window->actions().previousEvaluation->trigger();
    m_fixture->files().toExport = m_fixture->path(u"earlier.csv"_s);
    choose(moment().addition()->viewport(), 5);
    QCOMPARE(m_fixture->files().suggestion, u"joint-n14-s1-equations-step1000"_s);
    QVERIFY(contentOf(m_fixture->files().toExport).contains("\njoint-n14,1,1000,<0+0=,0,"));
}

void PictureMenusTest::theCurvesDataHoldEveryOpenRun()
{
    QStringList paths;
    for (const int seed : {1, 2, 3, 4}) {
        training::RunRecord run = test::sampleRun("joint-n14", 4 + seed);
        run.config.seed = static_cast<std::uint64_t>(seed);
        run.checkpoint.reset(); // of another seed
        paths << m_fixture->path(u"seed%1.rote"_s.arg(seed));
        store::saveRun(run, paths.last());
    }
    m_window->session().open(paths);
    QTRY_COMPARE(m_window->session().experiment().size(), 4);
    QTRY_VERIFY(!m_window->session().isBusy());
    m_window->session().select(2);
    m_fixture->files().toExport = m_fixture->path(u"curves.csv"_s);
    choose(m_window->page().curves()->loss()->viewport(), 5);
    QHash<QByteArray, int> rows;
    const QList<QByteArray> lines = contentOf(m_fixture->files().toExport).split('\n');
    QVERIFY(lines.first().startsWith("preset,seed,step,trained_correct,"));
    for (const QByteArray &line : lines.mid(1)) {
        if (!line.isEmpty())
            ++rows[line.first(line.indexOf(',', line.indexOf(',') + 1))];
    }
    QCOMPARE(rows, (QHash<QByteArray, int>{
                       {"joint-n14,1", 5}, {"joint-n14,2", 6}, {"joint-n14,3", 7}, {"joint-n14,4", 8}}));
}

void PictureMenusTest::exportTakesThePictureWithTheFocusElseTheCurves()
{
    m_fixture->files().toExport = m_fixture->path(u"focused.svg"_s);
    moment().facts()->setFocus();
    m_window->actions().exportPicture->trigger();
    QCOMPARE(m_fixture->files().suggestion, u"joint-n14-s1-facts-step1250"_s);
    QCOMPARE(m_fixture->files().endings, (QStringList{u"png"_s, u"svg"_s, u"pdf"_s, u"csv"_s}));
    m_window->centralWidget()->setFocus();
    moment().facts()->clearFocus();
    m_window->actions().exportPicture->trigger();
    QCOMPARE(m_fixture->files().suggestion, u"joint-n14-s1-accuracy"_s);
    QVERIFY(contentOf(m_fixture->files().toExport).contains("<svg"));
}

void PictureMenusTest::whoeverCancelsGetsNoFile()
{
    const QStringList before = QDir(m_fixture->path({})).entryList(QDir::Files);
    m_window->actions().exportPicture->trigger();
    QCOMPARE(QDir(m_fixture->path({})).entryList(QDir::Files), before);
    QVERIFY(!m_window->page().banner()->isVisible());
}

void PictureMenusTest::whatCannotBeWrittenIsSaidAndLeavesNothing()
{
    const QStringList before = QDir(m_fixture->path({})).entryList(QDir::Files);
    m_fixture->files().toExport = m_fixture->path(u"no/such/folder/picture.png"_s);
    m_window->actions().exportPicture->trigger();
    const Banner *banner = m_window->page().banner();
    QVERIFY(banner->isVisible());
    QStringList said;
    for (const QLabel *label : banner->findChildren<QLabel *>())
        said << label->text();
    QVERIFY2(said.join(u'\n').contains(u"The picture was not saved"_s), qPrintable(said.join(u'\n')));
    QVERIFY2(said.join(u'\n').contains(u"there is no folder"_s), qPrintable(said.join(u'\n')));
    QCOMPARE(QDir(m_fixture->path({})).entryList(QDir::Files), before);
}

void PictureMenusTest::anExportThatWorksPutsTheBannerAway()
{
    m_fixture->files().toExport = m_fixture->path(u"no/such/folder/picture.png"_s);
    m_window->actions().exportPicture->trigger();
    QVERIFY(m_window->page().banner()->isVisible());
    m_fixture->files().toExport = m_fixture->path(u"picture.png"_s);
    m_window->actions().exportPicture->trigger();
    QVERIFY(!m_window->page().banner()->isVisible());
    QVERIFY(QFileInfo::exists(m_fixture->files().toExport));
}

void PictureMenusTest::pathsGetTheEndingThatTheyLack()
{
    QCOMPARE(withEnding(u"a"_s, {u"png"_s, u"svg"_s}), u"a.png"_s);
    QCOMPARE(withEnding(u"a.SVG"_s, {u"png"_s, u"svg"_s}), u"a.SVG"_s);
    QCOMPARE(withEnding(u"a.b"_s, {u"pdf"_s}), u"a.b.pdf"_s);
    QCOMPARE(withEnding({}, {u"pdf"_s}), QString());
}

QTEST_MAIN(PictureMenusTest)
#include "picture_menus_test.moc"
