#include "ui/explore/raster_image.h"
#include "ui/figures/curve_data.h"
#include "ui/figures/item_history.h"
#include "ui/figures/raster_layout.h"

#include "support/sample_run.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using ui::EvaluationList;
using ui::ItemOrder;

/// What became of items over a run, and how the raster lays it out, without a widget.
class ItemHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void storyTellsWhenLearntAndHowOftenLost();
    void storyInWords_data();
    void storyInWords();
    void historyExtendsAsTheListGrows();
    void anotherListBeginsAnew();
    void rightOnesAreCountedAcrossTheWholeRange();
    void ordersPutTheBestFirst();
    void equalItemsKeepTheirOrder();
    void heldOutRowsAreTwelvePixelsUpToTwelve();
    void heldOutRowsGiveWayToTheOthers();
    void bandsFitTheirHeight();
    void everyItemIsFoundAtItsRow();
    void columnsAverageTheEvaluationsThatShareThem();
    void everyEvaluationHasAColumnWhereThereIsRoom();
    void extendedPictureIsTheWholeOne();
    void pictureEndsWhereTheRunStands();
};

namespace {

/// Evaluations a step of 10 apart; '1' where the item of that row was right.
EvaluationList evaluationsOf(const std::vector<std::string> &rows)
{
    EvaluationList list;
    for (std::size_t place = 0; place < rows.front().size(); ++place) {
        auto evaluation = std::make_shared<training::Evaluation>();
        evaluation->step = static_cast<std::int64_t>(place) * 10;
        for (const std::string &row : rows)
            evaluation->items.push_back({"", row[place] == '1', row[place] == '1' ? 0.9F : 0.1F});
        list.push_back(std::move(evaluation));
    }
    return list;
}

ui::ItemHistory historyOf(const EvaluationList &evaluations)
{
    ui::ItemHistory history(evaluations.front()->items.size());
    history.follow(evaluations);
    return history;
}

std::vector<int> all(int count)
{
    std::vector<int> items(static_cast<std::size_t>(count));
    std::iota(items.begin(), items.end(), 0);
    return items;
}

/// The first `heldOut` items held out, then `trained` others, then `facts`.
std::vector<tasks::Item> itemsOf(int heldOut, int trained, int facts = 0)
{
    using enum tasks::ItemGroup;
    std::vector<tasks::Item> items;
    for (int i = 0; i < heldOut + trained + facts; ++i) {
        tasks::Item item;
        item.group = i < heldOut ? HeldOutArithmetic : i < heldOut + trained ? TrainedArithmetic : Facts;
        items.push_back(item);
    }
    return items;
}

} // namespace

void ItemHistoryTest::storyTellsWhenLearntAndHowOftenLost()
{
    const EvaluationList list = evaluationsOf({"0011011001"});
    const ui::ItemStory story = ui::storyOf(list, 0);
    QCOMPARE(story.firstRight, std::optional<std::int64_t>(20));
    QCOMPARE(story.lastLost, std::optional<std::int64_t>(70));
    QCOMPARE(story.timesLost, 2);
    QCOMPARE(story.share(), 0.5);
    QVERIFY(story.isRight);
    QVERIFY(historyOf(list).story(0) == story);
    const ui::ItemStory never = ui::storyOf(evaluationsOf({"000"}), 0);
    QVERIFY(!never.firstRight && !never.lastLost);
    QCOMPARE(ui::storyOf({}, 0).share(), 0.0);
}

void ItemHistoryTest::storyInWords_data()
{
    QTest::addColumn<QString>("answers");
    QTest::addColumn<QString>("words");
    QTest::newRow("never") << u"000"_s << u"Never right so far"_s;
    QTest::newRow("kept") << u"011"_s << u"First right at step 10, never lost since"_s;
    QTest::newRow("once") << u"01011"_s << u"First right at step 10, lost once, at step 20"_s;
    QTest::newRow("often") << u"10101"_s << u"First right at step 0, lost 2 times, last at step 30"_s;
}

void ItemHistoryTest::storyInWords()
{
    QFETCH(QString, answers);
    QFETCH(QString, words);
    QCOMPARE(ui::storySentence(ui::storyOf(evaluationsOf({answers.toStdString()}), 0)), words);
}

void ItemHistoryTest::historyExtendsAsTheListGrows()
{
    const training::RunRecord run = test::sampleRun("arithmetic-n14", 9);
    ui::ItemHistory history(run.corpus->items.size());
    QCOMPARE(history.follow(std::span(run.evaluations).first(4)), 0);
    QCOMPARE(history.follow(std::span(run.evaluations).first(4)), 4);
    QCOMPARE(history.follow(run.evaluations), 4);
    QCOMPARE(history.evaluations(), 9);
    for (int item = 0; item < history.items(); ++item) {
        QVERIFY(history.story(item) == ui::storyOf(run.evaluations, item));
        for (int place = 0; place < 9; ++place) {
            const training::Evaluation &evaluation = *run.evaluations[static_cast<std::size_t>(place)];
            QCOMPARE(history.isRight(item, place), evaluation.items[static_cast<std::size_t>(item)].correct);
        }
    }
}

void ItemHistoryTest::anotherListBeginsAnew()
{
    ui::ItemHistory history = historyOf(evaluationsOf({"1111"}));
    QCOMPARE(history.follow(evaluationsOf({"00000"})), 0);
    QCOMPARE(history.evaluations(), 5);
    QVERIFY(!history.story(0).firstRight);
    // Taken up again from an earlier step: shorter than before.
    QCOMPARE(history.follow(evaluationsOf({"01"})), 0);
    QCOMPARE(history.evaluations(), 2);
}

void ItemHistoryTest::rightOnesAreCountedAcrossTheWholeRange()
{
    std::string answers;
    for (int i = 0; i < 200; ++i)
        answers += i % 3 == 0 ? '1' : '0';
    const ui::ItemHistory history = historyOf(evaluationsOf({answers}));
    for (const auto &[first, last] : {std::pair{0, 199}, {0, 63}, {63, 64}, {64, 127}, {5, 5}, {6, 6}, {60, 190}}) {
        const auto begin = answers.begin();
        QCOMPARE(history.countRight(0, first, last), static_cast<int>(std::count(begin + first, begin + last + 1, '1')));
    }
}

void ItemHistoryTest::ordersPutTheBestFirst()
{
    const EvaluationList list = evaluationsOf({"00000", "00101", "01110", "10111"});
    const ui::ItemHistory history = historyOf(list);
    const auto sorted = [&](ItemOrder order) { return ui::sortedItems(all(4), order, history, list[3].get()); };
    QCOMPARE(sorted(ItemOrder::AsInText), (std::vector{0, 1, 2, 3}));
    QCOMPARE(sorted(ItemOrder::WhenLearnt), (std::vector{3, 2, 1, 0}));
    QCOMPARE(sorted(ItemOrder::TimesLost), (std::vector{1, 2, 3, 0}));
    QCOMPARE(sorted(ItemOrder::TimesRight), (std::vector{3, 2, 1, 0}));
    QCOMPARE(sorted(ItemOrder::ChanceAtCursor), (std::vector{2, 3, 0, 1}));
}

void ItemHistoryTest::equalItemsKeepTheirOrder()
{
    const EvaluationList list = evaluationsOf(std::vector<std::string>(50, "0101"));
    const ui::ItemHistory history = historyOf(list);
    for (const ItemOrder order : ui::itemOrders())
        QCOMPARE(ui::sortedItems(all(50), order, history, list.back().get()), all(50));
    QCOMPARE(ui::itemOrderOf(static_cast<int>(ItemOrder::TimesLost)), ItemOrder::TimesLost);
    QCOMPARE(ui::itemOrderOf(-7), ItemOrder::WhenLearnt);
    QCOMPARE(ui::itemOrderOf(70), ItemOrder::WhenLearnt);
}

void ItemHistoryTest::heldOutRowsAreTwelvePixelsUpToTwelve()
{
    for (const int heldOut : {1, 4, 12}) {
        const std::vector<tasks::Item> items = itemsOf(heldOut, 200 - heldOut);
        const std::vector<ui::RasterBand> bands = ui::rasterBands(items, 12 * heldOut + 44);
        QCOMPARE(bands.front().rowHeight(), 12.0);
        QVERIFY(bands.front().isNamed());
        QVERIFY(!bands.back().isNamed());
    }
    const std::vector<tasks::Item> many = itemsOf(13, 187);
    const std::vector<ui::RasterBand> bands = ui::rasterBands(many, ui::greatestRasterHeight(many));
    QCOMPARE(bands.front().rowHeight(), 2.0);
    QVERIFY(!bands.front().isNamed());
    QCOMPARE(bands.back().rowHeight(), 1.0);
}

void ItemHistoryTest::heldOutRowsGiveWayToTheOthers()
{
    const std::vector<tasks::Item> items = itemsOf(11, 189, 5);
    const int least = ui::leastRasterHeight(items);
    QVERIFY(least <= 90);
    for (int height = least; height <= ui::greatestRasterHeight(items); ++height) {
        const std::vector<ui::RasterBand> bands = ui::rasterBands(items, height);
        QCOMPARE(bands[0].rowHeight(), bands[0].isNamed() ? 12.0 : 3.0);
        QVERIFY(!bands[0].isNamed() || bands[1].height >= 40);
        QVERIFY(bands[1].height >= 22);
        QVERIFY(bands[2].height >= 22);
        QVERIFY(bands[2].top + bands[2].height <= height);
    }
    QVERIFY(ui::rasterBands(items, 202).front().isNamed());
    QVERIFY(!ui::rasterBands(items, 190).front().isNamed());
    // Few names are kept even where the others have but their least.
    QVERIFY(ui::rasterBands(itemsOf(4, 196, 50), 100).front().isNamed());
}

void ItemHistoryTest::bandsFitTheirHeight()
{
    const std::vector<tasks::Item> items = itemsOf(4, 196, 50);
    for (int height = 0; height < 400; height += 7) {
        const std::vector<ui::RasterBand> bands = ui::rasterBands(items, height);
        QCOMPARE(bands.size(), 3U);
        int end = 0;
        for (const ui::RasterBand &band : bands) {
            QVERIFY(band.top >= end);
            end = band.top + band.height;
        }
        QVERIFY(height < 8 || end <= height);
    }
    const std::vector<ui::RasterBand> facts = ui::rasterBands(itemsOf(0, 0, 50), 100);
    QCOMPARE(facts.size(), 1U);
    QVERIFY(facts.front().rowHeight() > 1.0 && facts.front().height <= 100);
}

void ItemHistoryTest::everyItemIsFoundAtItsRow()
{
    const std::vector<tasks::Item> items = itemsOf(4, 196, 50);
    for (const int height : {120, 200, 320}) {
        const std::vector<ui::RasterBand> bands = ui::rasterBands(items, height);
        for (int item = 0; item < 250; ++item) {
            const std::optional<ui::RasterRow> row = ui::rasterRowOf(bands, item);
            QVERIFY(row);
            QCOMPARE(ui::rasterItemAt(bands, row->top + row->height / 2.0), item);
        }
    }
    const std::vector<ui::RasterBand> bands = ui::rasterBands(items, 200);
    QCOMPARE(ui::rasterItemAt(bands, -1.0), -1);
    QCOMPARE(ui::rasterItemAt(bands, 49.0), -1); // between two bands
    QVERIFY(!ui::rasterRowOf(bands, 250));
    QCOMPARE(ui::rasterItemFrom(bands, 3, 1), 4);
    QCOMPARE(ui::rasterItemFrom(bands, 0, -1), 0);
    QCOMPARE(ui::rasterItemFrom(bands, 245, 10), 249);
    QCOMPARE(ui::rasterItemFrom(bands, -1, 1), 0);
}

void ItemHistoryTest::columnsAverageTheEvaluationsThatShareThem()
{
    std::string half;
    for (int i = 0; i <= 4000; ++i)
        half += i % 2 == 0 ? '1' : '0';
    const ui::ItemHistory history = historyOf(evaluationsOf({half, std::string(4001, '1')}));
    ui::RasterImage image;
    image.reset(2, 100, 40'000, 10);
    image.extend(history, 0);
    QCOMPARE(image.covered(), 100);
    for (int column = 0; column < 100; ++column) {
        QVERIFY(std::abs(image.share(0, column) - 127) <= 8);
        QCOMPARE(image.share(1, column), 255);
    }
}

void ItemHistoryTest::everyEvaluationHasAColumnWhereThereIsRoom()
{
    const ui::ItemHistory history = historyOf(evaluationsOf({"01001"}));
    ui::RasterImage image;
    image.reset(1, 80, 40, 10);
    image.extend(history, 0);
    // An evaluation stands in the middle of its twenty columns; the first and the last have half of theirs.
    for (int column = 0; column < 80; ++column) {
        const int evaluation = (column + 10) / 20;
        QCOMPARE(image.share(0, column), evaluation == 1 || evaluation == 4 ? 255 : 0);
    }
}

void ItemHistoryTest::extendedPictureIsTheWholeOne()
{
    const training::RunRecord run = test::sampleRun("joint-n14", 61);
    const auto &items = run.corpus->items;
    for (const int columns : {37, 61, 500}) {
        ui::ItemHistory history(items.size());
        ui::RasterImage grown;
        ui::RasterImage whole;
        grown.reset(static_cast<int>(items.size()), columns, 30'000, 250);
        whole.reset(static_cast<int>(items.size()), columns, 30'000, 250);
        const std::vector<ui::RasterBand> bands = ui::rasterBands(items, 150);
        grown.arrange(bands, 150, 1.0);
        for (const std::size_t count : {1U, 2U, 3U, 17U, 60U, 61U})
            grown.extend(history, history.follow(std::span(run.evaluations).first(count)));
        whole.extend(history, 0);
        whole.arrange(bands, 150, 1.0);
        QCOMPARE(grown.covered(), whole.covered());
        QCOMPARE(grown.picture(), whole.picture());
    }
}

void ItemHistoryTest::pictureEndsWhereTheRunStands()
{
    const ui::ItemHistory history = historyOf(evaluationsOf({"11"}));
    ui::RasterImage image;
    image.reset(1, 100, 100, 10);
    image.extend(history, 0);
    const std::vector<ui::RasterBand> bands = ui::rasterBands(itemsOf(0, 1), 22);
    image.arrange(bands, 22, 1.0);
    QCOMPARE(image.covered(), 15);
    QCOMPARE(image.picture().pixelColor(14, 5).alpha(), 255);
    QCOMPARE(image.picture().pixelColor(15, 5).alpha(), 0);
}

QTEST_MAIN(ItemHistoryTest)
#include "item_history_test.moc"
