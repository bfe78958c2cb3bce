#include "nn/transformer_shape.h"
#include "tasks/corpus.h"
#include "training/capacity.h"
#include "training/presets.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace rote;
using namespace rote::training;

/// The meter's three figures against values worked out by hand.
class CapacityTest : public QObject
{
    Q_OBJECT

private slots:
    void papersTextsAskTheirBits_data()
    {
        QTest::addColumn<int>("task");
        QTest::addColumn<double>("arithmetic");
        QTest::addColumn<double>("facts");
        // 196 · log2 19 and 50 · log2 50
        QTest::newRow("arithmetic") << static_cast<int>(tasks::Task::Arithmetic) << 832.593793 << 0.0;
        QTest::newRow("capitals") << static_cast<int>(tasks::Task::Capitals) << 0.0 << 282.192809;
        QTest::newRow("joint") << static_cast<int>(tasks::Task::Joint) << 832.593793 << 282.192809;
    }

    void papersTextsAskTheirBits()
    {
        QFETCH(int, task);
        QFETCH(double, arithmetic);
        QFETCH(double, facts);
        const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(static_cast<tasks::Task>(task)));
        const CapacityBits bits = capacityBits(corpus.items, {});
        QVERIFY(std::abs(bits.arithmetic.asked - arithmetic) < 1e-5);
        QVERIFY(std::abs(bits.facts.asked - facts) < 1e-5);
        QVERIFY(std::abs(bits.asked() - arithmetic - facts) < 1e-5);
        QCOMPARE(bits.memorised(), 0.0);
    }

    void surenessIsMemorisedAndGuessingIsNot()
    {
        const std::vector<tasks::Item> items = fourFacts();
        // Four answers are 2 bits each: sure 2; one half 1; one quarter, as guessed, 0; less than guessed 0, not −1.
        const CapacityBits bits = capacityBits(items, resultsOf({1.0F, 0.5F, 0.25F, 0.125F}));
        QCOMPARE(bits.facts, (Bits{8.0, 3.0}));
        QCOMPARE(bits.arithmetic, Bits{});
        QCOMPARE(bits.memorised(), 3.0);
    }

    void chanceOfZeroOrNoNumberSavesNothing()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(capacityBits(fourFacts(), resultsOf({0.0F, nan, 1.0F, 0.0F})).memorised(), 2.0);
    }

    void heldOutItemsAreNeitherAskedNorMemorised()
    {
        const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic));
        std::vector<ItemResult> results(corpus.items.size());
        for (std::size_t i = 0; i < results.size(); ++i)
            results[i].probability = corpus.items[i].isHeldOut() ? 1.0F : 0.0F;
        QCOMPARE(capacityBits(corpus.items, results).memorised(), 0.0);
        for (ItemResult &result : results)
            result.probability = 1.0F;
        const CapacityBits all = capacityBits(corpus.items, results);
        QCOMPARE(all.memorised(), all.asked());
    }

    void sameAnswerTwiceIsOneAnswer()
    {
        std::vector<tasks::Item> items = fourFacts();
        items[1].answer = items[0].answer;
        items[3].answer = items[2].answer;
        QCOMPARE(capacityBits(items, {}).asked(), 4.0);
    }

    void parametersHoldThreePointSixBitsEach()
    {
        const RunConfig config = presetNamed("arithmetic-n14").config;
        const std::size_t parameters = nn::parameterCount(config.shape(17));
        QCOMPARE(parameters, std::size_t{1582});
        QCOMPARE(heldBits(parameters), 5695.2);
    }

private:
    static std::vector<tasks::Item> fourFacts()
    {
        const auto items = tasks::itemsOfText("Capital of A is E \nCapital of B is F \nCapital of C is G \n"
                                              "Capital of D is H \n");
        Q_ASSERT(items.size() == 4);
        return items;
    }

    static std::vector<ItemResult> resultsOf(std::initializer_list<float> probabilities)
    {
        std::vector<ItemResult> results;
        for (const float probability : probabilities)
            results.push_back({{}, false, probability});
        return results;
    }
};

QTEST_APPLESS_MAIN(CapacityTest)
#include "capacity_test.moc"
