#include "item_fixture.h"
#include "support/ui_fixture.h"
#include "ui/explore/run_actions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/truth_grid.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>
#include <QVBoxLayout>
#include <QVariantAnimation>

using namespace rote;
using namespace rote::ui;

namespace {

/// A grid in which 1 + 1 was just learnt.
std::unique_ptr<TruthGrid> gridWithARing()
{
    const auto corpus = test::jointCorpus();
    auto grid = std::make_unique<TruthGrid>();
    grid->setItems(corpus, tasks::Operation::Addition);
    const auto before = test::allRight(*corpus);
    test::answer(*before, corpus->itemOfPrompt("<1+1="), "3", 0.0F);
    grid->resize(300, 300);
    grid->show();
    grid->setEvaluation(test::allRight(*corpus), before);
    return grid;
}

/// Whether anything is drawn that a grid without changes lacks.
bool hasRing(TruthGrid &grid)
{
    TruthGrid plain;
    plain.setItems(test::jointCorpus(), tasks::Operation::Addition);
    plain.setEvaluation(test::allRight(*test::jointCorpus()));
    plain.resize(grid.size());
    return grid.grab().toImage() != plain.grab().toImage();
}

} // namespace

/// Whoever wants nothing to move gets that.
class MotionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { Theme::instance().reduceMotion(false); }

    void withMotionRingsFade();
    void withoutMotionRingsStay();
    void whatFadesStopsAtOnce();
    void foldingSlides();
    void withoutMotionFoldingIsDoneAtOnce();
    void everyWidgetIsTold();
    void theMenuChoosesAndRemembers();
};

void MotionTest::init()
{
    Theme::instance().choose(Theme::Choice::Light);
    Theme::instance().reduceMotion(false);
}

void MotionTest::withMotionRingsFade()
{
    QVERIFY(!Theme::isMotionReduced());
    const auto grid = gridWithARing();
    auto *fade = grid->findChild<QVariantAnimation *>();
    QVERIFY(fade);
    QCOMPARE(fade->state(), QAbstractAnimation::Running);
    QVERIFY(hasRing(*grid));
    fade->setCurrentTime(fade->duration());
    QVERIFY(!hasRing(*grid));
}

void MotionTest::withoutMotionRingsStay()
{
    Theme::instance().reduceMotion(true);
    QVERIFY(Theme::isMotionReduced());
    const auto grid = gridWithARing();
    QCOMPARE(grid->findChild<QVariantAnimation *>()->state(), QAbstractAnimation::Stopped);
    QVERIFY(hasRing(*grid));
    grid->setEvaluation(test::allRight(*test::jointCorpus()), test::allRight(*test::jointCorpus()));
    QVERIFY(!hasRing(*grid));
}

void MotionTest::whatFadesStopsAtOnce()
{
    const auto grid = gridWithARing();
    Theme::instance().reduceMotion(true);
    QCOMPARE(grid->findChild<QVariantAnimation *>()->state(), QAbstractAnimation::Stopped);
    QVERIFY(hasRing(*grid));
}

void MotionTest::foldingSlides()
{
    QWidget host;
    auto *content = new QWidget(&host);
    auto *layout = new QVBoxLayout(&host);
    layout->addWidget(content);
    layout->addStretch();
    auto *inside = new QVBoxLayout(content);
    inside->addSpacing(90);
    Fold fold(content);
    host.show();
    const int whole = content->height();
    QVERIFY(whole >= 90);
    fold.slide(false);
    QVERIFY(!fold.isOpen());
    QVERIFY(content->isVisible());
    QTRY_VERIFY(content->height() < whole && content->height() > 0);
    QTRY_VERIFY(!content->isVisible());
    fold.slide(true);
    QVERIFY(fold.isOpen());
    QVERIFY(content->isVisible() && content->height() < whole);
    fold.slide(false); // thought better of it
    fold.slide(true);
    QTRY_COMPARE(content->height(), whole);
    QTRY_COMPARE(content->maximumHeight(), QWIDGETSIZE_MAX);
}

void MotionTest::withoutMotionFoldingIsDoneAtOnce()
{
    QWidget host;
    auto *content = new QWidget(&host);
    Fold fold(content);
    host.show();
    Theme::instance().reduceMotion(true);
    fold.slide(false);
    QVERIFY(!content->isVisible());
    fold.slide(true);
    QVERIFY(content->isVisible());
    Theme::instance().reduceMotion(false);
    fold.slide(false);
    QVERIFY(content->isVisible());
    Theme::instance().reduceMotion(true);
    QVERIFY(!content->isVisible());
}

void MotionTest::everyWidgetIsTold()
{
    QPushButton button;
    const auto duration = [&button] {
        return button.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &button);
    };
    QVERIFY(duration() > 0);
    Theme::instance().reduceMotion(true);
    QCOMPARE(duration(), 0);
    Theme::instance().choose(Theme::Choice::Dark);
    QCOMPARE(duration(), 0);
}

void MotionTest::theMenuChoosesAndRemembers()
{
    test::UiFixture fixture;
    {
        const auto window = fixture.makeWindow(test::quickConfig());
        QVERIFY(!window->actions().reduceMotion->isChecked());
        QSignalSpy told(&Theme::instance(), &Theme::motionChanged);
        window->actions().reduceMotion->trigger();
        QVERIFY(Theme::isMotionReduced());
        QCOMPARE(told.count(), 1);
    }
    Theme::instance().reduceMotion(false);
    const auto window = fixture.makeWindow(test::quickConfig());
    QVERIFY(window->actions().reduceMotion->isChecked());
    QVERIFY(Theme::isMotionReduced());
    window->actions().reduceMotion->trigger();
    QVERIFY(!Theme::isMotionReduced());
}

QTEST_MAIN(MotionTest)
#include "motion_test.moc"
