#include "item_fixture.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/item_sentences.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace rote;
using namespace rote::ui;

class FactTilesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_tiles.reset(); }

    void fiftyFactsStandInFiveColumnsInTheTextsOrder();
    void aClickActivatesTheFactUnderIt();
    void arrowsMoveByColumnAndRow();
    void aRecalledFactIsFilledByItsChance();
    void anAnswerThatBeginsRightFillsAsFarAsItAgrees();
    void aWrongAnswerLeavesTheTileEmptyWithANotch();
    void agreementIgnoresCaseAndStopsAtTheFirstDifference();
    void theCardHasTheWholeName();
    void rowsHaveTheGridsHeight();
    void moreFactsThanFitScrollToTheKeyboard();
    void theSummaryCountsTheFacts();
    void scrolledTilesMoveWithTheirAnswers();

private:
    [[nodiscard]] QColor pixel(const QPoint &place) const
    {
        return m_tiles->viewport()->grab().toImage().pixelColor(place);
    }

    std::unique_ptr<FactTiles> m_tiles;
    std::shared_ptr<const tasks::Corpus> m_corpus;
};

void FactTilesTest::init()
{
    Theme::instance().choose(Theme::Choice::Light);
    m_corpus = test::jointCorpus();
    m_tiles = std::make_unique<FactTiles>();
    m_tiles->setItems(m_corpus);
    m_tiles->resize(m_tiles->sizeHint());
    m_tiles->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_tiles.get()));
}

void FactTilesTest::fiftyFactsStandInFiveColumnsInTheTextsOrder()
{
    QCOMPARE(m_tiles->places().size(), std::size_t{50});
    const int first = m_tiles->places().front();
    QVERIFY(!m_corpus->items.at(static_cast<std::size_t>(first)).isEquation());
    const QRect tile = m_tiles->itemRect(first);
    QCOMPARE(m_tiles->itemRect(first + 4).top(), tile.top());
    QCOMPARE(m_tiles->itemRect(first + 5).left(), tile.left());
    QVERIFY(m_tiles->itemRect(first + 5).top() > tile.bottom());
    QVERIFY(m_tiles->itemRect(first + 49).bottom() < m_tiles->viewport()->height());
}

void FactTilesTest::aClickActivatesTheFactUnderIt()
{
    const int item = m_corpus->itemOfPrompt("Capital of Sweden is ");
    QSignalSpy activated(m_tiles.get(), &FactTiles::itemActivated);
    QTest::mouseClick(m_tiles->viewport(), Qt::LeftButton, {}, m_tiles->itemRect(item).center());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toInt(), item);
}

void FactTilesTest::arrowsMoveByColumnAndRow()
{
    const int first = m_tiles->places().front();
    QTest::keyClick(m_tiles.get(), Qt::Key_Right);
    QTest::keyClick(m_tiles.get(), Qt::Key_Down);
    QCOMPARE(m_tiles->currentItem(), first + 6);
    QTest::keyClick(m_tiles.get(), Qt::Key_End);
    QCOMPARE(m_tiles->currentItem(), first + 49);
}

void FactTilesTest::aRecalledFactIsFilledByItsChance()
{
    auto evaluation = test::allRight(*m_corpus);
    const int item = m_corpus->itemOfPrompt("Capital of Norway is ");
    evaluation->items[static_cast<std::size_t>(item)].probability = 0.5F;
    m_tiles->setEvaluation(evaluation);
    const Theme &theme = Theme::instance();
    const QRect tile = m_tiles->itemRect(item);
    QCOMPARE(pixel(QPoint(tile.right() - 3, tile.bottom() - 3)), theme.shade(theme.colours().factsFill, 0.5));
}

void FactTilesTest::anAnswerThatBeginsRightFillsAsFarAsItAgrees()
{
    auto evaluation = test::allRight(*m_corpus);
    const int item = m_corpus->itemOfPrompt("Capital of Sweden is ");
    test::answer(*evaluation, item, "StockXXXX", 0.2F);
    m_tiles->setEvaluation(evaluation);
    const QRect tile = m_tiles->itemRect(item);
    const Colours &c = Theme::instance().colours();
    // Five characters of nine.
    const int end = tile.left() + tile.width() * 5 / 9;
    QVERIFY(pixel(QPoint(tile.left() + 3, tile.bottom() - 2)) != c.emptyCell);
    QVERIFY(pixel(QPoint(end - 4, tile.bottom() - 2)) != c.emptyCell);
    QCOMPARE(pixel(QPoint(end + 4, tile.bottom() - 2)), c.emptyCell);
    QCOMPARE(pixel(QPoint(tile.right() - 1, tile.top() + 1)), c.emptyCell);
}

void FactTilesTest::aWrongAnswerLeavesTheTileEmptyWithANotch()
{
    auto evaluation = test::allRight(*m_corpus);
    const int item = m_corpus->itemOfPrompt("Capital of Sweden is ");
    test::answer(*evaluation, item, "Oslo", 0.2F);
    m_tiles->setEvaluation(evaluation);
    const QRect tile = m_tiles->itemRect(item);
    QCOMPARE(pixel(QPoint(tile.left() + 3, tile.bottom() - 2)), Theme::instance().colours().emptyCell);
    QCOMPARE(pixel(QPoint(tile.right() - 1, tile.top() + 1)), Theme::instance().colours().textSecond);
}

void FactTilesTest::agreementIgnoresCaseAndStopsAtTheFirstDifference()
{
    QCOMPARE(agreement("Oslo", "oSLx"), 0.75);
    QCOMPARE(agreement("Oslo", "Xslo"), 0.0);
    QCOMPARE(agreement("Oslo", ""), 0.0);
    QCOMPARE(agreement("Oslo", "Oslo and more"), 1.0);
}

void FactTilesTest::theCardHasTheWholeName()
{
    auto evaluation = test::allRight(*m_corpus);
    const int item = m_corpus->itemOfPrompt("Capital of South Korea is ");
    m_tiles->setEvaluation(evaluation);
    QTest::mouseMove(m_tiles->viewport(), m_tiles->itemRect(item).center());
    QVERIFY(m_tiles->hoverText().contains(QStringLiteral("Capital of South Korea is Seoul")));
    QVERIFY(m_tiles->hoverText().contains(QStringLiteral("Says Seoul, right; chance of Seoul is 95%")));
}

void FactTilesTest::rowsHaveTheGridsHeight()
{
    const int first = m_tiles->places().front();
    m_tiles->setRowSide(30);
    QCOMPARE(m_tiles->itemRect(first + 5).top() - m_tiles->itemRect(first).top(), 31);
}

void FactTilesTest::moreFactsThanFitScrollToTheKeyboard()
{
    m_tiles->resize(m_tiles->width(), 120);
    QVERIFY(m_tiles->verticalScrollBar()->maximum() > 0);
    const int last = m_tiles->places().back();
    QVERIFY(m_tiles->itemRect(last).top() > m_tiles->viewport()->height());
    QTest::keyClick(m_tiles.get(), Qt::Key_End);
    QVERIFY(m_tiles->itemRect(last).bottom() <= m_tiles->viewport()->height());
    QTest::keyClick(m_tiles.get(), Qt::Key_Home);
    QCOMPARE(m_tiles->verticalScrollBar()->value(), 0);
}

void FactTilesTest::theSummaryCountsTheFacts()
{
    auto evaluation = test::allRight(*m_corpus);
    test::answer(*evaluation, m_corpus->itemOfPrompt("Capital of Sweden is "), "Oslo", 0.2F);
    m_tiles->setEvaluation(evaluation);
    QCOMPARE(m_tiles->summary(), QStringLiteral("Facts: 49 of 50 trained right"));
}

void FactTilesTest::scrolledTilesMoveWithTheirAnswers()
{
    m_tiles->resize(m_tiles->width(), 120);
    auto evaluation = test::allRight(*m_corpus);
    const int wrong = m_tiles->places().back();
    test::answer(*evaluation, wrong, "?", 0.1F);
    m_tiles->setEvaluation(evaluation);
    const QColor filled = pixel(m_tiles->itemRect(m_tiles->places().front()).topLeft() + QPoint(3, 3));
    m_tiles->verticalScrollBar()->setValue(m_tiles->verticalScrollBar()->maximum());
    const QPoint corner = m_tiles->itemRect(wrong).topLeft() + QPoint(3, 3);
    QCOMPARE(pixel(corner), Theme::instance().colours().emptyCell);
    QCOMPARE(pixel(m_tiles->itemRect(wrong - 1).topLeft() + QPoint(3, 3)), filled);
    m_tiles->setEvaluation(test::allRight(*m_corpus));
    QCOMPARE(pixel(corner), filled);
}

QTEST_MAIN(FactTilesTest)
#include "fact_tiles_test.moc"
