#include "nn/aligned_vector.h"
#include "nn/operations/attention.h"
#include "nn/operations/columns.h"
#include "nn/operations/cross_entropy.h"
#include "nn/operations/embedding.h"
#include "nn/operations/gelu.h"
#include "nn/operations/layer_norm.h"
#include "nn/operations/linear.h"
#include "nn/random.h"
#include "support/finite_differences.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace rote::nn;

/// Each operation's gradient against finite differences of Σ weight·output, in double.
class OperationsTest : public QObject
{
    Q_OBJECT

private slots:
    void embeddingGradient();
    void standardiseGradient();
    void gainGradient();
    void linearIsAMatrixProduct_data();
    void linearIsAMatrixProduct();
    void linearGradient();
    void attentionWeightsGradient();
    void attentionMixGradient();
    void geluGradient();
    void crossEntropyGradient();
    void columnsAreTheTilesTransposed();
    void attentionLooksAtAncestorsOnly();
    void attentionWeightsSumToOne();
    void floatsAreWithinAMillionthOfDoubles();
};

namespace {

constexpr double tolerance = 1e-7;
using Values = std::vector<double>;

Values randomValues(std::ptrdiff_t count, std::uint64_t seed)
{
    RandomStream random(seed, RandomPurpose::Parameters);
    Values values(static_cast<std::size_t>(count));
    for (double &value : values)
        value = random.normal();
    return values;
}

double dot(const Values &a, const Values &b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

Tiles<double> tiles(Values &values, std::ptrdiff_t rows)
{
    return {values.data(), rows, std::ssize(values) / (rows * tileWidth)};
}

Tiles<const double> tiles(const Values &values, std::ptrdiff_t rows)
{
    return {values.data(), rows, std::ssize(values) / (rows * tileWidth)};
}

PackedMatrix<double> packed(const StridedMatrix<double> &matrix)
{
    PackedMatrix<double> result;
    result.pack(matrix);
    return result;
}

/// Two trees of positions; the fourth and the last share the first one's column, as (character, position)s do.
struct SmallForest
{
    AttentionShape shape{2, 3, 3, 4, false};
    std::vector<std::int32_t> columns{0, 1, 2, 0, 3, 4, 5, 6, 0};
    std::vector<std::int32_t> depths{0, 1, 2, 2, 3, 1, 0, 1, 2};
    PathNodes nodes{columns.data(), depths.data(), 9};
    AttentionPath<double> path;

    SmallForest() { path.makeRoom(shape); }

    [[nodiscard]] Values qkv() const
    {
        // Padding is 0, as the engine has it.
        Values values(static_cast<std::size_t>(7 * shape.columnStride()));
        const Values random = randomValues(std::ssize(values), 1);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = i % columnPadding < 3 ? random[i] : 0.0;
        return values;
    }
    [[nodiscard]] std::ptrdiff_t weights() const { return nodes.count * shape.weightStride(); }
    [[nodiscard]] std::ptrdiff_t outs() const { return nodes.count * shape.outStride(); }

    /// 1 for the slots that a position looks at.
    [[nodiscard]] Values visible() const
    {
        Values values(static_cast<std::size_t>(weights()));
        for (std::ptrdiff_t i = 0; i < weights(); ++i) {
            const std::int32_t depth = depths[static_cast<std::size_t>(i / shape.weightStride())];
            values[static_cast<std::size_t>(i)] = i % shape.slotCount() <= depth ? 1.0 : 0.0;
        }
        return values;
    }
};

Values products(Values a, const Values &b)
{
    std::transform(a.begin(), a.end(), b.begin(), a.begin(), std::multiplies<>());
    return a;
}

} // namespace

void OperationsTest::embeddingGradient()
{
    const std::vector<Token> tokens{0, 2, 1, 2, 3, 2};
    const std::vector<std::int32_t> at{0, 1, 2, 0, 1, 1};
    Values characters = randomValues(4 * 5, 1);
    Values places = randomValues(3 * 5, 2);
    const Values weight = randomValues(5 * tileWidth, 3);
    Values out(weight.size(), 7.0);
    const auto value = [&] {
        embeddingForward<double>(characters.data(), places.data(), tokens, at, tiles(out, 5));
        return dot(weight, out);
    };
    Values dCharacters(characters.size());
    Values dPlaces(places.size());
    embeddingBackward<double>(tokens, at, tiles(weight, 5), dCharacters.data(), dPlaces.data());
    QVERIFY(rote::test::gradientError(characters, dCharacters, value) < tolerance);
    QVERIFY(rote::test::gradientError(places, dPlaces, value) < tolerance);
    QCOMPARE(out[tokens.size()], 0.0);
}

void OperationsTest::standardiseGradient()
{
    Values x = randomValues(7 * 2 * tileWidth, 1);
    const Values weight = randomValues(std::ssize(x), 3);
    Values out(x.size());
    Values inverseDeviation(2 * tileWidth);
    const auto value = [&] {
        standardiseForward<double>(tiles(x, 7), tiles(out, 7), inverseDeviation.data());
        return dot(weight, out);
    };
    value();
    Values dx(x.size());
    standardiseBackward<double>(tiles(out, 7), inverseDeviation.data(), tiles(weight, 7), tiles(dx, 7));
    QVERIFY(rote::test::gradientError(x, dx, value) < tolerance);
}

void OperationsTest::gainGradient()
{
    Values gain = randomValues(6, 1);
    Values matrix = randomValues(4 * 6, 2);
    const Values dScaled = randomValues(4 * 6, 3);
    const auto value = [&] {
        double sum = 0.0;
        for (std::size_t i = 0; i < matrix.size(); ++i)
            sum += dScaled[i] * matrix[i] * gain[i % 6];
        return sum;
    };
    Values dMatrix(matrix.size());
    Values dGain(gain.size());
    gainBackward(gain.data(), matrix.data(), dScaled.data(), 4, 6, dMatrix.data(), dGain.data());
    QVERIFY(rote::test::gradientError(matrix, dMatrix, value) < tolerance);
    QVERIFY(rote::test::gradientError(gain, dGain, value) < tolerance);
    Values inPlace = dScaled;
    gainBackward(gain.data(), matrix.data(), inPlace.data(), 4, 6, inPlace.data(), dGain.data());
    QCOMPARE(inPlace, dMatrix);
}

void OperationsTest::linearIsAMatrixProduct_data()
{
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("in");
    for (const int out : {1, 4, 6, 7, 17, 42, 131})
        for (const int in : {1, 3, 14, 129, 300})
            QTest::addRow("%d × %d", out, in) << out << in;
}

void OperationsTest::linearIsAMatrixProduct()
{
    QFETCH(int, out);
    QFETCH(int, in);
    const Values matrix = randomValues(out * in, 1);
    const Values gain = randomValues(in, 2);
    const Values x = randomValues(in * 2 * tileWidth, 3);
    Values y(static_cast<std::size_t>(out * 2 * tileWidth), 7.0);
    PackedMatrix<double> weight;
    weight.pack({matrix.data(), out, in, in, 1}, gain.data());
    linearForward<double>(weight, tiles(x, in), tiles(y, out));
    Values dMatrix(matrix.size(), 1.0);
    linearWeightGradient<double>(tiles(x, in), tiles(y, out), dMatrix.data(), in);
    for (std::ptrdiff_t row = 0; row < out; ++row) {
        for (const std::ptrdiff_t position : {std::ptrdiff_t{0}, std::ptrdiff_t{17}, 2 * tileWidth - 1}) {
            double sum = 0.0;
            for (std::ptrdiff_t k = 0; k < in; ++k) {
                sum += matrix[static_cast<std::size_t>(row * in + k)] * gain[static_cast<std::size_t>(k)]
                    * tiles(x, in).row(position / tileWidth, k)[position % tileWidth];
            }
            QVERIFY(std::abs(tiles(y, out).row(position / tileWidth, row)[position % tileWidth] - sum) < 1e-11);
        }
        for (std::ptrdiff_t k = 0; k < in; ++k) {
            double sum = 1.0;
            for (std::ptrdiff_t tile = 0; tile < 2; ++tile)
                sum += std::inner_product(tiles(y, out).row(tile, row), tiles(y, out).row(tile, row) + tileWidth,
                                          tiles(x, in).row(tile, k), 0.0);
            QVERIFY(std::abs(dMatrix[static_cast<std::size_t>(row * in + k)] - sum) < 1e-9);
        }
    }
}

void OperationsTest::linearGradient()
{
    Values x = randomValues(6 * tileWidth, 1);
    Values matrix = randomValues(4 * 6, 2);
    const Values weight = randomValues(4 * tileWidth, 3);
    Values out(weight.size());
    const StridedMatrix<double> view{matrix.data(), 4, 6, 6, 1};
    const auto value = [&] {
        linearForward<double>(packed(view), tiles(x, 6), tiles(out, 4));
        return dot(weight, out);
    };
    Values dx(x.size());
    Values dMatrix(matrix.size());
    linearForward<double>(packed(view.transposed()), tiles(weight, 4), tiles(dx, 6));
    linearWeightGradient<double>(tiles(x, 6), tiles(weight, 4), dMatrix.data(), 6);
    QVERIFY(rote::test::gradientError(x, dx, value) < tolerance);
    QVERIFY(rote::test::gradientError(matrix, dMatrix, value) < tolerance);
}

void OperationsTest::attentionWeightsGradient()
{
    SmallForest forest;
    Values qkv = forest.qkv();
    const Values weight = products(randomValues(forest.weights(), 2), forest.visible());
    Values out(weight.size());
    const auto value = [&] {
        attentionWeightsForward(forest.shape, forest.nodes, qkv.data(), forest.path, out.data());
        return dot(weight, out);
    };
    value();
    Values dWeights = weight;
    Values dQkv(qkv.size());
    attentionWeightsBackward(forest.shape, forest.nodes, qkv.data(), forest.path, out.data(), dWeights.data(),
                             dQkv.data());
    // Padding is no argument: products with it are left out.
    for (std::size_t i = 0; i < qkv.size(); ++i)
        QVERIFY(i % columnPadding < 3 || dQkv[i] == 0.0);
    QVERIFY(rote::test::gradientError(qkv, dQkv, value) < tolerance);
}

void OperationsTest::attentionMixGradient()
{
    SmallForest forest;
    for (const bool addsHeads : {false, true}) {
        forest.shape.addsHeads = addsHeads;
        Values qkv = forest.qkv();
        Values weights = products(randomValues(forest.weights(), 3), forest.visible());
        Values weight = randomValues(forest.outs(), 2);
        for (std::size_t i = 0; i < weight.size(); ++i)
            weight[i] = i % columnPadding < 3 ? weight[i] : 0.0;
        const auto value = [&] {
            Values out(weight.size());
            attentionMixForward(forest.shape, forest.nodes, qkv.data(), forest.path, weights.data(), out.data());
            return dot(weight, out);
        };
        Values dWeights(weights.size());
        Values dQkv(qkv.size());
        attentionMixBackward(forest.shape, forest.nodes, qkv.data(), forest.path, weights.data(), weight.data(),
                             dWeights.data(), dQkv.data());
        QVERIFY(rote::test::gradientError(qkv, dQkv, value) < tolerance);
        QVERIFY(rote::test::gradientError(weights, products(dWeights, forest.visible()), value) < tolerance);
    }
}

void OperationsTest::geluGradient()
{
    Values x = randomValues(2 * tileWidth, 1);
    const Values weight = randomValues(std::ssize(x), 2);
    Values out(x.size());
    Values derivative(x.size());
    const auto value = [&] {
        geluForward(x.data(), std::ssize(x), out.data(), derivative.data());
        return dot(weight, out);
    };
    value();
    Values dx = derivative;
    geluBackward(weight.data(), std::ssize(x), dx.data());
    QVERIFY(rote::test::gradientError(x, dx, value) < tolerance);
}

void OperationsTest::crossEntropyGradient()
{
    const std::vector<TargetCount> targets{{0, 0, 2}, {0, 4, 1}, {1, 2, 1}, {70, 3, 5}};
    Values totals(2 * tileWidth);
    for (const TargetCount &target : targets)
        totals[static_cast<std::size_t>(target.position)] += target.count;
    Values logits = randomValues(5 * 2 * tileWidth, 1);
    Values exponentials;
    Values inverseSums(totals.size());
    const auto value = [&] {
        exponentials = logits;
        return 0.25 * crossEntropyForward<double>(tiles(exponentials, 5), targets, totals.data(), inverseSums.data());
    };
    value();
    crossEntropyBackward<double>(tiles(exponentials, 5), targets, totals.data(), inverseSums.data(), 0.25);
    const Values gradient = exponentials;
    QVERIFY(rote::test::gradientError(logits, gradient, value) < tolerance);
    QCOMPARE(gradient[2], 0.0); // nothing follows the third position
}

void OperationsTest::columnsAreTheTilesTransposed()
{
    const Values tile = randomValues(25 * tileWidth, 1);
    Values columns(static_cast<std::size_t>(tileWidth * 40), 7.0);
    tileToColumns<double>(tiles(tile, 25), 3, 20, columns.data() + 1, 40);
    for (std::size_t position = 0; position < tileWidth; ++position) {
        for (std::size_t f = 0; f < 20; ++f)
            QCOMPARE(columns[position * 40 + 1 + f], tile[(3 + f) * tileWidth + position]);
    }
    Values back(tile.size(), 7.0);
    columnsToTile<double>(columns.data() + 1, 40, tiles(back, 25), 3, 20);
    for (std::size_t i = 0; i < back.size(); ++i)
        QCOMPARE(back[i], i / tileWidth >= 3 && i / tileWidth < 23 ? tile[i] : 7.0);
}

void OperationsTest::attentionLooksAtAncestorsOnly()
{
    SmallForest forest;
    Values qkv = forest.qkv();
    Values weights(static_cast<std::size_t>(forest.weights()));
    attentionWeightsForward(forest.shape, forest.nodes, qkv.data(), forest.path, weights.data());
    const Values before = weights;
    // Column 2 belongs to the third position alone, which is nobody's ancestor.
    std::fill_n(qkv.begin() + 2 * forest.shape.columnStride(), forest.shape.columnStride(), 3.0);
    attentionWeightsForward(forest.shape, forest.nodes, qkv.data(), forest.path, weights.data());
    const Values visible = forest.visible();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (i / static_cast<std::size_t>(forest.shape.weightStride()) != 2 && visible[i] == 1.0)
            QCOMPARE(weights[i], before[i]);
    }
}

void OperationsTest::attentionWeightsSumToOne()
{
    SmallForest forest;
    const Values qkv = forest.qkv();
    Values weights(static_cast<std::size_t>(forest.weights()));
    attentionWeightsForward(forest.shape, forest.nodes, qkv.data(), forest.path, weights.data());
    const Values seen = products(weights, forest.visible());
    for (std::ptrdiff_t row = 0; row < forest.nodes.count * forest.shape.heads; ++row) {
        const auto begin = seen.begin() + row * forest.shape.slotCount();
        QVERIFY(std::abs(std::accumulate(begin, begin + forest.shape.slotCount(), 0.0) - 1.0) < 1e-14);
    }
}

void OperationsTest::floatsAreWithinAMillionthOfDoubles()
{
    // The library's own exponentials, error function and logarithm, in whole packs.
    Values x = randomValues(4 * tileWidth, 1);
    for (double &value : x)
        value = static_cast<double>(static_cast<float>(3 * value));
    std::vector<float> floats(x.begin(), x.end());
    Values y(x.size());
    Values derivative(x.size());
    std::vector<float> floatY(x.size());
    std::vector<float> floatDerivative(x.size());
    geluForward(x.data(), std::ssize(x), y.data(), derivative.data());
    geluForward(floats.data(), std::ssize(floats), floatY.data(), floatDerivative.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
        QVERIFY(std::abs(static_cast<double>(floatY[i]) - y[i]) < 1e-6 * std::max(1.0, std::abs(y[i])));
        QVERIFY(std::abs(static_cast<double>(floatDerivative[i]) - derivative[i]) < 1e-6);
    }
    const std::vector<TargetCount> targets{{0, 0, 1}, {1, 3, 1}, {17, 2, 1}, {63, 1, 1}};
    for (const TargetCount &target : targets) {
        Values totals(tileWidth);
        totals[static_cast<std::size_t>(target.position)] = 1.0;
        const std::vector<float> floatTotals(totals.begin(), totals.end());
        Values logits = x;
        std::vector<float> floatLogits = floats;
        Values inverseSums(tileWidth);
        std::vector<float> floatInverseSums(tileWidth);
        const double loss =
            crossEntropyForward<double>(tiles(logits, 4), {&target, 1}, totals.data(), inverseSums.data());
        const double floatLoss = crossEntropyForward<float>(Tiles<float>(floatLogits.data(), 4, 1), {&target, 1},
                                                            floatTotals.data(), floatInverseSums.data());
        QVERIFY(std::abs(floatLoss - loss) < 1e-6 * std::max(1.0, loss));
    }
}

QTEST_APPLESS_MAIN(OperationsTest)
#include "operations_test.moc"
