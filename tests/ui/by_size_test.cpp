#include "store/run_archive.h"
#include "support/sample_pictures.h"
#include "support/ui_fixture.h"
#include "ui/explore/by_size_view.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/run_actions.h"
#include "ui/widgets/segmented_control.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;
using tasks::ItemGroup;

namespace {

QString textOf(const training::Evaluation &evaluation, const training::RunRecord &run)
{
    const training::Score score = training::scoresOf(evaluation, run.corpus->items).trained;
    return u"%1 of %2"_s.arg(score.correct).arg(score.total);
}

} // namespace

/// Right answers by size, with the mouse and by keyboard.
class BySizeTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everyRunHasAMarkInEachGroup();
    void theCardTellsTheShownTheLastAndTheBestEvaluation();
    void theCardGoesWithThePointer();
    void aClickOnAMarkChoosesItsRun();
    void arrowsGoFromMarkToMark();
    void enterChoosesTheRun();
    void whatTheKeyboardIsOnIsSaidAndRinged();
    void theSummaryTellsAllThreeApart();
    void aRunThatIsBehindIsLeftOutOfTheLine();
    void exportTakesWhatIsSeen();
    void aMarkChoosesTheRunOfTheWindow();

private:
    [[nodiscard]] std::size_t markOf(std::size_t run, ItemGroup group) const;
    [[nodiscard]] QPoint placeOf(std::size_t mark) const { return m_view->marks().at(mark).at.toPoint(); }
    void pointAt(const QPoint &place);
    [[nodiscard]] std::unique_ptr<MainWindow> windowOf(test::UiFixture &fixture) const;

    test::Ladder m_ladder;
    std::unique_ptr<QWidget> m_host; ///< of the view, and of something else that can have the focus
    BySizeView *m_view = nullptr;
};

void BySizeTest::init()
{
    m_ladder = test::sampleLadder();
    m_host = std::make_unique<QWidget>();
    auto *other = new QPushButton(m_host.get());
    m_view = new BySizeView(m_host.get());
    m_host->resize(640, 400);
    m_view->setGeometry(0, 40, 640, 360);
    m_view->setRuns(m_ladder.configs, m_ladder.runs.front().corpus);
    m_view->showStandings(m_ladder.standings, 1);
    m_host->show();
    QVERIFY(QTest::qWaitForWindowActive(m_host.get()));
    other->setFocus();
}

void BySizeTest::cleanup()
{
    m_host.reset();
}

std::size_t BySizeTest::markOf(std::size_t run, ItemGroup group) const
{
    const auto found = std::ranges::find_if(
        m_view->marks(), [&](const SizeMark &mark) { return mark.run == run && mark.group == group; });
    return static_cast<std::size_t>(found - m_view->marks().begin());
}

void BySizeTest::pointAt(const QPoint &place)
{
    QMouseEvent move(QEvent::MouseMove, place, m_view->mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(m_view, &move);
}

void BySizeTest::everyRunHasAMarkInEachGroup()
{
    QCOMPARE(m_view->marks().size(), std::size_t(9));
    const QPointF first = m_view->marks().at(markOf(0, ItemGroup::Facts)).at;
    const QPointF second = m_view->marks().at(markOf(1, ItemGroup::Facts)).at;
    const QPointF larger = m_view->marks().at(markOf(2, ItemGroup::Facts)).at;
    QVERIFY(first.x() < second.x() && second.x() < larger.x() - 100.0);
    for (const SizeMark &mark : m_view->marks())
        QVERIFY(QRectF(m_view->rect()).contains(mark.at));
}

void BySizeTest::theCardTellsTheShownTheLastAndTheBestEvaluation()
{
    const training::RunRecord &run = m_ladder.runs[1];
    pointAt(placeOf(markOf(1, ItemGroup::TrainedArithmetic)));
    const QStringList lines = m_view->hoverText().split(u'\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], u"n14, seed 2  2,478 parameters"_s);
    QCOMPARE(lines[1], u"Trained arithmetic: %1 at step 1,000"_s.arg(textOf(*run.evaluations[4], run)));
    QCOMPARE(lines[2], u"Last evaluation: %1 at step 1,500"_s.arg(textOf(*run.evaluations[6], run)));
    QCOMPARE(lines[3], u"Best evaluation: %1"_s.arg(textOf(*run.evaluations[6], run)));
}

void BySizeTest::theCardGoesWithThePointer()
{
    pointAt(placeOf(0));
    QVERIFY(!m_view->hoverText().isEmpty());
    pointAt({2, 2});
    QCOMPARE(m_view->hoverText(), QString());
    pointAt(placeOf(0));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_view, &leave);
    QCOMPARE(m_view->hoverText(), QString());
}

void BySizeTest::aClickOnAMarkChoosesItsRun()
{
    QSignalSpy chosen(m_view, &BySizeView::runChosen);
    QTest::mouseClick(m_view, Qt::LeftButton, {}, placeOf(markOf(2, ItemGroup::HeldOutArithmetic)));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toInt(), 2);
    QTest::mouseClick(m_view, Qt::LeftButton, {}, {2, 2});
    QTest::mouseClick(m_view, Qt::RightButton, {}, placeOf(0));
    QCOMPARE(chosen.size(), 1);
}

void BySizeTest::arrowsGoFromMarkToMark()
{
    m_view->setFocus(Qt::TabFocusReason);
    const auto current = [this] {
        const SizeMark &mark = m_view->marks().at(m_view->currentMark().value());
        return std::pair(mark.run, mark.group);
    };
    const auto press = [this](Qt::Key key) { QTest::keyClick(m_view, key); };
    QCOMPARE(current(), std::pair(std::size_t(0), ItemGroup::TrainedArithmetic));
    press(Qt::Key_Left);
    QCOMPARE(current(), std::pair(std::size_t(0), ItemGroup::TrainedArithmetic));
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QCOMPARE(current(), std::pair(std::size_t(2), ItemGroup::TrainedArithmetic));
    press(Qt::Key_Right);
    QCOMPARE(current(), std::pair(std::size_t(2), ItemGroup::TrainedArithmetic));
    press(Qt::Key_Down);
    QCOMPARE(current(), std::pair(std::size_t(2), ItemGroup::HeldOutArithmetic));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Left);
    QCOMPARE(current(), std::pair(std::size_t(1), ItemGroup::Facts));
    press(Qt::Key_Up);
    QCOMPARE(current(), std::pair(std::size_t(1), ItemGroup::HeldOutArithmetic));
}

void BySizeTest::enterChoosesTheRun()
{
    QSignalSpy chosen(m_view, &BySizeView::runChosen);
    m_view->setFocus(Qt::TabFocusReason);
    QTest::keyClick(m_view, Qt::Key_Right);
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toInt(), 1);
}

void BySizeTest::whatTheKeyboardIsOnIsSaidAndRinged()
{
    const QImage before = m_view->grab().toImage();
    m_view->setFocus(Qt::TabFocusReason);
    QVERIFY(m_view->accessibleDescription().startsWith(u"n14, seed 1, 2,478 parameters, Trained arithmetic: "_s));
    QVERIFY(m_view->accessibleDescription().endsWith(m_view->summary()));
    QVERIFY(m_view->grab().toImage() != before);
    QTest::keyClick(m_view, Qt::Key_Right);
    QVERIFY(m_view->accessibleDescription().startsWith(u"n14, seed 2, "_s));
    QVERIFY(m_view->hoverText().startsWith(u"n14, seed 2 "_s));
    m_view->clearFocus();
    QCOMPARE(m_view->accessibleDescription(), m_view->summary());
    QCOMPARE(m_view->hoverText(), QString());
}

void BySizeTest::theSummaryTellsAllThreeApart()
{
    const QString summary = m_view->summary();
    QVERIFY2(summary.startsWith(u"n14: Trained arithmetic "_s), qPrintable(summary));
    QVERIFY2(summary.contains(u"; n28: Trained arithmetic "_s), qPrintable(summary));
    QCOMPARE(summary.count(u"(last "_s), 6); // three groups of two sizes
    QCOMPARE(summary.count(u", best "_s), 6);
}

void BySizeTest::aRunThatIsBehindIsLeftOutOfTheLine()
{
    constexpr auto group = ItemGroup::TrainedArithmetic;
    const QImage abreast = m_view->grab().toImage();
    const qint64 parameters = m_view->runs().runs.at(1).parameters;
    QCOMPARE(sharesAt(m_view->runs(), parameters, group).size(), std::size_t(2));
    std::vector<RunStanding> standings = m_ladder.standings;
    standings[0].shown = m_ladder.runs[0].evaluations[1];
    m_view->showStandings(standings, 1);
    QVERIFY(m_view->runs().runs.at(0).isBehind);
    QVERIFY(!m_view->runs().runs.at(1).isBehind);
    QCOMPARE(sharesAt(m_view->runs(), parameters, group),
             std::vector<double>{*shareOf(m_view->runs().runs.at(1), group)});
    QCOMPARE(m_view->marks().size(), std::size_t(9));
    QVERIFY(m_view->grab().toImage() != abreast);
    QVERIFY(m_view->summary().endsWith(u"; 1 run behind the others, left out"_s));
    pointAt(placeOf(markOf(0, group)));
    QVERIFY(m_view->hoverText().contains(u"Behind the others"_s));
}

/// A window of the ladder, by size.
std::unique_ptr<MainWindow> BySizeTest::windowOf(test::UiFixture &fixture) const
{
    QStringList paths;
    for (const training::RunRecord &run : m_ladder.runs) {
        paths << fixture.path(u"run%1.rote"_s.arg(paths.size()));
        store::saveRun(run, paths.last());
    }
    std::unique_ptr<MainWindow> window = fixture.makeWindow(lab::paperPlan(test::quickConfig()), paths);
    window->resize(1440, 900);
    [&] { QTRY_VERIFY(window->session().experiment().size() == 3 && !window->session().isBusy()); }();
    return window;
}

void BySizeTest::exportTakesWhatIsSeen()
{
    test::UiFixture fixture;
    const auto window = windowOf(fixture);
    window->centralWidget()->setFocus();
    fixture.files().toExport = fixture.path(u"sizes.csv"_s);
    window->actions().exportPicture->trigger();
    QCOMPARE(fixture.files().suggestion, u"joint-n14-s1-accuracy"_s);
    QTest::mouseClick(window->page().curves()->header()->views()->segment(1), Qt::LeftButton);
    window->actions().exportPicture->trigger();
    QCOMPARE(fixture.files().suggestion, u"joint-n14-s1-by-size"_s);
    QFile file(fixture.files().toExport);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[0].startsWith("preset,seed,step,run,width,"), lines[0].constData());
    QVERIFY2(lines[3].startsWith("joint-n28,1,1250,3,28,"), lines[3].constData());
}

void BySizeTest::aMarkChoosesTheRunOfTheWindow()
{
    test::UiFixture fixture;
    const auto window = windowOf(fixture);
    QTest::mouseClick(window->page().curves()->header()->views()->segment(1), Qt::LeftButton);
    BySizeView *view = window->page().curves()->bySize();
    QTRY_VERIFY(view->isVisible() && view->width() > 300);
    const SizeMark mark = view->marks().back();
    QTest::mouseClick(view, Qt::LeftButton, {}, mark.at.toPoint());
    QCOMPARE(window->session().selected(), static_cast<int>(mark.run));
    QVERIFY(view->runs().runs.at(mark.run).isSelected);
}

QTEST_MAIN(BySizeTest)
#include "by_size_test.moc"
