#include "support/quick_experiment.h"

#include "nn/error.h"

using namespace rote;
using namespace rote::test;
using lab::Experiment;
using lab::LiveRun;
using training::RunState;

/// What becomes of an experiment's runs when another plan is taken up.
class ExperimentPlansTest : public QObject
{
    Q_OBJECT

private slots:
    void endedRunsGoOnWhereAPlanHasThemLonger();
    void runsInTrainingAreNotLengthened();
    void forksOfAnotherSizeAreRefused();
};

namespace {

constexpr std::int64_t endless = 1'000'000; // longer than any test

} // namespace

void ExperimentPlansTest::endedRunsGoOnWhereAPlanHasThemLonger()
{
    const lab::ExperimentPlan plan = quickPlan(2, 30);
    Experiment experiment(plan, 2);
    QVERIFY(!experiment.canLengthen());
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    QVERIFY(experiment.canLengthen());
    const LiveRun *first = &experiment.member(0);
    experiment.take(lab::longerPlan(plan));
    QCOMPARE(&experiment.member(0), first);
    QCOMPARE(experiment.state(), RunState::Stopped);
    QCOMPARE(experiment.progress().steps, 80);
    experiment.start();
    QTRY_COMPARE_WITH_TIMEOUT(experiment.state(), RunState::Finished, patience);
    // To the same bits as runs that were so long from the beginning.
    const auto configs = lab::configsOf(quickPlan(2, 40));
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(experiment.member(i).record().config, configs[static_cast<std::size_t>(i)]);
        QCOMPARE(experiment.member(i).record().evaluations.size(), 5U);
        QCOMPARE(parametersOf(experiment.member(i)), trainedAlone(configs[static_cast<std::size_t>(i)]));
    }
}

void ExperimentPlansTest::runsInTrainingAreNotLengthened()
{
    const lab::ExperimentPlan plan = quickPlan(1, endless);
    Experiment experiment(plan, 2);
    experiment.start();
    QVERIFY(waitFor([&] { return experiment.member(0).progress().step > 0; }));
    const lab::ExperimentPlan longer = lab::longerPlan(plan);
    QVERIFY(!experiment.keeps(experiment.member(0), longer));
    QVERIFY(!experiment.canLengthen());
}

void ExperimentPlansTest::forksOfAnotherSizeAreRefused()
{
    Experiment experiment(quickPlan(1), 2);
    QVERIFY(waitFor([&] { return experiment.member(0).shownSnapshot() != nullptr; }));
    const auto fork = std::make_shared<const training::Fork>(
        training::Fork{"another", experiment.member(0).shownSnapshot(), experiment.corpus()->vocabulary});
    lab::ExperimentPlan ladder = lab::forkedPlan(quickPlan(1), fork);
    ladder.ladder = {{14, 1, 1, 1}, {28, 1, 1, 1}};
    QVERIFY_THROWS_EXCEPTION(InputError, experiment.take(ladder));
    QCOMPARE(experiment.size(), 1);
    QVERIFY(!experiment.member(0).record().fork);
}

QTEST_GUILESS_MAIN(ExperimentPlansTest)
#include "experiment_plans_test.moc"
