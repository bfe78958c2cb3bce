#include "nn/error.h"
#include "nn/parameters.h"
#include "nn/random.h"
#include "nn/transformer.h"
#include "support/finite_differences.h"
#include "tasks/corpus.h"

#include <QTest>

#include <cmath>
#include <fstream>
#include <limits>

#include <sys/resource.h>
#include <unistd.h>

using namespace rote;
using namespace rote::nn;

class TransformerTest : public QObject
{
    Q_OBJECT

private slots:
    void wholeGradientAgreesWithFiniteDifferences_data();
    void wholeGradientAgreesWithFiniteDifferences();
    void threadCountDoesNotChangeABit_data();
    void threadCountDoesNotChangeABit();
    void everySizeTrains_data();
    void everySizeTrains();
    void nextLogitsDependOnTheirSequenceAlone();
    void lossIsThatOfTraining();
    void threadsThatCannotStartAreAnInputError();
    void stopEndsAStep();
    void aStepLeavesNothingBehind();
};

namespace {

const tasks::Corpus &corpus()
{
    static const tasks::Corpus joint = tasks::corpusOfText(tasks::paperText(tasks::Task::Joint));
    return joint;
}

std::vector<std::int32_t> randomStarts(int count, int context)
{
    RandomStream random(5, RandomPurpose::Batches);
    std::vector<std::int32_t> starts(static_cast<std::size_t>(count));
    const auto choices = static_cast<std::uint32_t>(corpus().tokens.size()) - static_cast<std::uint32_t>(context);
    for (std::int32_t &start : starts)
        start = static_cast<std::int32_t>(random.below(choices));
    return starts;
}

/// Parameters larger than at the beginning, so that attention is far from uniform.
template<typename Scalar>
std::vector<Scalar> largeParameters(const TransformerShape &shape)
{
    const std::vector<float> initial = initialParameters(shape, 2);
    std::vector<Scalar> parameters;
    for (const float value : initial)
        parameters.push_back(static_cast<Scalar>(value == 1.0F ? 1.0F : 8 * value));
    return parameters;
}

} // namespace

void TransformerTest::wholeGradientAgreesWithFiniteDifferences_data()
{
    QTest::addColumn<double>("probability");
    QTest::newRow("without dropout") << 0.0;
    QTest::newRow("with dropout") << 0.3;
}

void TransformerTest::wholeGradientAgreesWithFiniteDifferences()
{
    // With dropout this also shows that every site's mask is the same on the way back.
    QFETCH(double, probability);
    const TransformerShape shape{corpus().vocabulary.size(), 6, 4, 2, 2, 2};
    BasicTransformer<double> transformer(shape);
    std::vector<double> parameters = largeParameters<double>(shape);
    const std::vector<std::int32_t> starts = randomStarts(3, shape.context);
    const WindowBatch batch{corpus().tokens, starts};
    const Dropout dropout{probability, 1, 4};
    std::vector<double> gradients(parameters.size());
    transformer.lossAndGradients(parameters, batch, dropout, gradients);
    std::vector<double> ignored(parameters.size());
    const double error = test::gradientError(parameters, gradients, [&] {
        return transformer.lossAndGradients(parameters, batch, dropout, ignored).value();
    });
    QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
}

void TransformerTest::threadCountDoesNotChangeABit_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<double>("probability");
    for (const int threads : {2, 3, 5}) {
        for (const double probability : {0.0, 0.2})
            QTest::addRow("%d threads, dropout %g", threads, probability) << threads << probability;
    }
}

void TransformerTest::threadCountDoesNotChangeABit()
{
    QFETCH(int, threads);
    QFETCH(double, probability);
    const TransformerShape shape{corpus().vocabulary.size(), 24, 14, 1, 1, 1};
    const std::vector<float> parameters = largeParameters<float>(shape);
    const std::vector<std::int32_t> starts = randomStarts(576, shape.context);
    const Dropout dropout{probability, 1, 0};
    std::vector<float> expected(parameters.size());
    std::vector<float> gradients(parameters.size());
    Transformer one(shape, 1);
    Transformer several(shape, threads);
    const auto loss = one.lossAndGradients(parameters, {corpus().tokens, starts}, dropout, expected);
    for (int repetition = 0; repetition < 10; ++repetition) {
        QCOMPARE(several.lossAndGradients(parameters, {corpus().tokens, starts}, dropout, gradients), loss);
        QVERIFY(gradients == expected);
    }
}

void TransformerTest::everySizeTrains_data()
{
    QTest::addColumn<TransformerShape>("shape");
    const int vocabulary = corpus().vocabulary.size();
    const auto add = [&](int context, int width, int layers, int heads, int expansion) {
        QTest::addRow("context %d, width %d, layers %d, heads %d, expansion %d", context, width, layers, heads, expansion)
            << TransformerShape{vocabulary, context, width, layers, heads, expansion};
    };
    add(2, 4, 1, 1, 1);
    add(9, 5, 6, 5, 3);
    add(24, 17, 2, 1, 4);
    add(24, 96, 3, 8, 2);
    add(256, 8, 1, 2, 1);
    add(24, 384, 6, 6, 4);
}

void TransformerTest::everySizeTrains()
{
    // A small step against the gradient lowers the loss by about step × |gradient|².
    QFETCH(TransformerShape, shape);
    Transformer transformer(shape, 2);
    std::vector<float> parameters = largeParameters<float>(shape);
    const std::vector<std::int32_t> starts = randomStarts(4, shape.context);
    const WindowBatch batch{corpus().tokens, starts};
    std::vector<float> gradients(parameters.size());
    const double before = transformer.lossAndGradients(parameters, batch, {}, gradients).value();
    double squares = 0.0;
    for (const float gradient : gradients)
        squares += static_cast<double>(gradient) * static_cast<double>(gradient);
    const double step = 1e-3 / squares;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i] -= static_cast<float>(step) * gradients[i];
    const double fall = before - transformer.loss(parameters, batch).value();
    QVERIFY2(std::abs(fall - 1e-3) < 2e-4, qPrintable(QString::number(fall)));
}

void TransformerTest::nextLogitsDependOnTheirSequenceAlone()
{
    const TransformerShape shape{corpus().vocabulary.size(), 24, 14, 2, 2, 1};
    Transformer transformer(shape, 2);
    const std::vector<float> parameters = largeParameters<float>(shape);
    const auto vocabulary = static_cast<std::size_t>(shape.vocabulary);
    SequenceBatch many;
    for (std::size_t i = 0; i < 300; ++i)
        many.add(std::span(corpus().tokens).subspan(i % 97, 1 + i % 24));
    std::vector<float> logits(300 * vocabulary);
    QVERIFY(transformer.nextLogits(parameters, many, logits));
    for (std::size_t i = 0; i < 300; ++i) {
        SequenceBatch alone;
        alone.add(many.sequence(i));
        std::vector<float> expected(vocabulary);
        QVERIFY(transformer.nextLogits(parameters, alone, expected));
        for (std::size_t c = 0; c < vocabulary; ++c)
            QVERIFY(std::abs(logits[i * vocabulary + c] - expected[c]) < 1e-5F); // another order of sums
    }
}

void TransformerTest::lossIsThatOfTraining()
{
    const TransformerShape shape{corpus().vocabulary.size(), 24, 28, 1, 1, 1};
    Transformer transformer(shape);
    const std::vector<float> parameters = largeParameters<float>(shape);
    const std::vector<std::int32_t> starts = randomStarts(100, shape.context);
    std::vector<float> gradients(parameters.size());
    QCOMPARE(transformer.loss(parameters, {corpus().tokens, starts}),
             transformer.lossAndGradients(parameters, {corpus().tokens, starts}, {}, gradients));
}

void TransformerTest::threadsThatCannotStartAreAnInputError()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("the sanitizers need address space of their own");
#endif
    long pages = 0;
    QVERIFY(std::ifstream("/proc/self/statm") >> pages);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_AS, &before), 0);
    // Room for some threads' stacks, not for all.
    const rlimit little{static_cast<rlim_t>(pages * ::sysconf(_SC_PAGESIZE)) + (64U << 20), before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_AS, &little), 0);
    QByteArray message;
    try {
        const Transformer transformer({17, 9, 14, 1, 1, 1}, 200);
    } catch (const InputError &error) {
        message = error.what();
    }
    ::setrlimit(RLIMIT_AS, &before);
    QCOMPARE(message, QByteArray("this machine cannot start 200 threads; use fewer (--threads)"));
}

void TransformerTest::stopEndsAStep()
{
    const TransformerShape shape{corpus().vocabulary.size(), 24, 14, 1, 1, 1};
    Transformer transformer(shape, 2);
    const std::vector<float> parameters = largeParameters<float>(shape);
    const std::vector<std::int32_t> starts = randomStarts(576, shape.context);
    std::vector<float> gradients(parameters.size());
    std::stop_source source;
    source.request_stop();
    QVERIFY(!transformer.lossAndGradients(parameters, {corpus().tokens, starts}, {}, gradients, source.get_token()));
    QVERIFY(!transformer.loss(parameters, {corpus().tokens, starts}, source.get_token()));
    QVERIFY(transformer.loss(parameters, {corpus().tokens, starts}));
}

void TransformerTest::aStepLeavesNothingBehind()
{
    // Whatever a transformer computed before, infinite numbers included, the next result has the same bits.
    const TransformerShape shape{corpus().vocabulary.size(), 24, 14, 2, 2, 1};
    const std::vector<float> parameters = largeParameters<float>(shape);
    const std::vector<std::int32_t> starts = randomStarts(150, shape.context);
    const std::vector<std::int32_t> more = randomStarts(300, shape.context);
    const std::vector<float> broken(parameters.size(), std::numeric_limits<float>::quiet_NaN());
    std::vector<float> expected(parameters.size());
    std::vector<float> gradients(parameters.size());
    const auto loss = Transformer(shape).lossAndGradients(parameters, {corpus().tokens, starts}, {}, expected);
    Transformer used(shape);
    for (const double probability : {0.0, 0.3}) {
        used.lossAndGradients(broken, {corpus().tokens, more}, {probability, 1, 1}, gradients);
        QVERIFY(std::isnan(gradients[0]));
        QCOMPARE(used.lossAndGradients(parameters, {corpus().tokens, starts}, {}, gradients), loss);
        QVERIFY(gradients == expected);
    }
}

QTEST_APPLESS_MAIN(TransformerTest)
#include "transformer_test.moc"
