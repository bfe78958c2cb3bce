#include "nn/parameters.h"
#include "training/probe.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace rote;
using namespace rote::training;

/// Probes whose answers are drawn: repeatable, from the likeliest few, and as often as their chances say.
class SamplingTest : public QObject
{
    Q_OBJECT

private slots:
    void sameSeedDrawsTheSameAgain();
    void coldSamplingIsGreedy();
    void onlyTheLikeliestFewAreDrawn();
    void frequenciesAreTheModelsChances();
    void chancesToldAreTheModelsOwn();
};

namespace {

const tasks::Corpus &corpus()
{
    static const tasks::Corpus arithmetic = tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic));
    return arithmetic;
}

Snapshot snapshot()
{
    Snapshot result{250, {corpus().vocabulary.size(), 9, 14, 1, 1, 1}, {}};
    result.parameters = nn::initialParameters(result.shape, 4);
    for (float &parameter : result.parameters)
        parameter *= 3.0F;
    return result;
}

Probe drawn(double temperature, int topK, std::uint64_t seed)
{
    return probe(corpus(), snapshot(), "<1+2=", {Sampling{temperature, topK}, seed}).value();
}

} // namespace

void SamplingTest::sameSeedDrawsTheSameAgain()
{
    std::set<std::string> answers;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::string once = drawn(1.0, 17, seed).continuation;
        QCOMPARE(drawn(1.0, 17, seed).continuation, once);
        answers.insert(once);
    }
    QVERIFY(answers.size() > 10);
}

void SamplingTest::coldSamplingIsGreedy()
{
    const std::string greedy = probe(corpus(), snapshot(), "<1+2=").value().continuation;
    QCOMPARE(drawn(1e-6, 10, 5).continuation, greedy);
    QCOMPARE(drawn(2.0, 1, 5).continuation, greedy);
}

void SamplingTest::onlyTheLikeliestFewAreDrawn()
{
    std::set<std::string> first;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const Probe result = drawn(5.0, 3, seed);
        const auto &likeliest = result.positions.front().likeliest;
        const std::string &taken = result.positions.front().character;
        first.insert(taken);
        QVERIFY(taken == likeliest[0].character || taken == likeliest[1].character || taken == likeliest[2].character);
    }
    QCOMPARE(first.size(), 3U);
}

void SamplingTest::frequenciesAreTheModelsChances()
{
    const std::vector<float> logits{1.0F, 0.0F, 2.0F, -1.0F};
    const std::vector<double> expected = softmax(logits);
    nn::RandomStream random(9, nn::RandomPurpose::Sampling, 3);
    constexpr int draws = 20'000;
    std::vector<int> counts(logits.size());
    for (int i = 0; i < draws; ++i)
        ++counts[sampled(logits, {1.0, 4}, random)];
    for (std::size_t i = 0; i < counts.size(); ++i)
        QVERIFY(std::abs(static_cast<double>(counts[i]) / draws - expected[i]) < 0.015);
}

void SamplingTest::chancesToldAreTheModelsOwn()
{
    const Probe greedy = probe(corpus(), snapshot(), "<1+2=").value();
    const Probe hot = drawn(5.0, 17, 2);
    for (std::size_t i = 0; i < greedy.positions.front().likeliest.size(); ++i)
        QCOMPARE(hot.positions.front().likeliest[i].probability, greedy.positions.front().likeliest[i].probability);
    QCOMPARE(hot.probability.value(), greedy.probability.value());
}

QTEST_APPLESS_MAIN(SamplingTest)
#include "sampling_test.moc"
