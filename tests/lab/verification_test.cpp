#include "lab/verification.h"

#include "nn/error.h"
#include "support/expect_input_error.h"
#include "support/quick_experiment.h"

#include <QTest>

#include <cmath>

using namespace rote;
using namespace rote::test;
using lab::Verification;

namespace {

/// Trains to a step, and where given, further: as someone does who ends a run and takes it up again.
training::RunRecord trainedTo(std::initializer_list<std::int64_t> halts, training::Decoding decoding = {})
{
    const lab::ExperimentPlan plan = quickPlan(1);
    training::RunRecord run;
    run.config = plan.config;
    run.corpus = plan.corpus;
    lab::TrainingListener silent;
    training::RunControl control;
    for (const std::int64_t halt : halts)
        lab::trainRecorded(run, {1, decoding, halt}, silent, control, {});
    return run;
}

nn::BuildInfo otherBuild()
{
    nn::BuildInfo build = nn::buildInfo();
    build.instructionSet = "another";
    return build;
}

Verification verified(const training::RunRecord &run, const nn::BuildInfo &build = nn::buildInfo())
{
    lab::VerificationListener silent;
    return lab::verify(run, build, 1, silent, {}).value();
}

/// The run with one of its evaluations changed.
template<typename Change>
training::RunRecord changed(training::RunRecord run, std::size_t evaluation, Change &&change)
{
    training::Evaluation other = *run.evaluations.at(evaluation);
    change(other);
    run.evaluations[evaluation] = std::make_shared<const training::Evaluation>(other);
    return run;
}

} // namespace

/// A run that is trained again, beside what was recorded of it.
class VerificationTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_run = trainedTo({40}); }

    void whatWasTrainedVerifies();
    void whatWasEndedAndTakenUpVerifies();
    void whatIsUnderWayVerifies();
    void samplesVerify();
    void changedLossIsFound();
    void changedAnswerIsFound();
    void changedChanceIsFound();
    void changedSnapshotIsFound();
    void changedLastParametersAreFound();
    void changedMomentsAreFound();
    void otherSeedIsFound();
    void divergenceThatNeverWasIsFound();
    void anotherBuildIsComparedByLosses();
    void anotherBuildsWrongLossIsFound();
    void nothingIsNothingToCompare();
    void stoppingIsNoVerdict();
    void everyStepIsTold();

private:
    training::RunRecord m_run;
};

void VerificationTest::whatWasTrainedVerifies()
{
    const Verification found = verified(m_run);
    QVERIFY2(found.holds(), found.difference.c_str());
    QCOMPARE(found.measure, Verification::Measure::SameBits);
    QCOMPARE(found.evaluations, 5);
    QCOMPARE(found.step, 40);
}

void VerificationTest::whatWasEndedAndTakenUpVerifies()
{
    const training::RunRecord run = trainedTo({7, 20, 33, 40});
    QCOMPARE(run.evaluations.size(), 7U); // 0, 7, 10, 20, 30, 33, 40
    const Verification found = verified(run);
    QVERIFY2(found.holds(), found.difference.c_str());
    QCOMPARE(found.evaluations, 7);
}

void VerificationTest::whatIsUnderWayVerifies()
{
    const Verification found = verified(trainedTo({23}));
    QVERIFY2(found.holds(), found.difference.c_str());
    QCOMPARE(found.step, 23);
    QCOMPARE(found.evaluations, 4);
}

void VerificationTest::samplesVerify()
{
    const Verification found = verified(trainedTo({20}, training::Decoding::Paper));
    QVERIFY2(found.holds(), found.difference.c_str());
}

void VerificationTest::changedLossIsFound()
{
    const auto next = [](training::Evaluation &one) { one.loss = std::nextafter(one.loss, 10.0); };
    const Verification found = verified(changed(m_run, 2, next));
    QVERIFY(!found.holds());
    QVERIFY2(found.difference.starts_with("at step 20 the loss was "), found.difference.c_str());
    QCOMPARE(found.evaluations, 2);
    QCOMPARE(found.step, 10);
}

void VerificationTest::changedAnswerIsFound()
{
    const Verification found = verified(changed(m_run, 3, [](training::Evaluation &one) { one.items[5].given = "77"; }));
    QVERIFY2(found.difference.find("was answered with \"77\" and is now with ") != std::string::npos,
             found.difference.c_str());
}

void VerificationTest::changedChanceIsFound()
{
    const auto more = [](training::Evaluation &one) { one.items[9].probability += 0.001F; };
    const Verification found = verified(changed(m_run, 4, more));
    QVERIFY2(found.difference.starts_with("at step 40 the chance of the right answer to "), found.difference.c_str());
}

void VerificationTest::changedSnapshotIsFound()
{
    training::RunRecord run = m_run;
    training::Snapshot snapshot = *run.snapshots[1];
    snapshot.parameters.back() = std::nextafter(snapshot.parameters.back(), 10.0F);
    run.snapshots[1] = std::make_shared<const training::Snapshot>(snapshot);
    QCOMPARE(verified(run).difference, std::string("at step 10 the model's parameters are others"));
}

void VerificationTest::changedLastParametersAreFound()
{
    training::RunRecord run = trainedTo({23});
    training::Snapshot snapshot = *run.checkpoint->snapshot;
    snapshot.parameters.front() += 1.0F;
    training::Checkpoint checkpoint = *run.checkpoint;
    checkpoint.snapshot = std::make_shared<const training::Snapshot>(snapshot);
    run.checkpoint = std::make_shared<const training::Checkpoint>(checkpoint);
    QCOMPARE(verified(run).difference, std::string("at step 23 the last parameters are others"));
}

void VerificationTest::changedMomentsAreFound()
{
    training::RunRecord run = m_run;
    training::Checkpoint checkpoint = *run.checkpoint;
    checkpoint.optimiser.secondMoment.front() *= 2.0F;
    run.checkpoint = std::make_shared<const training::Checkpoint>(checkpoint);
    QCOMPARE(verified(run).difference, std::string("at step 40 the optimiser's moments are others"));
}

void VerificationTest::otherSeedIsFound()
{
    training::RunRecord run = m_run;
    run.config.seed = 2;
    QVERIFY2(verified(run).difference.starts_with("at step 0 the loss was "), verified(run).difference.c_str());
}

void VerificationTest::divergenceThatNeverWasIsFound()
{
    training::RunRecord run = trainedTo({20});
    run.state = training::RunState::Diverged;
    QCOMPARE(verified(run).difference, std::string("the run diverged after step 20, and now does not"));
}

void VerificationTest::anotherBuildIsComparedByLosses()
{
    const auto further = [](training::Evaluation &one) {
        one.loss *= 1.5;
        one.items[5].given = "77";
    };
    const Verification found = verified(changed(m_run, 3, further), otherBuild());
    QVERIFY2(found.holds(), found.difference.c_str());
    QCOMPARE(found.measure, Verification::Measure::Close);
    QVERIFY(std::abs(found.greatestLossRatio - 1.5) < 1e-9);
}

void VerificationTest::anotherBuildsWrongLossIsFound()
{
    for (const double factor : {0.4, 2.5, std::nan("")}) {
        const auto wrong = [factor](training::Evaluation &one) { one.loss *= factor; };
        const Verification found = verified(changed(m_run, 3, wrong), otherBuild());
        QVERIFY2(found.difference.starts_with("at step 30 the loss was "), found.difference.c_str());
    }
}

void VerificationTest::nothingIsNothingToCompare()
{
    training::RunRecord run = m_run;
    run.evaluations.clear();
    QCOMPARE(inputErrorOf([&] { lab::requireVerifiable(run); }),
             QByteArray("the run has no evaluation, so there is nothing to compare: train it first"));
}

void VerificationTest::stoppingIsNoVerdict()
{
    class Stopping : public lab::VerificationListener
    {
    public:
        std::stop_source stop;
        void stepDone(std::int64_t step) override
        {
            if (step == 15)
                stop.request_stop();
        }
    } stopping;
    QVERIFY(!lab::verify(m_run, nn::buildInfo(), 1, stopping, stopping.stop.get_token()));
}

void VerificationTest::everyStepIsTold()
{
    class Hearing : public lab::VerificationListener
    {
    public:
        std::vector<std::int64_t> steps, evaluations;
        void stepDone(std::int64_t step) override { steps.push_back(step); }
        void agreed(std::int64_t step) override { evaluations.push_back(step); }
    } hearing;
    QVERIFY(lab::verify(m_run, nn::buildInfo(), 2, hearing, {}));
    QCOMPARE(hearing.steps.size(), 40U);
    QCOMPARE(hearing.steps.back(), 40);
    QCOMPARE(hearing.evaluations, (std::vector<std::int64_t>{0, 10, 20, 30, 40}));
}

QTEST_GUILESS_MAIN(VerificationTest)
#include "verification_test.moc"
