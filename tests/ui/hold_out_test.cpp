#include "support/ui_fixture.h"

#include "lab/plan_text.h"
#include "training/presets.h"
#include "ui/explore/hold_out_choices.h"
#include "ui/explore/hold_out_painter.h"
#include "ui/explore/hold_out_panel.h"
#include "ui/explore/run_actions.h"
#include "ui/widgets/hold_out_map.h"
#include "ui/widgets/number_box.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using tasks::Operation;

Q_DECLARE_METATYPE(rote::lab::ExperimentPlan)

/// Painting what the training text leaves out.
class HoldOutTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void dragFromATrainedCellHoldsOut();
    void dragFromAHeldOutCellClears();
    void quickDragLeavesNoGaps();
    void dragBeyondTheMapPaintsItsEdge();
    void keysMoveAndPaint();
    void noMoreThanTheMostIsHeldOut();
    void mapIsDescribedInWords();
    void strokeIsOneEdit();
    void choicesAreNamedAndTaken();
    void aPassingWheelChoosesNothing();
    void randomChosenAgainDrawsOthers();
    void textsWithoutEquationsSayWhy();
    void ownTextsAreLeftAlone();
    void painterPaintsWholeLines();
    void painterDrawsClearsAndGoesBackToThePapers();
    void painterTakesChangesBack();
    void painterKeepsOneEquationInTheText();
    void dialogHoldsOutOnlyWhenItIsTaken();
    void holdOutMakesARunCustomAndUndoes();

private:
    template<typename Widget>
    static Widget *find(QObject *parent, const QString &name)
    {
        auto *widget = parent->findChild<Widget *>(name);
        Q_ASSERT(widget);
        return widget;
    }
    static lab::ExperimentPlan planOf(const std::string &preset)
    {
        return lab::paperPlan(training::presetNamed(preset).config);
    }
    static QPoint middleOf(const ui::HoldOutMap &map, int left, int right)
    {
        return map.cellRect(tasks::equationIndex(Operation::Addition, left, right)).center();
    }
    static void drag(ui::HoldOutMap *map, const QList<QPoint> &cells)
    {
        const auto at = [map](const QPoint &cell) { return middleOf(*map, cell.x(), cell.y()); };
        QTest::mousePress(map, Qt::LeftButton, {}, at(cells.front()));
        for (const QPoint &cell : cells.sliced(1))
            QTest::mouseMove(map, at(cell));
        QTest::mouseRelease(map, Qt::LeftButton, {}, at(cells.back()));
    }
    static QStringList namesOf(const tasks::HoldOut &heldOut)
    {
        QStringList names;
        for (int equation = 0; equation < tasks::equationCount; ++equation) {
            const bool isSum = tasks::operationOf(equation) == Operation::Addition;
            if (heldOut.holds(equation))
                names << u"%1%2%3"_s.arg(tasks::leftOf(equation)).arg(QChar(isSum ? u'+' : u'-')).arg(tasks::rightOf(equation));
        }
        return names;
    }

    test::UiFixture m_fixture;
};

void HoldOutTest::dragFromATrainedCellHoldsOut()
{
    ui::HoldOutMap map(Operation::Subtraction, ui::HoldOutMap::Extent::Small);
    QSignalSpy painted(&map, &ui::HoldOutMap::painted);
    QSignalSpy settled(&map, &ui::HoldOutMap::settled);
    drag(&map, {{2, 3}, {2, 4}, {3, 4}, {2, 4}});
    QCOMPARE(namesOf(map.holdOut()), (QStringList{u"2-3"_s, u"2-4"_s, u"3-4"_s}));
    QCOMPARE(painted.count(), 3);
    QCOMPARE(settled.count(), 1);
}

void HoldOutTest::dragFromAHeldOutCellClears()
{
    ui::HoldOutMap map(Operation::Addition, ui::HoldOutMap::Extent::Large);
    map.setHoldOut(tasks::rowOf(tasks::equationIndex(Operation::Addition, 4, 0)));
    drag(&map, {{4, 2}, {4, 5}, {5, 5}});
    QCOMPARE(namesOf(map.holdOut()), (QStringList{u"4+0"_s, u"4+1"_s, u"4+6"_s, u"4+7"_s, u"4+8"_s, u"4+9"_s}));
}

void HoldOutTest::quickDragLeavesNoGaps()
{
    ui::HoldOutMap map(Operation::Addition, ui::HoldOutMap::Extent::Small);
    drag(&map, {{0, 9}, {9, 0}});
    QCOMPARE(map.holdOut(), tasks::diagonalOf(tasks::equationIndex(Operation::Addition, 0, 9)));
}

void HoldOutTest::dragBeyondTheMapPaintsItsEdge()
{
    ui::HoldOutMap map(Operation::Addition, ui::HoldOutMap::Extent::Small);
    QTest::mousePress(&map, Qt::LeftButton, {}, middleOf(map, 8, 8));
    QTest::mouseMove(&map, {500, 500});
    QTest::mouseRelease(&map, Qt::LeftButton, {}, {500, 500});
    QCOMPARE(namesOf(map.holdOut()), (QStringList{u"8+8"_s, u"9+9"_s}));
}

void HoldOutTest::keysMoveAndPaint()
{
    ui::HoldOutMap map(Operation::Addition, ui::HoldOutMap::Extent::Small);
    map.show();
    QSignalSpy settled(&map, &ui::HoldOutMap::settled);
    for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Left, Qt::Key_Down, Qt::Key_Right, Qt::Key_Right})
        QTest::keyClick(&map, key);
    QCOMPARE(map.currentEquation(), tasks::equationIndex(Operation::Addition, 1, 2));
    QCOMPARE(map.holdOut().count(), 0);
    QTest::keyClick(&map, Qt::Key_Space);
    QCOMPARE(settled.count(), 1);
    // Held down all the while, which QTest's keys do not.
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Down}) {
        QKeyEvent press(QEvent::KeyPress, key, Qt::ShiftModifier);
        QCoreApplication::sendEvent(&map, &press);
    }
    QCOMPARE(settled.count(), 1);
    QTest::keyRelease(&map, Qt::Key_Shift);
    QCOMPARE(settled.count(), 2);
    QCOMPARE(namesOf(map.holdOut()), (QStringList{u"1+2"_s, u"1+3"_s, u"2+3"_s}));
    QTest::keyClick(&map, Qt::Key_Space);
    QCOMPARE(namesOf(map.holdOut()), (QStringList{u"1+2"_s, u"1+3"_s}));
    QTest::keyClick(&map, Qt::Key_End);
    QCOMPARE(map.currentEquation(), tasks::equationIndex(Operation::Addition, 2, 9));
}

void HoldOutTest::noMoreThanTheMostIsHeldOut()
{
    ui::HoldOutMap map(Operation::Addition, ui::HoldOutMap::Extent::Small);
    map.setMost(3);
    QSignalSpy limit(&map, &ui::HoldOutMap::limitReached);
    drag(&map, {{0, 0}, {0, 2}});
    QCOMPARE(limit.count(), 0);
    drag(&map, {{1, 0}, {1, 1}});
    QCOMPARE(limit.count(), 2);
    QCOMPARE(map.holdOut().count(), 3);
}

void HoldOutTest::mapIsDescribedInWords()
{
    ui::HoldOutMap map(Operation::Subtraction, ui::HoldOutMap::Extent::Small);
    map.setHoldOut(tasks::paperHoldOut());
    QCOMPARE(map.accessibleName(), u"Held out of a minus b"_s);
    QCOMPARE(map.accessibleDescription(), u"2 held out: 5 − 7, 7 − 5. At the cursor: 0 − 0 is trained."_s);
}

void HoldOutTest::strokeIsOneEdit()
{
    ui::HoldOutPanel panel;
    panel.resize(272, 300);
    panel.show();
    panel.setPlan(planOf("arithmetic-n14"));
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    drag(find<ui::HoldOutMap>(&panel, u"additionMap"_s), {{0, 0}, {0, 3}});
    QCOMPARE(edits.count(), 1);
    const auto plan = edits.first().first().value<lab::ExperimentPlan>();
    QCOMPARE(tasks::holdOutOf(plan.corpus->items).count(), 8);
    QCOMPARE(find<ui::HoldOutMap>(&panel, u"subtractionMap"_s)->holdOut().count(), 8);
    panel.setPlan(plan);
    QCOMPARE(edits.count(), 1);
}

void HoldOutTest::aPassingWheelChoosesNothing()
{
    ui::HoldOutPanel panel;
    panel.setPlan(planOf("joint-n14"));
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    auto *choices = find<QComboBox>(&panel, u"holdOutChoices"_s);
    panel.show();
    choices->setFocus();
    const QPointF middle = choices->rect().center();
    QWheelEvent wheel(middle, choices->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(choices, &wheel);
    QVERIFY(!wheel.isAccepted()); // the panel scrolls
    QCOMPARE(choices->currentText(), u"Paper’s four"_s);
    QVERIFY(edits.isEmpty());
}

void HoldOutTest::choicesAreNamedAndTaken()
{
    ui::HoldOutPanel panel;
    panel.setPlan(planOf("joint-n14"));
    QSignalSpy edits(&panel, &ui::PlanSection::edited);
    auto *choices = find<QComboBox>(&panel, u"holdOutChoices"_s);
    QCOMPARE(choices->currentText(), u"Paper’s four"_s);
    const auto choose = [&](const QString &name) {
        choices->setCurrentText(name);
        emit choices->activated(choices->currentIndex());
        return edits.takeFirst().first().value<lab::ExperimentPlan>();
    };
    lab::ExperimentPlan plan = choose(u"None"_s);
    QCOMPARE(tasks::holdOutOf(plan.corpus->items).count(), 0);
    panel.setPlan(plan);
    plan = choose(u"Random 20"_s);
    QCOMPARE(tasks::holdOutOf(plan.corpus->items), tasks::randomHoldOut(20, 1));
    panel.setPlan(plan);
    QCOMPARE(choices->currentText(), u"Random 20"_s);
    QVERIFY(choose(u"Paper’s four"_s) == planOf("joint-n14"));
    tasks::HoldOut own;
    own.set(7, true);
    panel.setPlan(lab::withHoldOut(planOf("joint-n14"), own));
    QCOMPARE(choices->currentText(), u"Own choice"_s);
    panel.setPlan(planOf("joint-n14"));
    QCOMPARE(choices->findText(u"Own choice"_s), -1);
}

void HoldOutTest::randomChosenAgainDrawsOthers()
{
    QCOMPARE(ui::nextRandomHoldOut(10, {}), tasks::randomHoldOut(10, 1));
    QCOMPARE(ui::nextRandomHoldOut(10, tasks::randomHoldOut(10, 1)), tasks::randomHoldOut(10, 2));
    QCOMPARE(ui::nextRandomHoldOut(20, tasks::randomHoldOut(10, 5)), tasks::randomHoldOut(20, 1));
    QCOMPARE(ui::nextRandomHoldOut(10, tasks::randomHoldOut(10, 64)), tasks::randomHoldOut(10, 1));
}

void HoldOutTest::textsWithoutEquationsSayWhy()
{
    ui::HoldOutPanel panel;
    const auto says = [&](const QString &text) {
        const QList<QLabel *> labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text() == text && label->isVisibleTo(&panel); });
    };
    panel.setPlan(planOf("capitals-n14"));
    QVERIFY(says(u"Nothing: every fact is in the text."_s));
    QVERIFY(!find<QWidget>(&panel, u"additionMap"_s)->isVisibleTo(&panel));
    panel.setPlan(lab::withArithmeticShare(planOf("capitals-n14"), 0.0));
    QVERIFY(says(u"Nothing: no arithmetic is trained. Move the slider of the training text."_s));
    panel.setPlan(lab::withArithmeticShare(planOf("capitals-n14"), 0.1));
    QVERIFY(find<QWidget>(&panel, u"additionMap"_s)->isVisibleTo(&panel));
}

void HoldOutTest::ownTextsAreLeftAlone()
{
    lab::ExperimentPlan plan = planOf("arithmetic-n14");
    plan.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText("<1+1=2> \n<1+1=2> \n<2+2=4> \n"));
    ui::HoldOutPanel panel;
    panel.setPlan(plan);
    for (const QString &name : {u"additionMap"_s, u"holdOutChoices"_s, u"enlargeButton"_s}) {
        const auto *control = find<QWidget>(&panel, name);
        QVERIFY(!control->isEnabledTo(&panel));
        QVERIFY(control->toolTip().contains(u"written elsewhere"_s));
    }
    QCOMPARE(find<ui::HoldOutMap>(&panel, u"additionMap"_s)->holdOut().count(), 198);
}

void HoldOutTest::painterPaintsWholeLines()
{
    ui::HoldOutPainter painter(planOf("arithmetic-n14"), {});
    auto *additions = find<ui::HoldOutMap>(&painter, u"largeAdditionMap"_s);
    auto *subtractions = find<ui::HoldOutMap>(&painter, u"largeSubtractionMap"_s);
    const auto click = [&](const QString &name) {
        QTest::mouseClick(find<QPushButton>(&painter, name), Qt::LeftButton);
    };
    QTest::mouseClick(additions, Qt::LeftButton, {}, middleOf(*additions, 6, 3));
    const int sum = tasks::equationIndex(Operation::Addition, 6, 3);
    click(u"diagonalButton"_s);
    QCOMPARE(painter.holdOut(), tasks::diagonalOf(sum));
    click(u"rowButton"_s);
    tasks::HoldOut both = tasks::diagonalOf(sum);
    both |= tasks::rowOf(sum);
    QCOMPARE(painter.holdOut(), both);
    click(u"rowButton"_s); // all of it is held out: back into the text
    QCOMPARE(painter.holdOut().count(), 9);
    // The other map, once it is used.
    QTest::mouseClick(subtractions, Qt::LeftButton, {}, middleOf(*subtractions, 1, 2));
    click(u"columnButton"_s);
    QVERIFY(painter.holdOut().holds(tasks::equationIndex(Operation::Subtraction, 9, 2)));
    QVERIFY(!painter.holdOut().holds(tasks::equationIndex(Operation::Addition, 9, 2)));
    QCOMPARE(painter.holdOut().count(), 19);
    QVERIFY(find<QLabel>(&painter, u"heldOutNote"_s)->text().contains(u"of 200 · 10%"_s));
}

void HoldOutTest::painterDrawsClearsAndGoesBackToThePapers()
{
    ui::HoldOutPainter painter(planOf("arithmetic-n14"), {});
    const auto click = [&](const QString &name) {
        QTest::mouseClick(find<QPushButton>(&painter, name), Qt::LeftButton);
    };
    find<ui::NumberBox>(&painter, u"randomCountBox"_s)->setValue(33);
    click(u"randomButton"_s);
    QCOMPARE(painter.holdOut(), tasks::randomHoldOut(33, 1));
    click(u"randomButton"_s);
    QCOMPARE(painter.holdOut(), tasks::randomHoldOut(33, 2));
    click(u"papersFourButton"_s);
    QCOMPARE(painter.holdOut(), tasks::paperHoldOut());
    QCOMPARE(find<ui::HoldOutMap>(&painter, u"largeSubtractionMap"_s)->holdOut(), tasks::paperHoldOut());
    click(u"clearButton"_s);
    QCOMPARE(painter.holdOut(), tasks::HoldOut());
}

void HoldOutTest::painterTakesChangesBack()
{
    ui::HoldOutPainter painter(planOf("arithmetic-n14"), tasks::paperHoldOut());
    painter.show();
    QVERIFY(QTest::qWaitForWindowActive(&painter));
    drag(find<ui::HoldOutMap>(&painter, u"largeAdditionMap"_s), {{0, 0}, {0, 4}}); // a stroke is one change
    const tasks::HoldOut dragged = painter.holdOut();
    QTest::mouseClick(find<QPushButton>(&painter, u"clearButton"_s), Qt::LeftButton);
    QTest::keyClick(&painter, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(painter.holdOut(), dragged);
    QTest::mouseClick(find<QToolButton>(&painter, u"undoButton"_s), Qt::LeftButton);
    QCOMPARE(painter.holdOut(), tasks::paperHoldOut());
    QTest::keyClick(&painter, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(painter.holdOut(), dragged);
}

void HoldOutTest::painterKeepsOneEquationInTheText()
{
    ui::HoldOutPainter painter(planOf("joint-n14"), tasks::randomHoldOut(199, 1));
    auto *additions = find<ui::HoldOutMap>(&painter, u"largeAdditionMap"_s);
    QTest::mouseClick(additions, Qt::LeftButton, {}, middleOf(*additions, 0, 0));
    const int before = painter.holdOut().count();
    QVERIFY(before >= 198);
    for (int row = 0; row < 10; ++row) {
        drag(additions, {{row, 0}, {row, 9}});
        drag(additions, {{row, 0}, {row, 9}});
    }
    QVERIFY(painter.holdOut().count() <= 199);
    ui::HoldOutPainter full(planOf("joint-n14"), tasks::randomHoldOut(199, 1));
    int left = 0;
    while (full.holdOut().holds(left))
        ++left;
    const auto operation = tasks::operationOf(left);
    auto *map = find<ui::HoldOutMap>(&full, operation == Operation::Addition ? u"largeAdditionMap"_s
                                                                             : u"largeSubtractionMap"_s);
    QTest::mouseClick(map, Qt::LeftButton, {}, map->cellRect(left).center());
    QVERIFY(!full.holdOut().holds(left));
    QCOMPARE(find<QLabel>(&full, u"heldOutLimit"_s)->text(),
             u"One equation has to stay in the text. To train none, move the slider to facts alone."_s);
}

void HoldOutTest::dialogHoldsOutOnlyWhenItIsTaken()
{
    const auto window = m_fixture.makeWindow(test::quickConfig());
    m_fixture.expect(u"holdOutDialog"_s);
    for (const auto standard : {QDialogButtonBox::Cancel, QDialogButtonBox::Ok}) {
        QTest::mouseClick(find<QPushButton>(window.get(), u"enlargeButton"_s), Qt::LeftButton);
        QWidget *dialog = test::UiFixture::dialog(u"holdOutDialog"_s);
        QVERIFY(dialog);
        QTest::mouseClick(find<QPushButton>(dialog, u"clearButton"_s), Qt::LeftButton);
        QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(standard), Qt::LeftButton);
        QTRY_VERIFY(!test::UiFixture::dialog(u"holdOutDialog"_s));
        const int count = tasks::holdOutOf(window->session().run().record().corpus->items).count();
        QCOMPARE(count, standard == QDialogButtonBox::Ok ? 0 : 4);
    }
}

void HoldOutTest::holdOutMakesARunCustomAndUndoes()
{
    training::RunConfig config = training::presetNamed("arithmetic-n14").config;
    config.steps = 20;
    config.evaluationInterval = 10;
    const auto window = m_fixture.makeWindow(config);
    drag(find<ui::HoldOutMap>(window.get(), u"additionMap"_s), {{0, 0}, {0, 9}});
    const auto &record = [&]() -> const training::RunRecord & { return window->session().run().record(); };
    QCOMPARE(tasks::holdOutOf(record().corpus->items).count(), 14);
    QCOMPARE(record().config, config);
    QCOMPARE(window->session().title(), u"Custom, from Arithmetic n14, seed 1"_s);
    QCOMPARE(window->session().suggestedFileName(), u"arithmetic-n14-held14-s1.rote"_s);
    QCOMPARE(window->actions().undo->text(), u"Undo: Held out 4 to 14"_s);
    window->actions().undo->trigger();
    QCOMPARE(record().corpus->text, tasks::paperText(tasks::Task::Arithmetic));
    QCOMPARE(window->session().title(), u"Arithmetic n14, seed 1"_s);
    window->actions().redo->trigger();
    QCOMPARE(tasks::holdOutOf(record().corpus->items).count(), 14);
}

QTEST_MAIN(HoldOutTest)
#include "hold_out_test.moc"
