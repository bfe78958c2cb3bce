#include "nn/parameters.h"
#include "nn/prefix_forest.h"
#include "nn/random.h"
#include "nn/transformer.h"
#include "support/golden_file.h"
#include "tasks/corpus.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

using namespace rote;
using namespace rote::nn;

/// What is computed once for several positions is what the dense batch computes for each: loss, gradient and logits, on
/// the paper's corpora at the beginning and after 1,500 steps, and on random corpora and shapes.
class PrefixSharingTest : public QObject
{
    Q_OBJECT

private slots:
    void forestHoldsEachPrefixOnce();
    void gradientIsTheDenseOneOnThePapersCorpora_data();
    void gradientIsTheDenseOneOnThePapersCorpora();
    void gradientIsTheDenseOneOnRandomCorpora();
    void lossOverAllWindowsIsTheDenseOne();
    void logitsAreTheDenseOnes();
};

namespace {

// Of each tensor's norm. Both ways add the same numbers in another order: rounding grows with the count of terms.
constexpr double doubleTolerance = 1e-12;
constexpr double floatTolerance = 2e-5;

std::vector<std::int32_t> randomStarts(std::size_t textSize, int context, int count, std::uint64_t seed)
{
    RandomStream random(seed, RandomPurpose::Batches);
    std::vector<std::int32_t> starts(static_cast<std::size_t>(count));
    for (std::int32_t &start : starts)
        start = static_cast<std::int32_t>(
            random.below(static_cast<std::uint32_t>(textSize) - static_cast<unsigned>(context)));
    return starts;
}

/// The greatest distance of a tensor's gradients with and without sharing, relative to its norm.
template<typename Scalar>
double gradientDistance(const TransformerShape &shape, const std::vector<float> &parameters, const WindowBatch &batch)
{
    const std::vector<Scalar> values(parameters.begin(), parameters.end());
    std::vector<Scalar> shared(values.size());
    std::vector<Scalar> dense(values.size());
    const double loss =
        BasicTransformer<Scalar>(shape, 1, PrefixSharing::On).lossAndGradients(values, batch, {}, shared).value();
    const double denseLoss =
        BasicTransformer<Scalar>(shape, 1, PrefixSharing::Off).lossAndGradients(values, batch, {}, dense).value();
    double worst = denseLoss > 0.0 ? std::abs(loss - denseLoss) / denseLoss : std::abs(loss);
    for (const ParameterTensor &tensor : parameterLayout(shape)) {
        double difference = 0.0;
        double norm = 0.0;
        for (std::size_t i = tensor.offset; i < tensor.offset + tensor.size(); ++i) {
            difference += std::pow(static_cast<double>(shared[i]) - static_cast<double>(dense[i]), 2);
            norm += std::pow(static_cast<double>(dense[i]), 2);
        }
        const double distance = norm > 0.0 ? std::sqrt(difference / norm) : std::sqrt(difference);
        if (!std::isfinite(distance))
            return std::numeric_limits<double>::infinity();
        worst = std::max(worst, distance);
    }
    return worst;
}

std::vector<float> trainedParameters(const char *name, const TransformerShape &shape)
{
    const test::GoldenFile file = test::readGoldenFile(std::string(ROTE_TEST_DATA "/trained/") + name + ".safetensors");
    std::vector<float> parameters(parameterCount(shape));
    for (const ParameterTensor &tensor : parameterLayout(shape))
        std::ranges::copy(file.floats.at(tensor.name), parameters.begin() + static_cast<std::ptrdiff_t>(tensor.offset));
    return parameters;
}

} // namespace

void PrefixSharingTest::forestHoldsEachPrefixOnce()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic));
    constexpr int context = 9;
    const std::vector<std::int32_t> starts = randomStarts(corpus.tokens.size(), context, 200, 3);
    std::map<std::vector<Token>, int> counts;
    std::map<std::vector<Token>, int> targets;
    for (const std::int32_t start : starts) {
        for (std::ptrdiff_t length = 1; length <= context; ++length) {
            const auto begin = corpus.tokens.begin() + start;
            ++counts[{begin, begin + length}];
            ++targets[{begin, begin + length + 1}];
        }
    }
    WindowOrder order;
    order.prepare(corpus.tokens, context);
    std::vector<Strand> strands;
    order.strandsOf(starts, strands);
    PrefixForest forest(2000);
    forest.build(strands);

    QCOMPARE(forest.size(), std::ssize(counts));
    std::vector<std::vector<Token>> prefixes;
    for (std::size_t node = 0; node < counts.size(); ++node) {
        std::vector<Token> prefix;
        if (forest.depths[node] > 0) {
            // In depth-first order the parent is the last node before it that is one nearer to the root.
            std::size_t parent = node;
            while (forest.depths[--parent] >= forest.depths[node]) {
            }
            prefix = prefixes[parent];
        }
        prefix.push_back(forest.characters[node]);
        QCOMPARE(forest.totals[node], counts.at(prefix));
        prefixes.push_back(prefix);
    }
    QCOMPARE(std::set(prefixes.begin(), prefixes.end()).size(), counts.size());
    std::map<std::vector<Token>, int> found;
    for (const TargetCount &target : forest.targets) {
        std::vector<Token> prefix = prefixes[static_cast<std::size_t>(target.position)];
        prefix.push_back(target.character);
        found[prefix] += target.count;
    }
    QVERIFY(found == targets);
}

void PrefixSharingTest::gradientIsTheDenseOneOnThePapersCorpora_data()
{
    QTest::addColumn<int>("task");
    QTest::addColumn<int>("context");
    QTest::addColumn<QByteArray>("trained");
    const auto add = [](tasks::Task task, int context, const char *name) {
        QTest::addRow("%s, initial", name) << static_cast<int>(task) << context << QByteArray();
        QTest::addRow("%s, 1,500 steps", name) << static_cast<int>(task) << context << QByteArray(name);
    };
    add(tasks::Task::Arithmetic, 9, "arithmetic_n14");
    add(tasks::Task::Capitals, 24, "capitals_n14");
    add(tasks::Task::Joint, 24, "joint_n14");
}

void PrefixSharingTest::gradientIsTheDenseOneOnThePapersCorpora()
{
    QFETCH(int, task);
    QFETCH(int, context);
    QFETCH(QByteArray, trained);
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(static_cast<tasks::Task>(task)));
    const TransformerShape shape{corpus.vocabulary.size(), context, 14, 1, 1, 1};
    const std::vector<float> parameters =
        trained.isEmpty() ? initialParameters(shape, 1) : trainedParameters(trained.constData(), shape);
    const std::vector<std::int32_t> starts = randomStarts(corpus.tokens.size(), context, 300, 1);
    const double distance = gradientDistance<double>(shape, parameters, {corpus.tokens, starts});
    QVERIFY2(distance < doubleTolerance, qPrintable(QString::number(distance)));
    const double floatDistance = gradientDistance<float>(shape, parameters, {corpus.tokens, starts});
    QVERIFY2(floatDistance < floatTolerance, qPrintable(QString::number(floatDistance)));
}

void PrefixSharingTest::gradientIsTheDenseOneOnRandomCorpora()
{
    // Few characters give many shared prefixes, many give none; texts are as short as one window, too.
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        RandomStream random(seed, RandomPurpose::Sampling);
        const auto between = [&](int least, int most) {
            return least + static_cast<int>(random.below(static_cast<std::uint32_t>(most - least + 1)));
        };
        TransformerShape shape;
        shape.vocabulary = between(1, 40);
        shape.context = between(2, 40);
        shape.heads = between(1, 3);
        shape.width = shape.heads * between(4, 12);
        shape.layers = between(1, 3);
        shape.expansion = between(1, 3);
        std::vector<Token> text(static_cast<std::size_t>(shape.context + between(1, 300)));
        for (Token &token : text)
            token = static_cast<Token>(between(0, shape.vocabulary - 1));
        std::vector<float> parameters = initialParameters(shape, seed);
        for (float &parameter : parameters)
            parameter *= parameter == 1.0F ? 1.0F : 8.0F;
        const std::vector<std::int32_t> starts = randomStarts(text.size(), shape.context, between(1, 90), seed);
        const double distance = gradientDistance<double>(shape, parameters, {text, starts});
        // One character has nothing to learn: the loss and the gradient are 0, up to rounding on its own.
        QVERIFY2(distance < (shape.vocabulary == 1 ? 2.0 : doubleTolerance),
                 qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(distance)));
    }
}

void PrefixSharingTest::lossOverAllWindowsIsTheDenseOne()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic));
    const TransformerShape shape{corpus.vocabulary.size(), 9, 28, 2, 2, 1};
    const std::vector<float> initial = initialParameters(shape, 4);
    const std::vector<double> parameters(initial.begin(), initial.end());
    const std::vector<std::int32_t> starts = corpus.allWindowStarts(9);
    BasicTransformer<double> shared(shape, 2);
    const double loss = shared.loss(parameters, {corpus.tokens, starts}).value();
    const double dense =
        BasicTransformer<double>(shape, 1, PrefixSharing::Off).loss(parameters, {corpus.tokens, starts}).value();
    QVERIFY(std::abs(loss - dense) < doubleTolerance * dense);
    // Another text of the same length is not taken for the first one.
    std::vector<Token> reversed(corpus.tokens.rbegin(), corpus.tokens.rend());
    const double other = shared.loss(parameters, {reversed, starts}).value();
    QCOMPARE(other, BasicTransformer<double>(shape).loss(parameters, {reversed, starts}).value());
    QVERIFY(std::abs(other - loss) > 1e-9);
}

void PrefixSharingTest::logitsAreTheDenseOnes()
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Capitals));
    const TransformerShape shape{corpus.vocabulary.size(), 24, 20, 2, 2, 2};
    const std::vector<float> initial = initialParameters(shape, 4);
    const std::vector<double> parameters(initial.begin(), initial.end());
    SequenceBatch sequences;
    for (std::size_t i = 0; i < 200; ++i)
        sequences.add(std::span(corpus.tokens).subspan(i * 7 % 500, 1 + i % 24));
    const std::size_t size = sequences.count() * static_cast<std::size_t>(shape.vocabulary);
    std::vector<double> shared(size);
    std::vector<double> dense(size);
    QVERIFY(BasicTransformer<double>(shape, 2).nextLogits(parameters, sequences, shared));
    QVERIFY(BasicTransformer<double>(shape, 1, PrefixSharing::Off).nextLogits(parameters, sequences, dense));
    for (std::size_t i = 0; i < size; ++i)
        QVERIFY(std::abs(shared[i] - dense[i]) < doubleTolerance);
}

QTEST_APPLESS_MAIN(PrefixSharingTest)
#include "prefix_sharing_test.moc"
