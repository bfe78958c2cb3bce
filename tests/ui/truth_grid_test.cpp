#include "item_fixture.h"
#include "ui/theme/theme.h"
#include "ui/widgets/truth_grid.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace rote;
using namespace rote::ui;

namespace {

QPoint middleOf(const TruthGrid &grid, int item)
{
    return grid.itemRect(item).center();
}

/// A spot of a cell that neither text nor border nor notch reaches.
QColor groundOf(TruthGrid &grid, int item)
{
    const QRect cell = grid.itemRect(item);
    return grid.viewport()->grab().toImage().pixelColor(cell.left() + 3, cell.bottom() - 3);
}

int differingPixels(const QImage &first, const QImage &second, const QRect &area)
{
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            count += first.pixel(x, y) != second.pixel(x, y) ? 1 : 0;
    }
    return count;
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(TruthGrid &)>)

class TruthGridTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_grid.reset(); }

    void itHoldsTheHundredEquationsOfItsOperation();
    void rowsAreLeftOperandsAndColumnsRightOnes();
    void aClickActivatesTheItemUnderIt();
    void aClickOnAHeaderActivatesNothing();
    void arrowsMoveAndStopAtTheEdges();
    void homeAndEndGoToTheFirstAndTheLast();
    void enterAndSpaceActivateTheCurrentItem();
    void pAsksToPinTheCurrentItem();
    void keysWithModifiersAreLeftToTheWindow();
    void hoveringSaysWhatTheModelSays();
    void theCardOfAWrongAnswerNamesIt();
    void leavingTheGridEndsTheHover();
    void aRightCellIsFilledByItsChance();
    void aWrongCellIsEmptyAndHasANotch();
    void unaskedCellsAreEmpty();
    void heldOutCellsAreHatchedWhateverTheySay();
    void cellsGrowWithTheRoomFrom22To36();
    void selectingDrawsARing();
    void theSummaryKeepsHeldOutApart();
    void theKeyboardsItemIsSaidToScreenReaders();
    void whatWasJustLearntOrLostIsMarked();
    void withoutAPreviousEvaluationNothingIsMarked();
    void changedPicturesAreThoseOfAGridMadeAnew_data();
    void changedPicturesAreThoseOfAGridMadeAnew();

private:
    std::unique_ptr<TruthGrid> m_grid;
    std::shared_ptr<const tasks::Corpus> m_corpus;
};

void TruthGridTest::init()
{
    Theme::instance().choose(Theme::Choice::Light);
    m_corpus = test::jointCorpus();
    m_grid = std::make_unique<TruthGrid>();
    m_grid->setItems(m_corpus, tasks::Operation::Addition);
    m_grid->resize(m_grid->sizeHint());
    m_grid->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_grid.get()));
    m_grid->setFocus();
}

void TruthGridTest::itHoldsTheHundredEquationsOfItsOperation()
{
    m_grid->setItems(m_corpus, tasks::Operation::Subtraction);
    QCOMPARE(m_grid->places().size(), std::size_t{100});
    for (const int item : m_grid->places())
        QCOMPARE(m_corpus->items.at(static_cast<std::size_t>(item)).operation, tasks::Operation::Subtraction);
}

void TruthGridTest::rowsAreLeftOperandsAndColumnsRightOnes()
{
    const int item = m_corpus->itemOfPrompt("<5+7=");
    const int nextColumn = m_corpus->itemOfPrompt("<5+8=");
    const int nextRow = m_corpus->itemOfPrompt("<6+7=");
    QVERIFY(m_grid->itemRect(nextColumn).left() > m_grid->itemRect(item).right());
    QCOMPARE(m_grid->itemRect(nextColumn).top(), m_grid->itemRect(item).top());
    QVERIFY(m_grid->itemRect(nextRow).top() > m_grid->itemRect(item).bottom());
    QVERIFY(m_grid->itemRect(m_corpus->itemOfPrompt("<5-7=")).isEmpty());
}

void TruthGridTest::aClickActivatesTheItemUnderIt()
{
    const int item = m_corpus->itemOfPrompt("<5+7=");
    QSignalSpy activated(m_grid.get(), &TruthGrid::itemActivated);
    QTest::mouseClick(m_grid->viewport(), Qt::LeftButton, {}, middleOf(*m_grid, item));
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toInt(), item);
    QCOMPARE(m_grid->currentItem(), item);
}

void TruthGridTest::aClickOnAHeaderActivatesNothing()
{
    QSignalSpy activated(m_grid.get(), &TruthGrid::itemActivated);
    QTest::mouseClick(m_grid->viewport(), Qt::LeftButton, {}, QPoint(4, 4));
    QCOMPARE(activated.count(), 0);
}

void TruthGridTest::arrowsMoveAndStopAtTheEdges()
{
    QCOMPARE(m_grid->currentItem(), m_corpus->itemOfPrompt("<0+0="));
    QTest::keyClick(m_grid.get(), Qt::Key_Left);
    QTest::keyClick(m_grid.get(), Qt::Key_Up);
    QCOMPARE(m_grid->currentItem(), m_corpus->itemOfPrompt("<0+0="));
    QTest::keyClick(m_grid.get(), Qt::Key_Right);
    QTest::keyClick(m_grid.get(), Qt::Key_Down);
    QTest::keyClick(m_grid.get(), Qt::Key_Down);
    QCOMPARE(m_grid->currentItem(), m_corpus->itemOfPrompt("<2+1="));
    for (int i = 0; i < 12; ++i)
        QTest::keyClick(m_grid.get(), Qt::Key_Right);
    QCOMPARE(m_grid->currentItem(), m_corpus->itemOfPrompt("<2+9="));
}

void TruthGridTest::homeAndEndGoToTheFirstAndTheLast()
{
    QTest::keyClick(m_grid.get(), Qt::Key_End);
    QCOMPARE(m_grid->currentItem(), m_corpus->itemOfPrompt("<9+9="));
    QTest::keyClick(m_grid.get(), Qt::Key_Home);
    QCOMPARE(m_grid->currentItem(), m_corpus->itemOfPrompt("<0+0="));
}

void TruthGridTest::enterAndSpaceActivateTheCurrentItem()
{
    QSignalSpy activated(m_grid.get(), &TruthGrid::itemActivated);
    QTest::keyClick(m_grid.get(), Qt::Key_Right);
    QTest::keyClick(m_grid.get(), Qt::Key_Return);
    QTest::keyClick(m_grid.get(), Qt::Key_Space);
    QCOMPARE(activated.count(), 2);
    QCOMPARE(activated.last().first().toInt(), m_corpus->itemOfPrompt("<0+1="));
}

void TruthGridTest::pAsksToPinTheCurrentItem()
{
    QSignalSpy pinned(m_grid.get(), &TruthGrid::itemPinAsked);
    QTest::keyClick(m_grid.get(), Qt::Key_Down);
    QTest::keyClick(m_grid.get(), Qt::Key_P);
    QCOMPARE(pinned.count(), 1);
    QCOMPARE(pinned.first().first().toInt(), m_corpus->itemOfPrompt("<1+0="));
}

void TruthGridTest::keysWithModifiersAreLeftToTheWindow()
{
    QTest::keyClick(m_grid.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_grid->currentItem(), m_corpus->itemOfPrompt("<0+0="));
}

void TruthGridTest::hoveringSaysWhatTheModelSays()
{
    auto evaluation = test::allRight(*m_corpus);
    const int item = m_corpus->itemOfPrompt("<5+7=");
    evaluation->items[static_cast<std::size_t>(item)].probability = 0.93F;
    m_grid->setEvaluation(evaluation);
    m_grid->setItemNote([](int) { return QStringLiteral("First right at step 1,750"); });
    QSignalSpy hovered(m_grid.get(), &TruthGrid::itemHovered);
    QTest::mouseMove(m_grid->viewport(), middleOf(*m_grid, item));
    QCOMPARE(hovered.last().first().toInt(), item);
    QVERIFY(m_grid->hoverText().contains(QStringLiteral("5 + 7 = 12")));
    QVERIFY(m_grid->hoverText().contains(QStringLiteral("held out")));
    QVERIFY(m_grid->hoverText().contains(QStringLiteral("Says 12, right; chance of 12 is 93%")));
    QVERIFY(m_grid->hoverText().contains(QStringLiteral("First right at step 1,750")));
}

void TruthGridTest::theCardOfAWrongAnswerNamesIt()
{
    m_grid->setItems(m_corpus, tasks::Operation::Subtraction);
    auto evaluation = test::allRight(*m_corpus);
    const int item = m_corpus->itemOfPrompt("<2-5=");
    test::answer(*evaluation, item, "-4", 0.002F);
    m_grid->setEvaluation(evaluation);
    QTest::mouseMove(m_grid->viewport(), middleOf(*m_grid, item));
    QVERIFY(m_grid->hoverText().contains(QStringLiteral("Says −4, wrong; chance of −3 is <1%")));
    QVERIFY(!m_grid->hoverText().contains(QStringLiteral("held out")));
}

void TruthGridTest::leavingTheGridEndsTheHover()
{
    QTest::mouseMove(m_grid->viewport(), middleOf(*m_grid, m_corpus->itemOfPrompt("<5+5=")));
    QVERIFY(!m_grid->hoverText().isEmpty());
    QSignalSpy hovered(m_grid.get(), &TruthGrid::itemHovered);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_grid->viewport(), &leave);
    QCOMPARE(hovered.last().first().toInt(), -1);
    QVERIFY(m_grid->hoverText().isEmpty());
}

void TruthGridTest::aRightCellIsFilledByItsChance()
{
    auto evaluation = test::allRight(*m_corpus);
    const int faint = m_corpus->itemOfPrompt("<3+3=");
    evaluation->items[static_cast<std::size_t>(faint)].probability = 0.5F;
    m_grid->setEvaluation(evaluation);
    const Theme &theme = Theme::instance();
    QCOMPARE(groundOf(*m_grid, m_corpus->itemOfPrompt("<3+4=")), theme.colours().trainedFill);
    QCOMPARE(groundOf(*m_grid, faint), theme.shade(theme.colours().trainedFill, 0.5));
}

void TruthGridTest::aWrongCellIsEmptyAndHasANotch()
{
    auto evaluation = test::allRight(*m_corpus);
    const int item = m_corpus->itemOfPrompt("<3+3=");
    test::answer(*evaluation, item, "7", 0.1F);
    m_grid->setEvaluation(evaluation);
    const Colours &c = Theme::instance().colours();
    QCOMPARE(groundOf(*m_grid, item), c.emptyCell);
    const QRect cell = m_grid->itemRect(item);
    QCOMPARE(m_grid->viewport()->grab().toImage().pixelColor(cell.right() - 1, cell.top() + 1), c.textSecond);
}

void TruthGridTest::unaskedCellsAreEmpty()
{
    m_grid->setEvaluation(test::allRight(*m_corpus));
    m_grid->setEvaluation(nullptr);
    QCOMPARE(groundOf(*m_grid, m_corpus->itemOfPrompt("<3+3=")), Theme::instance().colours().emptyCell);
}

void TruthGridTest::heldOutCellsAreHatchedWhateverTheySay()
{
    const int item = m_corpus->itemOfPrompt("<7+5=");
    const auto colours = [&] {
        const QRect cell = m_grid->itemRect(item).adjusted(3, 3, -3, -3);
        const QImage image = m_grid->viewport()->grab().toImage();
        QList<QRgb> found;
        for (int x = cell.left(); x <= cell.right(); ++x) {
            if (!found.contains(image.pixel(x, cell.top())))
                found << image.pixel(x, cell.top());
        }
        return found.size();
    };
    QVERIFY(colours() > 1);
    m_grid->setEvaluation(test::allRight(*m_corpus));
    QVERIFY(colours() > 1);
    const QRect cell = m_grid->itemRect(item);
    QCOMPARE(m_grid->viewport()->grab().toImage().pixelColor(cell.left(), cell.center().y()),
             Theme::instance().colours().hatchOnFill);
}

void TruthGridTest::cellsGrowWithTheRoomFrom22To36()
{
    m_grid->resize(m_grid->minimumSizeHint());
    QCOMPARE(m_grid->cellSide(), 22);
    m_grid->resize(m_grid->sizeHint());
    QCOMPARE(m_grid->cellSide(), 25);
    m_grid->resize(1000, 1000);
    QCOMPARE(m_grid->cellSide(), 36);
}

void TruthGridTest::selectingDrawsARing()
{
    const int item = m_corpus->itemOfPrompt("<4+4=");
    const QImage before = m_grid->viewport()->grab().toImage();
    m_grid->setSelectedItem(item);
    QCOMPARE(m_grid->selectedItem(), item);
    const QImage after = m_grid->viewport()->grab().toImage();
    const QRect cell = m_grid->itemRect(item);
    QCOMPARE(after.pixelColor(cell.left() - 2, cell.center().y()), Theme::instance().colours().here);
    QVERIFY(differingPixels(before, after, cell.adjusted(-4, -4, 4, 4)) > 4 * 2 * cell.width());
    QCOMPARE(differingPixels(before, after, m_grid->itemRect(m_corpus->itemOfPrompt("<8+8="))), 0);
}

void TruthGridTest::theSummaryKeepsHeldOutApart()
{
    auto evaluation = test::allRight(*m_corpus);
    test::answer(*evaluation, m_corpus->itemOfPrompt("<5+7="), "13", 0.1F);
    test::answer(*evaluation, m_corpus->itemOfPrompt("<0+1="), "2", 0.1F);
    test::answer(*evaluation, m_corpus->itemOfPrompt("<0+2="), "", 0.1F);
    m_grid->setEvaluation(evaluation);
    QCOMPARE(m_grid->summary(), QStringLiteral("Addition: 96 of 98 trained right, 1 of 2 held out right"));
    QCOMPARE(m_grid->accessibleName(), QStringLiteral("Addition"));
    QVERIFY(m_grid->accessibleDescription().contains(m_grid->summary()));
    m_grid->setEvaluation(nullptr);
    QCOMPARE(m_grid->summary(), QStringLiteral("Addition: 98 trained, not asked yet, 2 held out, not asked yet"));
}

void TruthGridTest::theKeyboardsItemIsSaidToScreenReaders()
{
    m_grid->setEvaluation(test::allRight(*m_corpus));
    QTest::keyClick(m_grid.get(), Qt::Key_Right);
    const QString description = m_grid->accessibleDescription();
    QVERIFY(description.startsWith(QStringLiteral("0 + 1 = 1. Says 1, right; chance of 1 is 95%.")));
}

void TruthGridTest::whatWasJustLearntOrLostIsMarked()
{
    const int learnt = m_corpus->itemOfPrompt("<1+2=");
    const int lost = m_corpus->itemOfPrompt("<2+1=");
    auto before = test::allRight(*m_corpus);
    test::answer(*before, learnt, "4", 0.1F);
    auto after = test::allRight(*m_corpus);
    test::answer(*after, lost, "4", 0.1F);
    m_grid->setEvaluation(after, before);
    QCOMPARE(m_grid->changeOf(learnt), CellRing::Learnt);
    QCOMPARE(m_grid->changeOf(lost), CellRing::Lost);
    QCOMPARE(m_grid->changeOf(m_corpus->itemOfPrompt("<3+3=")), CellRing::None);
}

void TruthGridTest::withoutAPreviousEvaluationNothingIsMarked()
{
    m_grid->setEvaluation(test::allRight(*m_corpus));
    for (const int item : m_grid->places())
        QCOMPARE(m_grid->changeOf(item), CellRing::None);
}

void TruthGridTest::changedPicturesAreThoseOfAGridMadeAnew_data()
{
    QTest::addColumn<std::function<void(TruthGrid &)>>("change");
    using Change = std::function<void(TruthGrid &)>;
    const auto answered = [this](const char *given, float chance) -> Change {
        return [=, this](TruthGrid &grid) {
            auto evaluation = test::allRight(*m_corpus);
            test::answer(*evaluation, m_corpus->itemOfPrompt("<5+7="), given, chance);
            test::answer(*evaluation, m_corpus->itemOfPrompt("<1+2="), given, chance);
            grid.setEvaluation(evaluation);
        };
    };
    QTest::newRow("answers") << answered("4", 0.1F);
    QTest::newRow("an answer that cannot be read") << answered("", 0.1F);
    QTest::newRow("a surer answer") << Change([this](TruthGrid &grid) {
        auto evaluation = test::allRight(*m_corpus);
        evaluation->items.at(static_cast<std::size_t>(m_corpus->itemOfPrompt("<3+3="))).probability = 0.3F;
        grid.setEvaluation(evaluation);
    });
    QTest::newRow("nothing asked") << Change([](TruthGrid &grid) { grid.setEvaluation(nullptr); });
    QTest::newRow("size") << Change([](TruthGrid &grid) { grid.resize(grid.size() + QSize(60, 60)); });
    QTest::newRow("gutter") << Change([](TruthGrid &grid) { grid.setGutter(60); });
    QTest::newRow("theme") << Change([](TruthGrid &) { Theme::instance().choose(Theme::Choice::Dark); });
    QTest::newRow("items") << Change(
        [this](TruthGrid &grid) { grid.setItems(m_corpus, tasks::Operation::Subtraction); });
    QTest::newRow("selection") << Change(
        [this](TruthGrid &grid) { grid.setSelectedItem(m_corpus->itemOfPrompt("<5+7=")); });
}

/// What is kept of the picture so far must not show.
void TruthGridTest::changedPicturesAreThoseOfAGridMadeAnew()
{
    QFETCH(std::function<void(TruthGrid &)>, change);
    const auto before = [this](TruthGrid &grid) {
        grid.setItems(m_corpus, tasks::Operation::Addition);
        grid.resize(grid.sizeHint());
        grid.setEvaluation(test::allRight(*m_corpus));
    };
    before(*m_grid);
    const QImage unchanged = m_grid->grab().toImage();
    change(*m_grid);
    const QImage changed = m_grid->grab().toImage();
    QVERIFY(changed != unchanged);
    TruthGrid anew;
    before(anew);
    change(anew);
    QCOMPARE(changed, anew.grab().toImage());
}

QTEST_MAIN(TruthGridTest)
#include "truth_grid_test.moc"
