#include "store/run_library.h"

#include "support/expect_input_error.h"
#include "support/raw_database.h"
#include "support/same_run.h"
#include "support/sample_run.h"
#include "tasks/text_recipe.h"
#include "training/mixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace rote;
using namespace rote::store;

namespace {

/// A model of more than 100,000 parameters.
training::RunRecord largeRun(int evaluations)
{
    training::RunConfig config = training::presetNamed("arithmetic-n14").config;
    config.width = 136;
    config.heads = 1;
    return test::sampleRunOf(config, tasks::paperText(config.task), evaluations);
}

/// The run before its first step.
training::RunRecord untrained(training::RunRecord run)
{
    run.evaluations.clear();
    run.snapshots.clear();
    run.checkpoints.clear();
    run.checkpoint.reset();
    run.state = training::RunState::Ready;
    run.trainingSeconds = 0.0;
    return run;
}

/// As a small model's run is kept: its newest checkpoint is one of those that it can go back to.
training::RunRecord asKept(training::RunRecord run)
{
    run.checkpoints = {run.checkpoint};
    return run;
}

std::shared_ptr<const training::Checkpoint> checkpointOf(const std::shared_ptr<const training::Snapshot> &snapshot,
                                                         std::uint64_t seed)
{
    training::Checkpoint checkpoint{seed, snapshot, nn::freshAdamWState(snapshot->parameters.size())};
    checkpoint.optimiser.updates = snapshot->step;
    checkpoint.optimiser.firstMoment = snapshot->parameters;
    return std::make_shared<const training::Checkpoint>(std::move(checkpoint));
}

/// A run's evaluations with their models, as a trainer tells them.
std::vector<RecordedMoment> momentsOf(const training::RunRecord &run)
{
    std::vector<RecordedMoment> moments;
    for (const auto &evaluation : run.evaluations) {
        const auto snapshot = run.snapshotAt(evaluation->step);
        moments.push_back({evaluation, snapshot, checkpointOf(snapshot, run.config.seed),
                           0.5 * static_cast<double>(moments.size() + 1)});
    }
    return moments;
}

std::vector<std::int64_t> stepsOf(const auto &models)
{
    std::vector<std::int64_t> steps;
    for (const auto &model : models)
        steps.push_back(model->step);
    return steps;
}

} // namespace

/// What a library keeps of a run, and that it gives it back to the last bit.
class RunLibraryTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"deep/down/library.sqlite"_s);
    }

    void aRunReadsBackToTheSameBits_data()
    {
        QTest::addColumn<QString>("preset");
        for (const QString &preset : {u"arithmetic-n14"_s, u"capitals-n28"_s, u"joint-n14"_s})
            QTest::newRow(qPrintable(preset)) << preset;
    }

    void aRunReadsBackToTheSameBits()
    {
        QFETCH(const QString, preset);
        const training::RunRecord run = test::sampleRun(preset.toStdString(), 7);
        const RunId id = RunLibrary(m_path).add(run, u"ä title"_s);
        const RunLibrary library(m_path);
        QCOMPARE(test::differenceOf(library.load(id), asKept(run)), std::string());
        QCOMPARE(library.entry(id).title, u"ä title"_s);
    }

    void forksAndMixturesReadBack()
    {
        const auto config = training::mixed(training::presetNamed("joint-n14").config, 0.7);
        const tasks::TextRecipe recipe{tasks::randomHoldOut(30, 1),
                                       {{"Symbol", "Gold", "Au"}, {"Symbol", "Silver", "Ag"}}};
        training::RunRecord run = test::sampleRunOf(config, tasks::textOf(recipe), 2);
        run.fork = std::make_shared<const training::Fork>(
            training::Fork{"another, seed 7", run.snapshots.back(), run.corpus->vocabulary});
        RunLibrary library(m_path);
        const RunId id = library.add(run, {});
        QCOMPARE(test::differenceOf(library.load(id), asKept(run)), std::string());
        QVERIFY(library.entry(id).isCustom);
    }

    void howARunEndedReadsBack_data()
    {
        QTest::addColumn<training::RunState>("state");
        QTest::newRow("stopped") << training::RunState::Stopped;
        QTest::newRow("finished") << training::RunState::Finished;
        QTest::newRow("diverged") << training::RunState::Diverged;
        QTest::newRow("failed") << training::RunState::Failed;
    }

    void howARunEndedReadsBack()
    {
        QFETCH(const training::RunState, state);
        training::RunRecord run = test::sampleRun("arithmetic-n14", 3);
        run.config.steps = run.lastStep();
        run.state = state;
        run.trouble = state == training::RunState::Diverged ? "Training diverged at step 501" : "";
        RunLibrary library(m_path);
        QCOMPARE(test::differenceOf(library.load(library.add(run, {})), asKept(run)), std::string());
    }

    void whatIsRecordedAsItComesReadsBack()
    {
        const training::RunRecord run = test::sampleRun("arithmetic-n14", 6);
        RunLibrary library(m_path);
        const BegunRun begun = library.begin(untrained(run), {}, run.config.steps);
        QCOMPARE(library.load(begun.id).state, training::RunState::Ready);
        training::RunRecord expected = untrained(run);
        for (const RecordedMoment &moment : momentsOf(run)) {
            library.append(begun.id, run.corpus, moment);
            expected.add(moment.evaluation, moment.snapshot, moment.checkpoint);
            expected.checkpoint = moment.checkpoint;
            expected.trainingSeconds = moment.trainingSeconds;
            expected.state = training::RunState::Stopped;
            QCOMPARE(test::differenceOf(library.load(begun.id), expected), std::string());
        }
    }

    void aRunWithAPastGoesOnInTheLibrary()
    {
        const training::RunRecord run = test::sampleRun("arithmetic-n14", 6);
        training::RunRecord half = test::sampleRun("arithmetic-n14", 3);
        RunLibrary library(m_path);
        const BegunRun begun = library.begin(half, {}, run.config.steps);
        const std::vector<RecordedMoment> moments = momentsOf(run);
        for (std::size_t i = 3; i < moments.size(); ++i)
            library.append(begun.id, run.corpus, moments[i]);
        const training::RunRecord whole = library.load(begun.id);
        QCOMPARE(stepsOf(whole.evaluations), stepsOf(run.evaluations));
        QCOMPARE(stepsOf(whole.snapshots), stepsOf(run.snapshots));
        QCOMPARE(whole.checkpoint->snapshot->step, run.lastStep());
    }

    void anEvaluationAtTheLastStepTakesItsPlace()
    {
        const training::RunRecord run = test::sampleRun("arithmetic-n14", 2);
        RunLibrary library(m_path);
        const BegunRun begun = library.begin(untrained(run), {}, run.config.steps);
        const std::vector<RecordedMoment> moments = momentsOf(run);
        for (const RecordedMoment &moment : {moments[0], moments[1], moments[1]})
            library.append(begun.id, run.corpus, moment);
        QCOMPARE(library.load(begun.id).evaluations.size(), std::size_t(2));
        QCOMPARE(library.entry(begun.id).bytes, bytesIn(begun.id));
        const QByteArray refused = test::inputErrorOf([&] {
            library.append(begun.id, run.corpus, moments[0]);
            return 0;
        });
        QVERIFY2(refused.contains("has evaluations after step 0 already"), refused);
    }

    void ofManySnapshotsThoseStayThatARecordKeeps()
    {
        training::RunConfig config = training::presetNamed("arithmetic-n14").config;
        config.width = 4;
        config.evaluationInterval = 10;
        const training::RunRecord run = test::sampleRunOf(config, "<1+2=3>\n<2+2=4>\n<3+2=5>\n<4+2=6>\n", 1);
        RunLibrary library(m_path);
        const BegunRun begun = library.begin(untrained(run), {}, config.steps);
        training::RunRecord record = untrained(run);
        for (int i = 0; i < 410; ++i) {
            training::Evaluation evaluation = *run.evaluations.front();
            training::Snapshot snapshot = *run.snapshots.front();
            evaluation.step = snapshot.step = 10 * i;
            RecordedMoment moment{std::make_shared<const training::Evaluation>(std::move(evaluation)),
                                  std::make_shared<const training::Snapshot>(std::move(snapshot)), nullptr, 1.0};
            moment.checkpoint = checkpointOf(moment.snapshot, config.seed);
            library.append(begun.id, run.corpus, moment);
            record.add(moment.evaluation, moment.snapshot, moment.checkpoint);
        }
        const training::RunRecord read = library.load(begun.id);
        QCOMPARE(read.evaluations.size(), std::size_t(410));
        QCOMPARE(read.snapshots.size(), std::size_t(400));
        QCOMPARE(stepsOf(read.snapshots), stepsOf(record.snapshots));
        QCOMPARE(read.checkpoints.size(), std::size_t(400));
        QCOMPARE(library.entry(begun.id).bytes, bytesIn(begun.id));
    }

    void aLargeModelKeepsTheBestAndTheLastSnapshot()
    {
        const training::RunRecord run = largeRun(5);
        QVERIFY(run.snapshots.front()->parameters.size() >= training::manyParameters);
        std::vector<RecordedMoment> moments = momentsOf(run);
        // The third is the best, so that it is neither the last nor the first.
        const double losses[] = {3.0, 2.0, 1.0, 1.5, 1.2};
        for (std::size_t i = 0; i < moments.size(); ++i) {
            training::Evaluation evaluation = *moments[i].evaluation;
            evaluation.loss = losses[i];
            moments[i].evaluation = std::make_shared<const training::Evaluation>(std::move(evaluation));
        }
        RunLibrary library(m_path);
        const BegunRun begun = library.begin(untrained(run), {}, run.config.steps);
        for (const RecordedMoment &moment : moments)
            library.append(begun.id, run.corpus, moment);
        const training::RunRecord read = library.load(begun.id);
        QCOMPARE(stepsOf(read.snapshots), (std::vector<std::int64_t>{500, 1000}));
        QCOMPARE(read.evaluations.size(), std::size_t(5));
        QVERIFY(test::isSame(*read.checkpoint, *moments.back().checkpoint));
        QVERIFY(read.checkpoints.empty());
        QCOMPARE(test::sqlValue(m_path, u"SELECT count(*) FROM checkpoints"_s).toInt(), 1);
        QCOMPARE(library.entry(begun.id).bytes, bytesIn(begun.id));
    }

    void aCheckpointBetweenEvaluationsGoesWithTheNextOne()
    {
        training::RunRecord run = test::sampleRun("arithmetic-n14", 2);
        training::Snapshot later = *run.snapshots.back();
        later.step += 7;
        run.checkpoint = checkpointOf(std::make_shared<const training::Snapshot>(later), run.config.seed);
        RunLibrary library(m_path);
        const BegunRun begun = library.begin(run, {}, run.config.steps);
        QCOMPARE(test::differenceOf(library.load(begun.id), run), std::string());
        library.append(begun.id, run.corpus, momentsOf(test::sampleRun("arithmetic-n14", 3)).back());
        QCOMPARE(library.load(begun.id).checkpoint->snapshot->step, 500);
        QCOMPARE(test::sqlValue(m_path, u"SELECT group_concat(step) FROM checkpoints"_s).toString(), u"500"_s);
    }

    void whatCannotBeKeptLeavesTheRunAsItWas()
    {
        const training::RunRecord run = test::sampleRun("arithmetic-n14", 3);
        RunLibrary library(m_path);
        const RunId id = library.add(run, {});
        RecordedMoment moment = momentsOf(test::sampleRun("arithmetic-n14", 4)).back();
        training::Evaluation short_ = *moment.evaluation;
        short_.items.pop_back();
        moment.evaluation = std::make_shared<const training::Evaluation>(std::move(short_));
        QVERIFY(!test::inputErrorOf([&] {
                     library.append(id, run.corpus, moment);
                     return 0;
                 }).isEmpty());
        QCOMPARE(test::differenceOf(library.load(id), asKept(run)), std::string());
        QCOMPARE(library.entry(id).step, run.lastStep());
    }

    void aLengthenedRunHasMoreSteps()
    {
        training::RunRecord run = test::sampleRun("arithmetic-n14", 3);
        run.config.steps = run.lastStep();
        run.state = training::RunState::Finished;
        RunLibrary library(m_path);
        const RunId id = library.add(run, {});
        library.lengthen(id, 2000);
        run.config.steps = 2000;
        run.state = training::RunState::Stopped;
        QCOMPARE(test::differenceOf(library.load(id), asKept(run)), std::string());
        QCOMPARE(library.entry(id).goal, 2000);
        QCOMPARE(library.entry(id).bytes, bytesIn(id));
    }

private:
    /// What the run's large columns hold, counted one by one.
    [[nodiscard]] qlonglong bytesIn(RunId id) const
    {
        const QString sql = u"SELECT (SELECT sum(length(metrics) + length(items)) FROM evaluations WHERE run = %1)"
                            " + (SELECT sum(length(tensors)) FROM snapshots WHERE run = %1)"
                            " + (SELECT sum(length(tensors)) FROM checkpoints WHERE run = %1)"
                            " + (SELECT length(config) + length(corpus) FROM beginnings WHERE run = %1)"_s;
        return test::sqlValue(m_path, sql.arg(id)).toLongLong();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(RunLibraryTest)
#include "run_library_test.moc"
