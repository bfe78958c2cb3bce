#include "nn/parameters.h"
#include "tasks/grading.h"
#include "training/evaluator.h"
#include "training/presets.h"
#include "training/probe.h"
#include "support/recording_observer.h"

#include <QTest>

#include <cmath>

using namespace rote;
using namespace rote::training;

class EvaluatorTest : public QObject
{
    Q_OBJECT

private slots:
    void untrainedModelIsAskedEverything();
    void lossIsTheMeanOverAllWindows();
    void answersAgreeWithProbes();
    void papersDecodingCountsTenSamples();
    void answersThatTheModelCannotSayAreWrong();
    void manyAnswersAgreeWithProbes();
    void evaluationsAreReproducible();
    void stopEndsAnEvaluation();
};

namespace {

std::shared_ptr<const tasks::Corpus> corpusOf(tasks::Task task)
{
    return std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(task)));
}

/// Untrained, but with matrices large enough that answers differ.
Snapshot lively(const tasks::Corpus &corpus, int context)
{
    Snapshot snapshot{0, {corpus.vocabulary.size(), context, 14, 1, 1, 1}, {}};
    snapshot.parameters = nn::initialParameters(snapshot.shape, 4);
    for (float &value : snapshot.parameters)
        value *= value == 1.0F ? 1.0F : 20.0F;
    return snapshot;
}

} // namespace

void EvaluatorTest::untrainedModelIsAskedEverything()
{
    const auto corpus = corpusOf(tasks::Task::Joint);
    const Snapshot snapshot = lively(*corpus, 24);
    Evaluator evaluator(snapshot.shape, corpus);
    const Evaluation evaluation = evaluator.evaluate(snapshot, Decoding::Greedy, 1).value();
    QCOMPARE(evaluation.items.size(), 250U);
    const Scores scores = scoresOf(evaluation, corpus->items);
    QCOMPARE(scores.trained.total, 196);
    QCOMPARE(scores.heldOut.total, 4);
    QCOMPARE(scores.facts.total, 50);
    QCOMPARE(evaluation.paper.addition.total, 91);
    QCOMPARE(evaluation.paper.subtraction.total, 91);
    QCOMPARE(evaluation.paper.facts.total, 50);
    for (const ItemResult &item : evaluation.items)
        QVERIFY(item.probability >= 0.0F && item.probability <= 1.0F);
}

void EvaluatorTest::lossIsTheMeanOverAllWindows()
{
    const auto corpus = corpusOf(tasks::Task::Arithmetic);
    const Snapshot snapshot = lively(*corpus, 9);
    Evaluator evaluator(snapshot.shape, corpus, 2);
    const double loss = evaluator.evaluate(snapshot, Decoding::Greedy, 1).value().loss;
    nn::Transformer transformer(snapshot.shape);
    double sum = 0.0;
    const int windows = 1764 - 9;
    for (std::int32_t start = 0; start < windows; ++start)
        sum += transformer.loss(snapshot.parameters, {corpus->tokens, std::span(&start, 1)}).value();
    QVERIFY(std::abs(loss - sum / windows) < 1e-6); // float32 activations of differently sized products
}

void EvaluatorTest::answersAgreeWithProbes()
{
    const auto corpus = corpusOf(tasks::Task::Joint);
    const Snapshot snapshot = lively(*corpus, 24);
    Evaluator evaluator(snapshot.shape, corpus);
    const Evaluation evaluation = evaluator.evaluate(snapshot, Decoding::Greedy, 1).value();
    for (std::size_t i = 0; i < corpus->items.size(); i += 7) {
        const Probe asked = probe(*corpus, snapshot, corpus->items[i].prompt).value();
        QCOMPARE(asked.itemIndex, static_cast<int>(i));
        QCOMPARE(asked.given.value(), evaluation.items[i].given);
        QCOMPARE(asked.correct.value(), evaluation.items[i].correct);
        const auto chance = static_cast<double>(evaluation.items[i].probability);
        QVERIFY(std::abs(asked.probability.value() - chance) <= 1e-4 * chance);
    }
}

void EvaluatorTest::papersDecodingCountsTenSamples()
{
    const auto corpus = corpusOf(tasks::Task::Joint);
    const Snapshot snapshot = lively(*corpus, 24);
    Evaluator evaluator(snapshot.shape, corpus);
    const Evaluation evaluation = evaluator.evaluate(snapshot, Decoding::Paper, 1).value();
    QCOMPARE(evaluation.paper.addition.total, 910);
    QCOMPARE(evaluation.paper.subtraction.total, 910);
    QCOMPARE(evaluation.paper.facts.total, 500);
    // At temperature 0.01 sampling is all but greedy: ten times the greedy counts, give or take near ties.
    const PaperCounts greedy = evaluator.evaluate(snapshot, Decoding::Greedy, 1).value().paper;
    QVERIFY(std::abs(evaluation.paper.addition.correct - 10 * greedy.addition.correct) <= 20);
}

void EvaluatorTest::answersThatTheModelCannotSayAreWrong()
{
    const auto corpus =
        std::make_shared<const tasks::Corpus>(tasks::corpusOfText("<1+1=2> \n<1+2=3> \n<2-1=1> \nCapital of X is Y \n"));
    const Snapshot snapshot = lively(*corpus, 9);
    Evaluator evaluator(snapshot.shape, corpus);
    const PaperCounts greedy = evaluator.evaluate(snapshot, Decoding::Greedy, 1).value().paper;
    QCOMPARE(greedy.addition.total, 91);
    const Evaluation evaluation = evaluator.evaluate(snapshot, Decoding::Paper, 1).value();
    QCOMPARE(evaluation.paper.addition.total, 910);
    QCOMPARE(evaluation.paper.subtraction.total, 910);
    QCOMPARE(evaluation.paper.facts.total, 10);
    for (std::size_t i = 0; i < corpus->items.size(); ++i) {
        const bool canBeSaid = corpus->vocabulary.encodeIfKnown(corpus->items[i].prompt + corpus->items[i].answer).has_value();
        QCOMPARE(evaluation.items[i].probability > 0.0F, canBeSaid);
        QVERIFY(canBeSaid || !evaluation.items[i].correct);
    }
}

void EvaluatorTest::manyAnswersAgreeWithProbes()
{
    // Six thousand characters are asked for, more than go at once.
    std::string text;
    for (int i = 1000; i < 2200; ++i)
        text += "Capital of K" + std::to_string(i) + " is " + std::to_string(3 * i) + " \n";
    const auto corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(text));
    QCOMPARE(corpus->items.size(), 1200U);
    const Snapshot snapshot = lively(*corpus, 24);
    Evaluator evaluator(snapshot.shape, corpus, 2);
    const Evaluation evaluation = evaluator.evaluate(snapshot, Decoding::Greedy, 1).value();
    for (const std::size_t i : {0U, 818U, 819U, 820U, 1199U}) {
        const double chance = probe(*corpus, snapshot, corpus->items[i].prompt).value().probability.value();
        QVERIFY(chance > 0.0);
        QVERIFY(std::abs(chance - static_cast<double>(evaluation.items[i].probability)) <= 1e-3 * chance);
    }
}

void EvaluatorTest::evaluationsAreReproducible()
{
    const auto corpus = corpusOf(tasks::Task::Capitals);
    const Snapshot snapshot = lively(*corpus, 24);
    Evaluator one(snapshot.shape, corpus, 1);
    Evaluator two(snapshot.shape, corpus, 2);
    QVERIFY(one.evaluate(snapshot, Decoding::Paper, 3).value() == two.evaluate(snapshot, Decoding::Paper, 3).value());
}

void EvaluatorTest::stopEndsAnEvaluation()
{
    const auto corpus = corpusOf(tasks::Task::Arithmetic);
    const Snapshot snapshot = lively(*corpus, 9);
    Evaluator evaluator(snapshot.shape, corpus);
    std::stop_source source;
    source.request_stop();
    QVERIFY(!evaluator.evaluate(snapshot, Decoding::Greedy, 1, source.get_token()));
}

QTEST_APPLESS_MAIN(EvaluatorTest)
#include "evaluator_test.moc"
