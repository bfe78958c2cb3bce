#include "support/quick_experiment.h"

#include "nn/error.h"
#include "tasks/paper_text.h"

#include <QSignalSpy>

using namespace rote;
using namespace rote::test;
using lab::Experiment;
using lab::LiveRun;
using training::RunState;

class ExperimentTest : public QObject
{
    Q_OBJECT

private slots:
    void seedsTrainToTheBitsOfRunsTrainedAlone();
    void pausedAndResumedItTrainsTheSame();
    void stopsWithAnEvaluationAndLeavesTheWaitingUntrained();
    void canBeDestroyedInTheMiddle();
    void aLadderLargerThanTheCoresFinishes();
    void waitingMembersBeginInTheirOrder();
    void waitingMembersHoldNoWorker();
    void selectedMemberIsEvaluatedBeforeItsTurn();
    void everySizeIsMeasuredBeforehand();
    void divergedMemberStopsNoOther();
    void singleStepIsOfTheSelected();
    void wholeProgressIsTheSum();
    void moreSeedsKeepTheRunsThatThereAre();
    void fewerSeedsDropTheOthers();
    void badPlanChangesNothing();
    void openedRunsStandInOrderOfSizeAndSeed();
    void runsOfDifferentTextsAreRefused();
    void replacedMemberGoesOnFromWhereItWasKept();
    void membersShareTheMemoryForSnapshots();
};

namespace {

constexpr std::int64_t endless = 1'000'000; // longer than any test

std::shared_ptr<const tasks::Corpus> corpus(const std::string &text = tasks::paperText(tasks::Task::Arithmetic))
{
    return std::make_shared<const tasks::Corpus>(tasks::corpusOfText(text));
}

lab::ExperimentPlan quickLadder(int seeds, std::initializer_list<int> widths)
{
    lab::ExperimentPlan plan = quickPlan(seeds);
    for (const int width : widths)
        plan.ladder.push_back({width, 1, 1, 1});
    return plan;
}

bool areAll(const Experiment &experiment, RunState state)
{
    for (int i = 0; i < experiment.size(); ++i) {
        if (experiment.member(i).state() != state)
            return false;
    }
    return true;
}

} // namespace

void ExperimentTest::seedsTrainToTheBitsOfRunsTrainedAlone()
{
    const lab::ExperimentPlan plan = quickPlan(3);
    Experiment experiment(plan, 2);
    QCOMPARE(experiment.state(), RunState::Ready);
    QVERIFY(experiment.canStart());
    experiment.start();
    QCOMPARE(experiment.state(), RunState::Training);
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    QVERIFY(areAll(experiment, RunState::Finished));
    const auto configs = lab::configsOf(plan);
    for (int i = 0; i < 3; ++i)
        QVERIFY(parametersOf(experiment.member(i)) == trainedAlone(configs[static_cast<std::size_t>(i)]));
    QVERIFY(parametersOf(experiment.member(0)) != parametersOf(experiment.member(1)));
}

void ExperimentTest::pausedAndResumedItTrainsTheSame()
{
    const lab::ExperimentPlan plan = quickPlan(3, 400);
    Experiment experiment(plan, 2);
    QSignalSpy changed(&experiment, &Experiment::stateChanged);
    experiment.start();
    QVERIFY(experiment.isWaiting(2));
    experiment.pause(); // before anything could be told: none has ended yet
    QCOMPARE(experiment.state(), RunState::Paused);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(experiment.member(2).state(), RunState::Ready);
    QVERIFY(!experiment.isWaiting(2));
    const std::int64_t reached = experiment.member(0).progress().step;
    experiment.singleStep();
    QTRY_VERIFY_WITH_TIMEOUT(experiment.member(0).progress().step > reached, patience);
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    const auto configs = lab::configsOf(plan);
    QVERIFY(parametersOf(experiment.member(0)) == trainedAlone(configs[0]));
    QVERIFY(parametersOf(experiment.member(2)) == trainedAlone(configs[2]));
}

void ExperimentTest::stopsWithAnEvaluationAndLeavesTheWaitingUntrained()
{
    Experiment experiment(quickPlan(3, endless), 2);
    QVERIFY(!experiment.canStop());
    experiment.start();
    QVERIFY(waitFor([&] { return experiment.progress().step > 0; }));
    QVERIFY(experiment.canStop());
    experiment.stop();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Stopped, patience);
    for (int i = 0; i < 2; ++i) {
        const training::RunRecord &run = experiment.member(i).record();
        QCOMPARE(run.checkpoint->snapshot->step, run.lastStep());
    }
    QCOMPARE(experiment.member(2).state(), RunState::Ready);
    QVERIFY(experiment.canStart() && !experiment.canStop());
}

void ExperimentTest::canBeDestroyedInTheMiddle()
{
    for (int i = 0; i < 10; ++i) {
        auto experiment = std::make_unique<Experiment>(quickPlan(4, endless), 2);
        experiment->start();
        if (i % 2 == 0)
            QVERIFY(waitFor([&] { return experiment->progress().step > 0; }));
        if (i % 3 == 0)
            experiment->pause();
        experiment.reset();
        QVERIFY(!experiment);
    }
}

void ExperimentTest::aLadderLargerThanTheCoresFinishes()
{
    Experiment experiment(quickLadder(2, {8, 12, 16}), 2);
    QCOMPARE(experiment.size(), 6);
    QCOMPARE(experiment.atOnce(), 2);
    int most = 0;
    connect(&experiment, &Experiment::progressed, this, [&] {
        int training = 0;
        for (int i = 0; i < experiment.size(); ++i)
            training += experiment.member(i).state() == RunState::Training ? 1 : 0;
        most = std::max(most, training);
    });
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    QVERIFY(areAll(experiment, RunState::Finished));
    QCOMPARE(most, 2);
    QCOMPARE(experiment.progress().step, 6 * 40);
}

void ExperimentTest::waitingMembersBeginInTheirOrder()
{
    Experiment experiment(quickPlan(4), 1);
    QList<int> begun;
    connect(&experiment, &Experiment::memberStateChanged, this, [&](int member) {
        if (experiment.member(member).state() == RunState::Training)
            begun << member;
    });
    experiment.start(2);
    experiment.pause();
    experiment.start();
    QVERIFY(experiment.isWaiting(0) && experiment.isWaiting(1) && !experiment.isWaiting(2) && experiment.isWaiting(3));
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    // What has begun goes on first.
    QCOMPARE(begun, (QList<int>{2, 2, 0, 1, 3}));
}

void ExperimentTest::waitingMembersHoldNoWorker()
{
    Experiment experiment(quickPlan(4, endless), 2);
    const auto workers = [&] {
        QList<int> list;
        for (int i = 0; i < experiment.size(); ++i) {
            if (experiment.member(i).hasWorker())
                list << i;
        }
        return list;
    };
    QCOMPARE(workers(), (QList<int>{0, 1}));
    experiment.start();
    QVERIFY(waitFor([&] { return experiment.progress().step > 0; }));
    QCOMPARE(workers(), (QList<int>{0, 1}));
    QVERIFY(experiment.member(3).record().evaluations.empty());
}

void ExperimentTest::selectedMemberIsEvaluatedBeforeItsTurn()
{
    Experiment experiment(quickPlan(4, endless), 2);
    QSignalSpy selected(&experiment, &Experiment::selectedChanged);
    experiment.start();
    experiment.select(3);
    QCOMPARE(selected.count(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(experiment.member(3).shownEvaluation(), patience);
    QCOMPARE(experiment.member(3).state(), RunState::Ready);
    QTRY_VERIFY_WITH_TIMEOUT(!experiment.member(3).hasWorker(), patience);
    QVERIFY(experiment.member(2).record().evaluations.empty());
}

void ExperimentTest::everySizeIsMeasuredBeforehand()
{
    Experiment experiment(quickLadder(2, {8, 12, 16}), 1);
    QTRY_VERIFY_WITH_TIMEOUT(experiment.progress().secondsLeft.has_value(), patience);
    for (const int first : {0, 2, 4})
        QVERIFY(experiment.member(first).isPrepared());
    QTRY_VERIFY_WITH_TIMEOUT(experiment.member(0).hasWorker() && !experiment.member(4).hasWorker(), patience);
    QCOMPARE(experiment.state(), RunState::Ready);
}

void ExperimentTest::divergedMemberStopsNoOther()
{
    lab::ExperimentPlan plan = quickPlan(2);
    std::vector<training::RunRecord> records(2);
    for (std::size_t i = 0; i < records.size(); ++i) {
        records[i].config = lab::configsOf(plan)[i];
        records[i].corpus = plan.corpus;
    }
    training::RunConfig &wild = records[0].config;
    wild.schedule = {10.0, 10.0, 0, 1};
    wild.optimiser.weightDecay = 1.0;
    wild.clipNorm = 1e6;
    wild.steps = 1000;
    Experiment experiment(std::move(records), 1);
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    QCOMPARE(experiment.member(0).state(), RunState::Diverged);
    QCOMPARE(experiment.member(1).state(), RunState::Finished);
    QVERIFY(!experiment.canStart());
}

void ExperimentTest::singleStepIsOfTheSelected()
{
    Experiment experiment(quickPlan(2), 2);
    experiment.select(1);
    experiment.singleStep();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.member(1).progress().step, 1, patience);
    QCOMPARE(experiment.member(0).progress().step, 0);
    QCOMPARE(experiment.state(), RunState::Paused);
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    QVERIFY(areAll(experiment, RunState::Finished));
}

void ExperimentTest::wholeProgressIsTheSum()
{
    Experiment experiment(quickPlan(4), 2);
    QCOMPARE(experiment.progress().steps, 160);
    QCOMPARE(experiment.progress().step, 0);
    QTRY_VERIFY_WITH_TIMEOUT(experiment.progress().secondsLeft.has_value(), patience);
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.progress().step, 160, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!experiment.progress().secondsLeft, patience);
}

void ExperimentTest::moreSeedsKeepTheRunsThatThereAre()
{
    Experiment experiment(quickPlan(2), 2);
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    experiment.select(1);
    const LiveRun *first = &experiment.member(0);
    QSignalSpy members(&experiment, &Experiment::membersChanged);
    experiment.take(quickPlan(4));
    QCOMPARE(members.count(), 1);
    QCOMPARE(experiment.size(), 4);
    QCOMPARE(&experiment.member(0), first);
    QCOMPARE(experiment.selected(), 1);
    QCOMPARE(experiment.state(), RunState::Paused);
    QVERIFY(experiment.canStart());
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    QVERIFY(areAll(experiment, RunState::Finished));
    QCOMPARE(first->record().evaluations.size(), 5U);
}

void ExperimentTest::fewerSeedsDropTheOthers()
{
    Experiment experiment(quickPlan(4, endless), 2);
    experiment.start();
    experiment.select(3);
    experiment.take(quickPlan(1, endless));
    QCOMPARE(experiment.size(), 1);
    QCOMPARE(experiment.selected(), 0);
    QCOMPARE(experiment.state(), RunState::Training);
    QVERIFY(!experiment.isWaiting(0));
    QTRY_VERIFY_WITH_TIMEOUT(experiment.progress().step > 0, patience);
}

void ExperimentTest::badPlanChangesNothing()
{
    Experiment experiment(quickPlan(2), 2);
    lab::ExperimentPlan bad = quickPlan(3);
    bad.ladder = {{14, 1, 1, 1}, {3, 1, 1, 1}};
    QVERIFY_EXCEPTION_THROWN(experiment.take(bad), InputError);
    QCOMPARE(experiment.size(), 2);
    QCOMPARE(experiment.plan().seeds, 2);
}

void ExperimentTest::openedRunsStandInOrderOfSizeAndSeed()
{
    lab::ExperimentPlan plan = quickLadder(2, {8, 12});
    std::vector<training::RunRecord> records;
    for (const std::size_t place : {3U, 0U, 2U, 1U}) {
        training::RunRecord record;
        record.config = lab::configsOf(plan)[place];
        record.corpus = corpus();
        records.push_back(record);
    }
    const Experiment experiment(std::move(records), 2);
    QCOMPARE(experiment.size(), 4);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(experiment.member(i).record().config == lab::configsOf(plan)[static_cast<std::size_t>(i)]);
        QCOMPARE(experiment.member(i).record().corpus, experiment.corpus());
    }
    QVERIFY(experiment.plan().ladder == plan.ladder);
    QCOMPARE(experiment.plan().seeds, 2);
}

void ExperimentTest::runsOfDifferentTextsAreRefused()
{
    std::vector<training::RunRecord> records(2);
    for (training::RunRecord &record : records)
        record.config = quickPlan(1).config;
    records[0].corpus = corpus();
    records[1].corpus = corpus("<1+1=2>\n<1+2=3>\n<2+2=4>\n");
    QVERIFY_EXCEPTION_THROWN(Experiment(std::move(records), 2), InputError);
}

void ExperimentTest::replacedMemberGoesOnFromWhereItWasKept()
{
    Experiment experiment(quickPlan(2), 2);
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    const training::RunRecord whole = experiment.member(1).record();
    experiment.replace(1, whole.asItWasAt(whole.checkpointAt(20)));
    QCOMPARE(experiment.member(1).record().lastStep(), 20);
    QCOMPARE(experiment.state(), RunState::Stopped);
    experiment.start(1);
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    QVERIFY(parametersOf(experiment.member(1)) == whole.snapshots.back()->parameters);
}

void ExperimentTest::membersShareTheMemoryForSnapshots()
{
    Experiment experiment(quickPlan(2), 2);
    const std::size_t ofOne = 128 << 20;
    QCOMPARE(experiment.member(0).record().mostKeptBytes, ofOne / 2);
    experiment.take(quickPlan(4));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(experiment.member(i).record().mostKeptBytes, ofOne / 4);
}

QTEST_GUILESS_MAIN(ExperimentTest)
#include "experiment_test.moc"
