#include "nn/random.h"
#include "support/digest.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

using namespace rote::nn;

class RandomTest : public QObject
{
    Q_OBJECT

private slots:
    void philoxGivesThePublishedVectors();
    void streamsAreReproducibleAndDiffer();
    void streamsAreTheOnesPinned();
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

void RandomTest::streamsAreTheOnesPinned()
{
    // To the last bit, on every processor: other numbers would make every run another one.
    RandomStream words(1, RandomPurpose::Batches);
    for (const std::uint32_t word : {0x2fe424f7U, 0x6b5c693bU, 0x46220365U, 0x7d0e2e0aU, 0x2ca4f974U, 0x49f7d7d7U})
        QCOMPARE(words.next(), word);

    using Starts = std::array<std::uint32_t, 6>; // of the first windows of arithmetic's batches, 1,764 − 9 choices
    const std::pair<std::int64_t, Starts> batches[] = {{0, {328, 736, 480, 857, 306, 507}},
                                                       {1, {673, 1248, 665, 1302, 1367, 1569}},
                                                       {29'999, {1143, 1695, 1257, 1323, 1570, 223}}};
    for (const auto &[step, starts] : batches) {
        RandomStream random(1, RandomPurpose::Batches, step);
        for (const std::uint32_t start : starts)
            QCOMPARE(random.below(1755), start);
    }

    RandomStream samples((1ULL << 40) + 7, RandomPurpose::Sampling, 30'000);
    for (const double value : {0x1.8f26c255a1bp-2, 0x1.ca00e9de9287cp-3, 0x1.b6df5739f8c5ep-1})
        QVERIFY(samples.uniform() == value);

    RandomStream normals(1, RandomPurpose::Parameters);
    for (const double value : {-0x1.490d0c8fcbb99p-4, -0x1.7360ada3381acp-5, 0x1.96aaa72893d6fp-2, -0x1.ccc557028e1p-2})
        QVERIFY(normals.normal() == value);
    std::array<double, 10'000> more{};
    std::ranges::generate(more, [&] { return normals.normal(); });
    QCOMPARE(rote::test::digestOf<double>(more), std::uint64_t{0xf603ef622a23b822});
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
