#include "lab/live_run.h"
#include "lab/probe_service.h"
#include "nn/error.h"
#include "training/presets.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

#include <sys/resource.h>

using namespace rote;
using rote::lab::LiveRun;
using rote::training::RunState;

class LiveRunTest : public QObject
{
    Q_OBJECT

private slots:
    void beginsReadyWithTheUntrainedModelAsked();
    void trainsToItsEnd();
    void pausesAndResumes();
    void singleStepIsShownNotRecorded();
    void stoppedRunResumesFromItsCheckpoint();
    void fiftyStartsAndStopsLeaveNothingBehind();
    void destroyingWhileTrainingJoins();
    void probesAreAnsweredWhileTraining();
    void divergenceIsAStateWithTheLastGoodSnapshot();
    void openedRunShowsItsLastEvaluation();
    void openedReadyRunBeginsAnew();
    void keptPausedRunLosesNoStep();
    void keptRunInTrainingGoesOn();
    void keepingAnEndedRunNeedsNoWait();
    void badConfigurationIsRefused();
    void threadsThatTrainStandBackBehindTheOneThatShows();
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

training::RunConfig quick(std::int64_t steps = 40)
{
    training::RunConfig config = training::presetNamed("arithmetic-n14").config;
    config.batch = 32;
    config.steps = steps;
    config.evaluationInterval = 10;
    return config;
}

std::shared_ptr<const tasks::Corpus> corpus()
{
    static const auto shared =
        std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic)));
    return shared;
}

} // namespace

void LiveRunTest::beginsReadyWithTheUntrainedModelAsked()
{
    LiveRun run(quick(), corpus());
    QCOMPARE(run.state(), RunState::Ready);
    QTRY_VERIFY_WITH_TIMEOUT(run.shownEvaluation(), patience);
    QCOMPARE(run.shownEvaluation()->step, 0);
    QCOMPARE(run.shownEvaluation()->items.size(), 200U);
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().secondsPerStep.has_value(), patience);
    QVERIFY(run.progress().secondsLeft.value() > 0.0);
    QVERIFY(!run.hasUnsavedTraining());
    QVERIFY(run.canStart() && run.canSingleStep());
}

void LiveRunTest::trainsToItsEnd()
{
    LiveRun run(quick(), corpus());
    QSignalSpy evaluated(&run, &LiveRun::evaluated);
    run.start();
    QCOMPARE(run.state(), RunState::Training);
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Finished, patience);
    QCOMPARE(run.record().evaluations.size(), 5U);
    QCOMPARE(run.record().snapshots.size(), 5U);
    QCOMPARE(run.record().checkpoint->snapshot->step, 40);
    QCOMPARE(run.progress().step, 40);
    QVERIFY(run.progress().batchLoss.has_value());
    QVERIFY(evaluated.count() > 0);
    QVERIFY(run.hasUnsavedTraining());
    QCOMPARE(run.unsavedSteps(), 40);
    run.markSaved(run.record());
    QVERIFY(!run.hasUnsavedTraining());
    QVERIFY(!run.canStart());
}

void LiveRunTest::pausesAndResumes()
{
    LiveRun run(quick(1'000'000), corpus());
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().step > 0, patience);
    run.pause();
    QCOMPARE(run.state(), RunState::Paused);
    std::int64_t held = -1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(held, run.progress().step) == run.progress().step, patience);
    QTest::qWait(300);
    const std::int64_t still = run.progress().step;
    QTest::qWait(300);
    QCOMPARE(run.progress().step, still);
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().step > still, patience);
}

void LiveRunTest::singleStepIsShownNotRecorded()
{
    LiveRun run(quick(), corpus());
    QTRY_VERIFY_WITH_TIMEOUT(run.shownEvaluation(), patience);
    run.singleStep();
    QTRY_COMPARE_WITH_TIMEOUT(run.shownEvaluation()->step, 1, patience);
    QCOMPARE(run.shownSnapshot()->step, 1);
    QCOMPARE(run.record().evaluations.size(), 1U);
    QCOMPARE(run.state(), RunState::Paused);
    run.start();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Finished, patience);
    QCOMPARE(run.record().evaluations.size(), 5U);
}

void LiveRunTest::stoppedRunResumesFromItsCheckpoint()
{
    LiveRun whole(quick(200), corpus());
    whole.start();
    LiveRun run(quick(200), corpus());
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().step > 0, patience);
    run.stop();
    QTRY_VERIFY_WITH_TIMEOUT(run.state() == RunState::Stopped || run.state() == RunState::Finished, patience);
    QCOMPARE(run.record().checkpoint->snapshot->step, run.record().lastStep());
    if (run.state() == RunState::Stopped)
        run.start();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Finished, patience);
    QTRY_COMPARE_WITH_TIMEOUT(whole.state(), RunState::Finished, patience);
    QVERIFY(run.shownSnapshot()->parameters == whole.shownSnapshot()->parameters);
}

void LiveRunTest::fiftyStartsAndStopsLeaveNothingBehind()
{
    for (int i = 0; i < 50; ++i) {
        LiveRun run(quick(1'000'000), corpus());
        run.start();
        if (i % 3 == 0)
            QTRY_VERIFY_WITH_TIMEOUT(run.progress().step > 0, patience);
        if (i % 3 == 1)
            run.pause();
        if (i % 2 == 0) {
            run.stop();
            QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Stopped, patience);
            QVERIFY(run.record().checkpoint);
        }
    }
}

void LiveRunTest::destroyingWhileTrainingJoins()
{
    auto run = std::make_unique<LiveRun>(quick(1'000'000), corpus());
    run->start();
    QTRY_VERIFY_WITH_TIMEOUT(run->progress().step > 0, patience);
    run.reset();
    QVERIFY(!run);
}

void LiveRunTest::probesAreAnsweredWhileTraining()
{
    LiveRun run(quick(1'000'000), corpus());
    lab::ProbeService service;
    QSignalSpy answered(&service, &lab::ProbeService::answered);
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(run.shownSnapshot(), patience);
    for (int i = 0; i < 20; ++i) {
        const int before = static_cast<int>(answered.count());
        service.ask({corpus(), run.shownSnapshot(), QStringLiteral("<5+7="), {}, {}});
        QTRY_COMPARE_WITH_TIMEOUT(answered.count(), before + 1, patience);
        const auto probe = answered.last().first().value<std::shared_ptr<const training::Probe>>();
        QCOMPARE(probe->positions.size(), 4U);
        QCOMPARE(probe->item, training::Probe::ItemStatus::HeldOut);
    }
    QCOMPARE(run.state(), RunState::Training);
}

void LiveRunTest::divergenceIsAStateWithTheLastGoodSnapshot()
{
    training::RunConfig config = quick(1000);
    config.schedule = {10.0, 10.0, 0, 1};
    config.optimiser.weightDecay = 1.0;
    config.clipNorm = 1e6;
    LiveRun run(config, corpus());
    run.start();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Diverged, patience);
    QVERIFY(run.record().trouble.find("diverged") != std::string::npos);
    QVERIFY(run.shownSnapshot());
    QVERIFY(!run.canStart());
}

void LiveRunTest::openedRunShowsItsLastEvaluation()
{
    LiveRun run(quick(), corpus());
    run.start();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Finished, patience);
    LiveRun opened(run.record());
    QCOMPARE(opened.state(), RunState::Finished);
    QCOMPARE(opened.shownEvaluation()->step, 40);
    QCOMPARE(opened.shownSnapshot()->step, 40);
    QCOMPARE(opened.progress().step, 40);
    QVERIFY(!opened.hasUnsavedTraining());
}

void LiveRunTest::openedReadyRunBeginsAnew()
{
    LiveRun run(quick(), corpus());
    QTRY_VERIFY_WITH_TIMEOUT(run.shownEvaluation(), patience);
    LiveRun opened(run.record());
    QCOMPARE(opened.state(), RunState::Ready);
    QTRY_VERIFY_WITH_TIMEOUT(opened.shownEvaluation(), patience);
    opened.singleStep();
    QTRY_COMPARE_WITH_TIMEOUT(opened.progress().step, 1, patience);
    opened.start();
    QTRY_COMPARE_WITH_TIMEOUT(opened.state(), RunState::Finished, patience);
    QCOMPARE(opened.record().evaluations.size(), 5U);
}

void LiveRunTest::keptPausedRunLosesNoStep()
{
    LiveRun whole(quick(), corpus());
    whole.start();
    LiveRun run(quick(), corpus());
    for (int step = 1; step <= 3; ++step) {
        run.singleStep();
        QTRY_COMPARE_WITH_TIMEOUT(run.progress().step, step, patience);
    }
    bool kept = false;
    run.whenKept([&] { kept = true; });
    QTRY_VERIFY_WITH_TIMEOUT(kept, patience);
    const training::RunRecord saved = run.record();
    QCOMPARE(saved.reachedStep(), 3);
    QCOMPARE(saved.lastStep(), 0);
    run.markSaved(saved);
    QVERIFY(!run.hasUnsavedTraining());

    training::RunRecord opened = saved;
    opened.state = RunState::Stopped;
    LiveRun resumed(opened);
    QCOMPARE(resumed.progress().step, 3);
    resumed.start();
    QTRY_COMPARE_WITH_TIMEOUT(resumed.state(), RunState::Finished, patience);
    QTRY_COMPARE_WITH_TIMEOUT(whole.state(), RunState::Finished, patience);
    QVERIFY(resumed.shownSnapshot()->parameters == whole.shownSnapshot()->parameters);
}

void LiveRunTest::keptRunInTrainingGoesOn()
{
    LiveRun run(quick(1'000'000), corpus());
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().step > 0, patience);
    std::int64_t kept = 0;
    run.whenKept([&] { kept = run.record().checkpoint->snapshot->step; });
    QTRY_VERIFY_WITH_TIMEOUT(kept > 0, patience);
    QCOMPARE(run.state(), RunState::Training);
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().step > kept, patience);
    run.markSaved(run.record());
    QTRY_VERIFY_WITH_TIMEOUT(run.hasUnsavedTraining(), patience);
}

void LiveRunTest::keepingAnEndedRunNeedsNoWait()
{
    LiveRun run(quick(), corpus());
    run.start();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Finished, patience);
    bool kept = false;
    run.whenKept([&] { kept = true; });
    QVERIFY(kept);
}

void LiveRunTest::badConfigurationIsRefused()
{
    training::RunConfig config = quick();
    config.width = 3;
    QVERIFY_EXCEPTION_THROWN(LiveRun(config, corpus()), InputError);
}

void LiveRunTest::threadsThatTrainStandBackBehindTheOneThatShows()
{
#ifdef __linux__
    LiveRun run(quick(100'000), corpus());
    run.setThreads(2);
    run.start();
    // The worker and the one that it made; others, such as Qt's, are as the process began.
    const auto isStandingBack = [](const QString &thread) {
        return ::getpriority(PRIO_PROCESS, thread.toUInt()) > ::getpriority(PRIO_PROCESS, 0);
    };
    const QDir threads(QStringLiteral("/proc/self/task"));
    const auto standingBack = [&] {
        return std::ranges::count_if(threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot), isStandingBack);
    };
    QTRY_COMPARE_WITH_TIMEOUT(standingBack(), 2, patience);
#else
    QSKIP("Threads have no priority of their own here");
#endif
}

QTEST_GUILESS_MAIN(LiveRunTest)
#include "live_run_test.moc"
