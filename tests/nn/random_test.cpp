#include "nn/random.h"

#include <QTest>

#include <array>
#include <cmath>
#include <set>

using namespace rote::nn;

class RandomTest : public QObject
{
    Q_OBJECT

private slots:
    void philoxGivesThePublishedVectors();
    void streamsAreReproducibleAndDiffer();
    void belowIsUniform();
    void normalHasMeanZeroAndDeviationOne();
};

void RandomTest::philoxGivesThePublishedVectors()
{
    // The known answers of Random123's kat_vectors for philox4x32, 10 rounds.
    using Words = std::array<std::uint32_t, 4>;
    QVERIFY((philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    constexpr std::uint32_t ones = 0xffffffff;
    QVERIFY((philox({ones, ones, ones, ones}, {ones, ones}) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    QVERIFY((philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0})
             == Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

void RandomTest::streamsAreReproducibleAndDiffer()
{
    std::set<std::uint32_t> firsts;
    for (const std::uint64_t seed : {1ULL, 2ULL, 1ULL << 40}) {
        for (const RandomPurpose purpose : {RandomPurpose::Parameters, RandomPurpose::Batches}) {
            for (const std::int64_t step : {0, 1}) {
                RandomStream one(seed, purpose, step);
                RandomStream same(seed, purpose, step);
                const std::uint32_t first = one.next();
                QCOMPARE(first, same.next());
                firsts.insert(first);
            }
        }
    }
    QCOMPARE(firsts.size(), 12U);
}

void RandomTest::belowIsUniform()
{
    // 100,000 draws from 10: each count within five standard deviations (95) of 10,000.
    RandomStream random(7, RandomPurpose::Batches);
    std::array<int, 10> counts{};
    for (int i = 0; i < 100'000; ++i)
        ++counts.at(random.below(10));
    for (const int count : counts)
        QVERIFY(std::abs(count - 10'000) < 475);
}

void RandomTest::normalHasMeanZeroAndDeviationOne()
{
    // 100,000 draws: the mean within five standard errors (0.0032), the variance too (0.0045).
    RandomStream random(7, RandomPurpose::Parameters);
    double sum = 0.0;
    double squares = 0.0;
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i) {
        const double value = random.normal();
        sum += value;
        squares += value * value;
    }
    QVERIFY(std::abs(sum / count) < 0.016);
    QVERIFY(std::abs(squares / count - 1.0) < 0.023);
}

QTEST_APPLESS_MAIN(RandomTest)
#include "random_test.moc"
