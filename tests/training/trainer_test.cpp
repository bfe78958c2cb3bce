#include "nn/error.h"
#include "support/recording_observer.h"
#include "training/presets.h"
#include "training/trainer.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rote;
using namespace rote::training;
using Steps = std::vector<std::int64_t>;

class TrainerTest : public QObject
{
    Q_OBJECT

private slots:
    void evaluatesOnTheGridAndAtTheEnd();
    void lossFallsAndEquationsAreLearnt();
    void resumedRunGoesOnWithTheGrid();
    void stopAfterKeepsTheSchedule();
    void finishEvaluatesWhereItGot();
    void abandonEndsWithoutEvaluation();
    void singleStepIsAGlimpse();
    void observerCanEndTheRun();
    void divergenceEndsWithTheLastGoodSnapshot();
    void forkBeginsWithTheOtherRunsParameters();
    void forkOfAnotherModelIsRefused();
    void checkpointOfAnotherModelIsRefused();
    void modelsTooLargeForTheMachineAreRefused();
    void stepTimeIsMeasured();
};

namespace {

/// A small and fast run: every part of the real one.
RunConfig quick()
{
    RunConfig config = presetNamed("arithmetic-n14").config;
    config.batch = 96;
    config.steps = 60;
    config.evaluationInterval = 20;
    config.schedule.warmupSteps = 10;
    config.schedule.decaySteps = 50;
    return config;
}

std::shared_ptr<const tasks::Corpus> corpus()
{
    static const auto shared =
        std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic)));
    return shared;
}

struct Outcome
{
    test::RecordingObserver observer;
    Trainer::End end;
    [[nodiscard]] const std::vector<float> &parameters() const { return observer.snapshots.back()->parameters; }
};

std::unique_ptr<Outcome> trained(const RunConfig &config, Trainer::Options options = {},
                                 const std::shared_ptr<const Checkpoint> &checkpoint = nullptr)
{
    auto outcome = std::make_unique<Outcome>();
    Trainer trainer(config, corpus(), options);
    if (checkpoint)
        trainer.resumeFrom(*checkpoint);
    RunControl control;
    outcome->end = trainer.run(outcome->observer, control, {});
    return outcome;
}

} // namespace

void TrainerTest::evaluatesOnTheGridAndAtTheEnd()
{
    RunConfig config = quick();
    config.steps = 50;
    const auto outcome = trained(config);
    QCOMPARE(outcome->observer.evaluatedSteps(), (Steps{0, 20, 40, 50}));
    QCOMPARE(outcome->observer.steps.size(), 50U);
    QCOMPARE(outcome->end.state, RunState::Finished);
    QCOMPARE(outcome->end.step, 50);
}

void TrainerTest::lossFallsAndEquationsAreLearnt()
{
    RunConfig config = quick();
    config.width = 28;
    config.steps = 600;
    config.evaluationInterval = 600;
    config.schedule = {1e-2, 1e-3, 50, 600};
    const auto outcome = trained(config);
    const Evaluation &first = *outcome->observer.evaluations.front();
    const Evaluation &last = *outcome->observer.evaluations.back();
    QVERIFY(std::abs(first.loss - std::log(17.0)) < 0.1); // all but uniform over 17 characters
    QVERIFY2(last.loss < 1.0, qPrintable(QString::number(last.loss)));
    QVERIFY(scoresOf(first, corpus()->items).trained.correct < 15); // what guessing gives
    QVERIFY(scoresOf(last, corpus()->items).trained.correct > 20);
}

void TrainerTest::resumedRunGoesOnWithTheGrid()
{
    const auto first = trained(quick(), {.threads = 1, .decoding = {}, .stopAfter = 37});
    const auto second = trained(quick(), {}, first->observer.checkpoints.back());
    QCOMPARE(first->end.state, RunState::Stopped);
    QCOMPARE(second->observer.evaluatedSteps(), (Steps{40, 60}));
    QCOMPARE(second->end.state, RunState::Finished);
}

void TrainerTest::stopAfterKeepsTheSchedule()
{
    const auto whole = trained(quick());
    const auto part = trained(quick(), {.threads = 1, .decoding = {}, .stopAfter = 20});
    QVERIFY(part->parameters() == whole->observer.snapshots[1]->parameters);
    QCOMPARE(part->observer.evaluatedSteps(), (Steps{0, 20}));
}

void TrainerTest::finishEvaluatesWhereItGot()
{
    Outcome outcome;
    RunControl control;
    outcome.observer.afterStep = [&](const StepReport &report) {
        if (report.step == 7)
            control.finish();
        return true;
    };
    Trainer trainer(quick(), corpus(), {});
    const Trainer::End end = trainer.run(outcome.observer, control, {});
    QCOMPARE(end.state, RunState::Stopped);
    QCOMPARE(outcome.observer.evaluatedSteps(), (Steps{0, 7}));
    QCOMPARE(outcome.observer.checkpoints.back()->optimiser.updates, 7);
}

void TrainerTest::abandonEndsWithoutEvaluation()
{
    Outcome outcome;
    RunControl control;
    std::stop_source source;
    outcome.observer.afterStep = [&](const StepReport &report) {
        if (report.step == 7)
            source.request_stop();
        return true;
    };
    Trainer trainer(quick(), corpus(), {});
    const Trainer::End end = trainer.run(outcome.observer, control, source.get_token());
    QCOMPARE(end.state, RunState::Stopped);
    QCOMPARE(outcome.observer.evaluatedSteps(), (Steps{0}));
}

void TrainerTest::singleStepIsAGlimpse()
{
    Outcome outcome;
    RunControl control;
    control.pause();
    int pauses = 0;
    outcome.observer.afterPause = [&] {
        if (++pauses <= 2)
            control.singleStep();
        else
            control.finish();
    };
    Trainer trainer(quick(), corpus(), {});
    trainer.run(outcome.observer, control, {});
    QCOMPARE(outcome.observer.glimpses.size(), 2U);
    QCOMPARE(outcome.observer.glimpses[0]->step, 1);
    QCOMPARE(outcome.observer.glimpses[1]->step, 2);
    QCOMPARE(outcome.observer.evaluatedSteps(), (Steps{0, 2}));
}

void TrainerTest::observerCanEndTheRun()
{
    Outcome outcome;
    RunControl control;
    outcome.observer.afterStep = [](const StepReport &report) { return report.step < 5; };
    Trainer trainer(quick(), corpus(), {});
    QCOMPARE(trainer.run(outcome.observer, control, {}).step, 5);
    QCOMPARE(outcome.observer.evaluatedSteps(), (Steps{0, 5}));
}

void TrainerTest::divergenceEndsWithTheLastGoodSnapshot()
{
    RunConfig config = quick();
    config.schedule = {10.0, 10.0, 0, 1};
    config.optimiser.epsilon = 1e-30;
    config.clipNorm = 1e6;
    config.optimiser.weightDecay = 1.0; // with a rate of 10 each step multiplies the weights by −9
    config.steps = 1000;
    const auto outcome = trained(config);
    QCOMPARE(outcome->end.state, RunState::Diverged);
    QVERIFY(QString::fromStdString(outcome->end.trouble).contains(QStringLiteral("step %1").arg(outcome->end.step)));
    QVERIFY(QString::fromStdString(outcome->end.trouble).contains(QStringLiteral("learning rate")));
    QVERIFY(!outcome->observer.evaluations.empty());
    for (const auto &evaluation : outcome->observer.evaluations)
        QVERIFY(std::isfinite(evaluation->loss));
    for (const float value : outcome->parameters())
        QVERIFY(std::isfinite(value));
}

void TrainerTest::forkBeginsWithTheOtherRunsParameters()
{
    const auto origin = trained(quick());
    const auto &known = origin->observer.snapshots.back();
    RunConfig config = quick();
    config.schedule.peakRate /= 2.0;
    const auto forked = [&] {
        auto outcome = std::make_unique<Outcome>();
        Trainer trainer(config, corpus(), {});
        trainer.beginWith({"origin", known, corpus()->vocabulary});
        RunControl control;
        outcome->end = trainer.run(outcome->observer, control, {});
        return outcome;
    };
    const auto fork = forked();
    QCOMPARE(fork->observer.snapshots.front()->step, std::int64_t(0));
    QCOMPARE(fork->observer.snapshots.front()->parameters, known->parameters);
    QCOMPARE(fork->observer.evaluations.front()->loss, origin->observer.evaluations.back()->loss);
    QCOMPARE(fork->end.step, config.steps);
    QVERIFY(fork->parameters() != known->parameters);
    QCOMPARE(forked()->parameters(), fork->parameters());
}

void TrainerTest::forkOfAnotherModelIsRefused()
{
    const auto origin = trained(quick(), {.threads = 1, .decoding = {}, .stopAfter = 1});
    const Fork fork{"origin", origin->observer.snapshots.back(), corpus()->vocabulary};
    RunConfig wider = quick();
    wider.width = 15;
    Trainer other(wider, corpus(), {});
    QVERIFY_EXCEPTION_THROWN(other.beginWith(fork), InputError);
    Trainer same(quick(), corpus(), {});
    QVERIFY_EXCEPTION_THROWN(same.beginWith({"origin", fork.snapshot, tasks::Vocabulary("abc")}), InputError);
}

void TrainerTest::checkpointOfAnotherModelIsRefused()
{
    const auto outcome = trained(quick(), {.threads = 1, .decoding = {}, .stopAfter = 1});
    RunConfig wider = quick();
    wider.width = 15;
    Trainer trainer(wider, corpus(), {});
    QVERIFY_EXCEPTION_THROWN(trainer.resumeFrom(*outcome->observer.checkpoints.back()), InputError);
    RunConfig reseeded = quick();
    reseeded.seed = 9;
    Trainer other(reseeded, corpus(), {});
    QVERIFY_EXCEPTION_THROWN(other.resumeFrom(*outcome->observer.checkpoints.back()), InputError);
}

void TrainerTest::modelsTooLargeForTheMachineAreRefused()
{
    // A million threads' workspace is tens of terabytes.
    try {
        const Trainer trainer(presetNamed("arithmetic-mlt").config, corpus(),
                              {.threads = 1'000'000, .decoding = {}, .stopAfter = {}});
        QFAIL("it was begun");
    } catch (const InputError &error) {
        const QByteArray message = error.what();
        QVERIFY2(message.startsWith("training this model takes about "), error.what());
        QVERIFY2(message.contains(" GB: choose a smaller model or fewer threads"), error.what());
    }
}

void TrainerTest::stepTimeIsMeasured()
{
    Trainer trainer(quick(), corpus(), {});
    QVERIFY(trainer.measureStep({}).value() > 0.0);
    // Measuring leaves no trace in the run.
    test::RecordingObserver observer;
    RunControl control;
    trainer.run(observer, control, {});
    QVERIFY(observer.snapshots.back()->parameters == trained(quick())->parameters());
}

QTEST_APPLESS_MAIN(TrainerTest)
#include "trainer_test.moc"
