#include "support/quick_experiment.h"

#include "store/run_library.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rote;
using namespace rote::test;
using lab::Experiment;
using store::LibraryState;
using store::RunLibrary;
using training::RunState;

/// An experiment whose runs are recorded in the library while they train.
class LiveRecordingTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void whatOnlyWaitsIsNotRecorded();
    void everyRunIsRecordedToItsEnd();
    void whatIsRecordedIsTheRunToTheLastBit();
    void pausedAndStoppedRunsAreToldSo();
    void stoppedRunGoesOnAsTheSameRun();
    void destroyedInTheMiddleItIsKept();
    void lengthenedRunStaysTheSameRun();
    void libraryThatCannotBeOpenedIsToldAndTrainingGoesOn();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("library.sqlite")); }
    [[nodiscard]] std::unique_ptr<Experiment> recorded(const lab::ExperimentPlan &plan) const;
    [[nodiscard]] std::vector<store::LibraryEntry> entries() const
    {
        return RunLibrary(path()).list({.sort = store::LibrarySort::Created, .isRising = true});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QString seedTitle(const training::RunRecord &run)
{
    return QStringLiteral("seed %1").arg(run.config.seed);
}

bool trained(Experiment &experiment)
{
    experiment.start();
    return waitFor([&] { return experiment.state() == RunState::Finished; });
}

} // namespace

void LiveRecordingTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Experiment> LiveRecordingTest::recorded(const lab::ExperimentPlan &plan) const
{
    return std::make_unique<Experiment>(plan, 2, lab::Recording{path(), seedTitle});
}

void LiveRecordingTest::whatOnlyWaitsIsNotRecorded()
{
    const auto experiment = recorded(quickPlan(1));
    QVERIFY(waitFor([&] { return experiment->member(0).isPrepared(); }));
    QVERIFY(!experiment->member(0).libraryRun());
    QVERIFY(!QFile::exists(path()));
}

void LiveRecordingTest::everyRunIsRecordedToItsEnd()
{
    const auto experiment = recorded(quickPlan(2));
    QVERIFY(trained(*experiment));
    const std::vector<store::LibraryEntry> all = entries();
    QCOMPARE(all.size(), 2U);
    for (const store::LibraryEntry &entry : all) {
        QCOMPARE(entry.state, LibraryState::Finished);
        QCOMPARE(entry.step, 40);
        QCOMPARE(entry.title, QStringLiteral("seed %1").arg(entry.seed));
    }
    QVERIFY(experiment->member(0).libraryRun() != experiment->member(1).libraryRun());
    QVERIFY(experiment->member(0).isRecorded());
    QVERIFY(!experiment->member(0).hasUnsavedTraining());
}

void LiveRecordingTest::whatIsRecordedIsTheRunToTheLastBit()
{
    const auto experiment = recorded(quickPlan(1));
    QVERIFY(trained(*experiment));
    const training::RunRecord &run = experiment->member(0).record();
    const training::RunRecord kept = RunLibrary(path()).load(experiment->member(0).libraryRun().value());
    QVERIFY(kept.config == run.config);
    QCOMPARE(kept.evaluations.size(), run.evaluations.size());
    for (std::size_t i = 0; i < kept.evaluations.size(); ++i)
        QVERIFY(*kept.evaluations[i] == *run.evaluations[i]);
    QVERIFY(kept.checkpoint->snapshot->parameters == run.checkpoint->snapshot->parameters);
    QVERIFY(kept.checkpoint->optimiser.secondMoment == run.checkpoint->optimiser.secondMoment);
}

void LiveRecordingTest::pausedAndStoppedRunsAreToldSo()
{
    const auto experiment = recorded(quickPlan(1, 1'000'000));
    experiment->start();
    QVERIFY(waitFor([&] { return experiment->member(0).libraryRun().has_value(); }));
    QVERIFY(waitFor([&] { return entries().front().state == LibraryState::Training; }));
    experiment->pause();
    QVERIFY(waitFor([&] { return entries().front().state == LibraryState::Paused; }));
    experiment->start();
    QVERIFY(waitFor([&] { return entries().front().state == LibraryState::Training; }));
    experiment->stop();
    QVERIFY(waitFor([&] { return experiment->state() == RunState::Stopped; }));
    QCOMPARE(entries().front().state, LibraryState::Stopped);
    QCOMPARE(entries().front().step, experiment->member(0).record().lastStep());
}

void LiveRecordingTest::stoppedRunGoesOnAsTheSameRun()
{
    const auto experiment = recorded(quickPlan(1, 2'000));
    experiment->start();
    QVERIFY(waitFor([&] { return experiment->progress().step > 30; }));
    experiment->stop();
    QVERIFY(waitFor([&] { return experiment->state() == RunState::Stopped; }));
    QVERIFY(trained(*experiment));
    const std::vector<store::LibraryEntry> all = entries();
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all.front().state, LibraryState::Finished);
    QCOMPARE(RunLibrary(path()).load(all.front().id).evaluations.size(),
             experiment->member(0).record().evaluations.size());
}

void LiveRecordingTest::destroyedInTheMiddleItIsKept()
{
    auto experiment = recorded(quickPlan(1, 1'000'000));
    experiment->start();
    QVERIFY(waitFor([&] { return experiment->member(0).record().evaluations.size() > 3; }));
    const std::int64_t seen = experiment->member(0).record().lastStep();
    experiment.reset();
    const store::LibraryEntry entry = entries().front();
    QCOMPARE(entry.state, LibraryState::Stopped);
    QVERIFY(entry.step >= seen);
    QVERIFY(RunLibrary(path()).load(entry.id).checkpoint);
}

void LiveRecordingTest::lengthenedRunStaysTheSameRun()
{
    const lab::ExperimentPlan plan = quickPlan(1, 30);
    const auto experiment = recorded(plan);
    QVERIFY(trained(*experiment));
    experiment->take(lab::longerPlan(plan));
    QVERIFY(trained(*experiment));
    const std::vector<store::LibraryEntry> all = entries();
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all.front().steps, 40);
    QCOMPARE(all.front().step, 40);
    QCOMPARE(all.front().state, LibraryState::Finished);
}

void LiveRecordingTest::libraryThatCannotBeOpenedIsToldAndTrainingGoesOn()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no library");
    file.close();
    const auto experiment = recorded(quickPlan(1));
    QSignalSpy troubled(experiment.get(), &Experiment::memberRecordingTroubled);
    QVERIFY(trained(*experiment));
    QCOMPARE(troubled.count(), 1);
    QCOMPARE(troubled.front().at(0).toInt(), 0);
    QVERIFY2(troubled.front().at(1).toString().contains(QStringLiteral("library.sqlite")),
             qPrintable(troubled.front().at(1).toString()));
    QCOMPARE(troubled.front().at(2).toBool(), false);
    QVERIFY(!experiment->member(0).isRecorded());
    QVERIFY(experiment->member(0).hasUnsavedTraining());
}

QTEST_GUILESS_MAIN(LiveRecordingTest)
#include "live_recording_test.moc"
