#include "nn/random.h"
#include "nn/transformer.h"
#include "support/recording_observer.h"
#include "training/evaluator.h"
#include "training/presets.h"
#include "training/trainer.h"

#include <QTest>

#include <cstring>

using namespace rote;
using namespace rote::training;

/// The same seed gives the same model to the last bit, however it is trained: optimiser and scores included.
class DeterminismTest : public QObject
{
    Q_OBJECT

private slots:
    void anyThreadCountGivesTheSameBits_data();
    void anyThreadCountGivesTheSameBits();
    void otherSeedGivesAnotherModel();
    void pausedRunEqualsOneNeverPaused_data();
    void pausedRunEqualsOneNeverPaused();
    void everyCheckpointLeadsToTheSameBits_data();
    void everyCheckpointLeadsToTheSameBits();
    void runResumedAfterEachStepEqualsOneNeverInterrupted();
    void stepsTrainOnTheBatchOfTheirSeedAndStep();
    void samplesAreTheOnesPinned();
};

namespace {

/// A small and fast run: every part of the real one.
RunConfig quick(const std::string &preset = "arithmetic-n14")
{
    RunConfig config = presetNamed(preset).config;
    config.batch = 96;
    config.steps = 20;
    config.evaluationInterval = 10;
    config.schedule.warmupSteps = 5;
    config.schedule.decaySteps = 15;
    return config;
}

RunConfig deepWithDropout()
{
    RunConfig config = quick();
    config.layers = 2;
    config.heads = 2;
    config.expansion = 4;
    config.dropout = 0.2;
    return config;
}

std::shared_ptr<const tasks::Corpus> corpusOf(tasks::Task task)
{
    return std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(task)));
}

Trainer::Options withThreads(int threads)
{
    return {.threads = threads, .decoding = {}, .stopAfter = {}};
}

bool sameBits(const std::vector<float> &a, const std::vector<float> &b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// What a run has come to.
struct Outcome
{
    test::RecordingObserver observer;

    [[nodiscard]] bool operator==(const Outcome &other) const
    {
        const Checkpoint &one = *observer.checkpoints.back();
        const Checkpoint &two = *other.observer.checkpoints.back();
        return one.snapshot->step == two.snapshot->step && one.optimiser.updates == two.optimiser.updates
            && sameBits(one.snapshot->parameters, two.snapshot->parameters)
            && sameBits(one.optimiser.firstMoment, two.optimiser.firstMoment)
            && sameBits(one.optimiser.secondMoment, two.optimiser.secondMoment)
            && *observer.evaluations.back() == *other.observer.evaluations.back();
    }
};

std::unique_ptr<Outcome> trained(const RunConfig &config, const Trainer::Options &options = {},
                                 const std::shared_ptr<const Checkpoint> &checkpoint = nullptr)
{
    auto outcome = std::make_unique<Outcome>();
    Trainer trainer(config, corpusOf(config.task), options);
    if (checkpoint)
        trainer.resumeFrom(*checkpoint);
    RunControl control;
    trainer.run(outcome->observer, control, {});
    return outcome;
}

} // namespace

void DeterminismTest::anyThreadCountGivesTheSameBits_data()
{
    QTest::addColumn<RunConfig>("config");
    RunConfig preset = presetNamed("arithmetic-n14").config;
    preset.steps = 10;
    QTest::newRow("arithmetic n14 as it is") << preset;
    preset = presetNamed("joint-n28").config;
    preset.steps = 3;
    QTest::newRow("joint n28 as it is") << preset;
    QTest::newRow("layers, heads and dropout") << deepWithDropout();
    RunConfig config = quick("capitals-n14");
    config.batch = 97;
    QTest::newRow("a batch that divides by nothing") << config;
    config.batch = 1;
    QTest::newRow("less work than threads") << config;
    config = quick("arithmetic-n14-wd");
    config.width = 13;
    QTest::newRow("an odd width, and weight decay") << config;
}

void DeterminismTest::anyThreadCountGivesTheSameBits()
{
    QFETCH(const RunConfig, config);
    const auto one = trained(config, withThreads(1));
    QCOMPARE(one->observer.checkpoints.back()->optimiser.updates, config.steps);
    for (const int threads : {1, 2, 3, 5})
        QVERIFY2(*trained(config, withThreads(threads)) == *one, qPrintable(QString::number(threads)));
}

void DeterminismTest::otherSeedGivesAnotherModel()
{
    RunConfig other = quick();
    other.seed = 2;
    QVERIFY(!(*trained(other) == *trained(quick())));
}

void DeterminismTest::pausedRunEqualsOneNeverPaused_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("before the first step") << 0;
    QTest::newRow("between evaluations") << 13;
    QTest::newRow("at an evaluation") << 10;
    QTest::newRow("before the last step") << 19;
}

void DeterminismTest::pausedRunEqualsOneNeverPaused()
{
    // Two single steps in the pause, each evaluated, and a checkpoint; then on with it.
    QFETCH(const int, step);
    Outcome paused;
    RunControl control;
    if (step == 0)
        control.pause();
    paused.observer.afterStep = [&](const StepReport &report) {
        if (report.step == step)
            control.pause();
        return true;
    };
    int pauses = 0;
    paused.observer.afterPause = [&] {
        if (++pauses <= 2)
            control.singleStep();
        else
            control.resume();
        control.keepHere();
    };
    Trainer trainer(deepWithDropout(), corpusOf(tasks::Task::Arithmetic), withThreads(2));
    trainer.run(paused.observer, control, {});
    QVERIFY(pauses > 0);
    QVERIFY(paused == *trained(deepWithDropout()));
}

void DeterminismTest::everyCheckpointLeadsToTheSameBits_data()
{
    QTest::addColumn<RunConfig>("config");
    QTest::newRow("arithmetic") << quick();
    QTest::newRow("layers, heads and dropout") << deepWithDropout();
}

void DeterminismTest::everyCheckpointLeadsToTheSameBits()
{
    QFETCH(const RunConfig, config);
    // Those of the evaluations, the first before any step, and one of each step between them.
    test::RecordingObserver observer;
    RunControl control;
    observer.afterStep = [&](const StepReport &) {
        control.keepHere();
        return true;
    };
    Trainer trainer(config, corpusOf(config.task), withThreads(2));
    trainer.run(observer, control, {});
    std::vector<std::shared_ptr<const Checkpoint>> kept = observer.keptCheckpoints;
    kept.push_back(observer.checkpoints.front());
    QCOMPARE(kept.size(), static_cast<std::size_t>(config.steps));
    const auto whole = trained(config);
    int threads = 0;
    for (const auto &checkpoint : kept) {
        threads = threads % 5 + 1;
        const auto resumed = trained(config, withThreads(threads), checkpoint);
        QVERIFY2(*resumed == *whole, qPrintable(QString::number(checkpoint->snapshot->step)));
    }
}

void DeterminismTest::runResumedAfterEachStepEqualsOneNeverInterrupted()
{
    const RunConfig config = deepWithDropout();
    std::shared_ptr<const Checkpoint> checkpoint;
    std::unique_ptr<Outcome> part;
    for (std::int64_t step = 1; step <= config.steps; ++step) {
        part = trained(config, {.threads = static_cast<int>(step % 3) + 1, .decoding = {}, .stopAfter = step}, checkpoint);
        checkpoint = part->observer.checkpoints.back();
        QCOMPARE(checkpoint->snapshot->step, step);
    }
    QVERIFY(*part == *trained(config));
}

void DeterminismTest::stepsTrainOnTheBatchOfTheirSeedAndStep()
{
    RunConfig config = deepWithDropout();
    config.evaluationInterval = 1;
    config.steps = 4;
    const auto run = trained(config);
    const auto corpus = corpusOf(config.task);
    const nn::TransformerShape shape = config.shape(corpus->vocabulary.size());
    nn::Transformer transformer(shape);
    std::vector<float> gradients(nn::parameterCount(shape));
    std::vector<std::int32_t> starts(static_cast<std::size_t>(config.batch));
    for (std::size_t step = 0; step < 4; ++step) {
        nn::RandomStream random(config.seed, nn::RandomPurpose::Batches, static_cast<std::int64_t>(step));
        for (std::int32_t &start : starts)
            start = static_cast<std::int32_t>(random.below(1764 - 9)); // the text's length less the context
        const auto loss =
            transformer.lossAndGradients(run->observer.snapshots[step]->parameters, {corpus->tokens, starts},
                                         {config.dropout, config.seed, static_cast<std::int64_t>(step)}, gradients);
        QCOMPARE(run->observer.steps[step].batchLoss, loss.value());
    }
}

void DeterminismTest::samplesAreTheOnesPinned()
{
    // A model of zeros finds all characters equally likely, so a sample is the random numbers and nothing else.
    const auto corpus = corpusOf(tasks::Task::Arithmetic);
    Snapshot snapshot{20, {corpus->vocabulary.size(), 24, 14, 1, 1, 1}, {}};
    snapshot.parameters.assign(nn::parameterCount(snapshot.shape), 0.0F);
    Evaluator evaluator(snapshot.shape, corpus);
    const auto counts = [&](std::uint64_t seed) { return evaluator.evaluate(snapshot, Decoding::Paper, seed)->paper; };
    QCOMPARE(counts(1).addition, (Score{13, 910}));
    QCOMPARE(counts(1).subtraction, (Score{30, 910}));
    QCOMPARE(counts(2).addition, (Score{14, 910}));
    QCOMPARE(counts(2).subtraction, (Score{28, 910}));
}

QTEST_APPLESS_MAIN(DeterminismTest)
#include "determinism_test.moc"
