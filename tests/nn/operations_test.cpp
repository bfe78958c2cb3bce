#include "nn/operations/attention.h"
#include "nn/operations/cross_entropy.h"
#include "nn/operations/embedding.h"
#include "nn/operations/gelu.h"
#include "nn/operations/layer_norm.h"
#include "nn/operations/linear.h"
#include "nn/random.h"
#include "support/finite_differences.h"

#include <QTest>

#include <numeric>

using namespace rote::nn;

/// Each operation's gradient against finite differences of Σ weight·output, in double.
class OperationsTest : public QObject
{
    Q_OBJECT

private slots:
    void embeddingGradient();
    void layerNormGradient();
    void linearGradient();
    void attentionWeightsGradient();
    void attentionMixGradient();
    void geluGradient();
    void crossEntropyGradient();
    void attentionLooksBackOnly();
    void attentionWeightsSumToOne();
};

namespace {

constexpr double tolerance = 1e-7;
using Values = std::vector<double>;

Values randomValues(std::size_t count, std::uint64_t seed)
{
    RandomStream random(seed, RandomPurpose::Parameters);
    Values values(count);
    for (double &value : values)
        value = random.normal();
    return values;
}

double dot(const Values &a, const Values &b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

MatrixView<double> view(Values &values, std::ptrdiff_t rows)
{
    return {values.data(), rows, static_cast<std::ptrdiff_t>(values.size()) / rows};
}

MatrixView<const double> view(const Values &values, std::ptrdiff_t rows)
{
    return {values.data(), rows, static_cast<std::ptrdiff_t>(values.size()) / rows};
}

constexpr AttentionShape attention{5, 2, 3}; // windows of 5, 2 heads of 3
constexpr std::ptrdiff_t attentionPositions = 10;

} // namespace

void OperationsTest::embeddingGradient()
{
    const std::vector<Token> tokens{0, 2, 1, 2, 3, 2};
    Values characters = randomValues(4 * 5, 1);
    Values places = randomValues(3 * 5, 2);
    const Values weight = randomValues(6 * 5, 3);
    Values out(weight.size());
    const auto value = [&] {
        embeddingForward<double>(characters.data(), places.data(), tokens, 3, view(out, 5));
        return dot(weight, out);
    };
    Values dCharacters(characters.size());
    Values dPlaces(places.size());
    embeddingBackward<double>(tokens, 3, view(weight, 5), dCharacters.data(), dPlaces.data());
    QVERIFY(rote::test::gradientError(characters, dCharacters, value) < tolerance);
    QVERIFY(rote::test::gradientError(places, dPlaces, value) < tolerance);
}

void OperationsTest::layerNormGradient()
{
    Values x = randomValues(7 * 4, 1);
    Values gain = randomValues(7, 2);
    const Values weight = randomValues(x.size(), 3);
    Values out(x.size());
    Values mean(4);
    Values inverseDeviation(4);
    const auto value = [&] {
        layerNormForward<double>(gain.data(), view(x, 7), view(out, 7), mean.data(), inverseDeviation.data());
        return dot(weight, out);
    };
    value();
    Values dx(x.size());
    Values dGain(gain.size());
    layerNormBackward<double>(gain.data(), view(x, 7), mean.data(), inverseDeviation.data(), view(weight, 7),
                              view(dx, 7), dGain.data());
    QVERIFY(rote::test::gradientError(x, dx, value) < tolerance);
    QVERIFY(rote::test::gradientError(gain, dGain, value) < tolerance);
}

void OperationsTest::linearGradient()
{
    Values x = randomValues(6 * 5, 1);
    Values matrix = randomValues(4 * 6, 2);
    const Values weight = randomValues(4 * 5, 3);
    Values out(weight.size());
    const auto value = [&] {
        linearForward<double>(matrix.data(), view(x, 6), view(out, 4));
        return dot(weight, out);
    };
    Values dx(x.size());
    Values dMatrix(matrix.size());
    linearBackward<double>(matrix.data(), view(x, 6), view(weight, 4), view(dx, 6), dMatrix.data());
    QVERIFY(rote::test::gradientError(x, dx, value) < tolerance);
    QVERIFY(rote::test::gradientError(matrix, dMatrix, value) < tolerance);
}

void OperationsTest::attentionWeightsGradient()
{
    constexpr std::ptrdiff_t rows = 2 * 5;
    Values qkv = randomValues(3 * 6 * attentionPositions, 1);
    const Values weight = randomValues(rows * attentionPositions, 2);
    Values out(weight.size());
    Values scratch(static_cast<std::size_t>(attention.scratchSize()));
    const auto value = [&] {
        attentionWeightsForward<double>(attention, view(qkv, 18), view(out, rows), scratch.data());
        return dot(weight, out);
    };
    value();
    Values dWeights = weight;
    Values dQkv(qkv.size());
    attentionWeightsBackward<double>(attention, view(qkv, 18), view(out, rows), view(dWeights, rows), view(dQkv, 18));
    QVERIFY(rote::test::gradientError(qkv, dQkv, value) < tolerance);
}

void OperationsTest::attentionMixGradient()
{
    constexpr std::ptrdiff_t rows = 2 * 5;
    Values qkv = randomValues(3 * 6 * attentionPositions, 1);
    Values weights(rows * attentionPositions);
    Values scratch(static_cast<std::size_t>(attention.scratchSize()));
    attentionWeightsForward<double>(attention, view(qkv, 18), view(weights, rows), scratch.data());
    const Values weight = randomValues(6 * attentionPositions, 2);
    Values out(weight.size());
    const auto value = [&] {
        attentionMixForward<double>(attention, view(qkv, 18), view(weights, rows), view(out, 6));
        return dot(weight, out);
    };
    Values dWeights(weights.size());
    Values dQkv(qkv.size());
    attentionMixBackward<double>(attention, view(qkv, 18), view(weights, rows), view(weight, 6), view(dWeights, rows),
                                 view(dQkv, 18), scratch.data());
    QVERIFY(rote::test::gradientError(qkv, dQkv, value) < tolerance);
    QVERIFY(rote::test::gradientError(weights, dWeights, value) < tolerance);
}

void OperationsTest::geluGradient()
{
    Values x = randomValues(40, 1);
    const Values weight = randomValues(x.size(), 2);
    Values out(x.size());
    const auto value = [&] {
        geluForward<double>(view(x, 8), view(out, 8));
        return dot(weight, out);
    };
    Values dx(x.size());
    geluBackward<double>(view(x, 8), view(weight, 8), view(dx, 8));
    QVERIFY(rote::test::gradientError(x, dx, value) < tolerance);
}

void OperationsTest::crossEntropyGradient()
{
    const std::vector<Token> targets{0, 4, 2};
    Values logits = randomValues(5 * 3, 1);
    Values probabilities;
    const auto value = [&] {
        probabilities = logits;
        return 0.25 * crossEntropyForward<double>(view(probabilities, 5), targets);
    };
    value();
    crossEntropyBackward<double>(view(probabilities, 5), targets, 0.25);
    const Values gradient = probabilities;
    QVERIFY(rote::test::gradientError(logits, gradient, value) < tolerance);
}

void OperationsTest::attentionLooksBackOnly()
{
    Values qkv = randomValues(3 * 6 * attentionPositions, 1);
    Values weights(10 * attentionPositions, -1.0);
    Values scratch(static_cast<std::size_t>(attention.scratchSize()));
    attentionWeightsForward<double>(attention, view(qkv, 18), view(weights, 10), scratch.data());
    for (std::ptrdiff_t position = 0; position < attentionPositions; ++position) {
        for (std::ptrdiff_t row = 0; row < 10; ++row) {
            if (row % 5 > position % 5)
                QCOMPARE(view(weights, 10).column(position)[row], 0.0);
        }
    }
}

void OperationsTest::attentionWeightsSumToOne()
{
    Values qkv = randomValues(3 * 6 * attentionPositions, 1);
    Values weights(10 * attentionPositions);
    Values scratch(static_cast<std::size_t>(attention.scratchSize()));
    attentionWeightsForward<double>(attention, view(qkv, 18), view(weights, 10), scratch.data());
    for (std::ptrdiff_t position = 0; position < attentionPositions; ++position) {
        const double *column = view(weights, 10).column(position);
        QVERIFY(std::abs(std::accumulate(column, column + 5, 0.0) - 1.0) < 1e-14);
        QVERIFY(std::abs(std::accumulate(column + 5, column + 10, 0.0) - 1.0) < 1e-14);
    }
}

QTEST_APPLESS_MAIN(OperationsTest)
#include "operations_test.moc"
