#include "nn/error.h"
#include "training/run_config.h"
#include "training/run_record.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>

using namespace rote;
using namespace rote::training;

using Change = std::function<void(RunConfig &)>;
Q_DECLARE_METATYPE(Change)

class RunConfigTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic)); }

    void valuesAtTheEndsOfTheirRangesAreValid_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, Change change) { QTest::newRow(name) << std::move(change); };
        row("as it comes", [](RunConfig &) {});
        row("narrowest", [](RunConfig &c) { c.width = 4; });
        row("widest", [](RunConfig &c) { c.width = 384; });
        row("deepest", [](RunConfig &c) { c.layers = 6; });
        row("one window", [](RunConfig &c) { c.batch = 1; });
        row("most windows", [](RunConfig &c) { c.batch = 4096; });
        row("most dropout", [](RunConfig &c) { c.dropout = 0.9; });
        row("most decay", [](RunConfig &c) { c.optimiser.weightDecay = 1.0; });
        row("no momentum", [](RunConfig &c) { c.optimiser.beta1 = 0.0; });
        row("decay to zero", [](RunConfig &c) { c.schedule.finalRate = 0.0; });
        row("no warm-up", [](RunConfig &c) { c.schedule.warmupSteps = 0; });
        row("one step", [](RunConfig &c) { c.steps = 1; });
        row("most steps", [](RunConfig &c) { c.steps = 10'000'000; });
        row("any seed", [](RunConfig &c) { c.seed = maximumSeed; });
    }

    void valuesAtTheEndsOfTheirRangesAreValid()
    {
        QFETCH(Change, change);
        RunConfig config;
        change(config);
        validate(config, m_corpus);
    }

    void valuesOutOfRangeAreNamed_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *message, Change change) {
            QTest::newRow(message) << std::move(change) << QByteArray(message);
        };
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        constexpr double infinity = std::numeric_limits<double>::infinity();
        row("width 3 ", [](RunConfig &c) { c.width = 3; });
        row("width 385 ", [](RunConfig &c) { c.width = 385; });
        row("layers 7 ", [](RunConfig &c) { c.layers = 7; });
        row("3 heads ", [](RunConfig &c) { c.heads = 3; });
        row("batch 0 is out of range: it can be 1 to 4096", [](RunConfig &c) { c.batch = 0; });
        row("batch 4097 ", [](RunConfig &c) { c.batch = 4097; });
        row("dropout 0.95 is out of range: it can be 0 to 0.9", [](RunConfig &c) { c.dropout = 0.95; });
        row("dropout -0.1 ", [](RunConfig &c) { c.dropout = -0.1; });
        row("dropout nan ", [](RunConfig &c) { c.dropout = nan; });
        row("weight decay 2 ", [](RunConfig &c) { c.optimiser.weightDecay = 2.0; });
        row("beta1 1 is out of range: it can be 0 up to, but not, 1", [](RunConfig &c) { c.optimiser.beta1 = 1.0; });
        row("beta2 -1 ", [](RunConfig &c) { c.optimiser.beta2 = -1.0; });
        row("epsilon 0 is out of range: it can be more than 0, up to 1",
            [](RunConfig &c) { c.optimiser.epsilon = 0.0; });
        row("gradient clipping 0 ", [](RunConfig &c) { c.clipNorm = 0.0; });
        row("gradient clipping inf ", [](RunConfig &c) { c.clipNorm = infinity; });
        row("peak learning rate 0 ", [](RunConfig &c) { c.schedule.peakRate = 0.0; });
        row("peak learning rate 11 ", [](RunConfig &c) { c.schedule.peakRate = 11.0; });
        row("peak learning rate nan ", [](RunConfig &c) { c.schedule.peakRate = nan; });
        row("final learning rate -1 ", [](RunConfig &c) { c.schedule.finalRate = -1.0; });
        row("warm-up -1 ", [](RunConfig &c) { c.schedule.warmupSteps = -1; });
        row("end of the decay 2000 ", [](RunConfig &c) { c.schedule.decaySteps = 2000; });
        row("steps 0 ", [](RunConfig &c) { c.steps = 0; });
        row("steps 10000001 ", [](RunConfig &c) { c.steps = 10'000'001; });
        row("seed 9223372036854775808 is out of range: it can be 0 to 9223372036854775807",
            [](RunConfig &c) { c.seed = maximumSeed + 1; });
        row("evaluation interval 0 ", [](RunConfig &c) { c.evaluationInterval = 0; });
    }

    void valuesOutOfRangeAreNamed()
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, message);
        RunConfig config;
        change(config);
        try {
            validate(config, m_corpus);
            QFAIL("a value out of range was accepted");
        } catch (const InputError &error) {
            QVERIFY2(QByteArray(error.what()).startsWith(message), error.what());
        }
    }

    void textMustBeLongerThanTheContext()
    {
        RunConfig config;
        config.context = 5;
        QVERIFY_EXCEPTION_THROWN(validate(config, tasks::corpusOfText("abcde")), InputError);
        validate(config, tasks::corpusOfText("abcdef"));
    }

    void papersCountLeavesOutAdditionsAndSubtractionsOfZero()
    {
        const auto count = std::ranges::count_if(m_corpus.items, isInPapersCount);
        QCOMPARE(static_cast<int>(count), 91 + 91);
        QVERIFY(!isInPapersCount(m_corpus.items.at(10)));  // 1+0
        QVERIFY(isInPapersCount(m_corpus.items.at(0)));    // 0+0
        QVERIFY(isInPapersCount(m_corpus.items.at(157)));  // 5-7
    }

    void scoresAreKeptApartByGroup()
    {
        const auto joint = tasks::corpusOfText(tasks::paperText(tasks::Task::Joint));
        Evaluation evaluation;
        evaluation.items.resize(joint.items.size());
        for (const std::size_t correct : {0U, 1U, 57U, 249U})
            evaluation.items.at(correct).correct = true;
        QCOMPARE(scoresOf(evaluation, joint.items), (Scores{{2, 196}, {1, 4}, {1, 50}}));
    }

    void smallModelsKeepEverySnapshot()
    {
        QCOMPARE(snapshotStepsAfterFiveEvaluations(10), (std::vector<std::int64_t>{0, 250, 500, 750, 1000}));
    }

    void hugeModelsKeepTheFirstAndLastSnapshot()
    {
        // 80 MB each, of which two are the least that is kept.
        QCOMPARE(snapshotStepsAfterFiveEvaluations(20'000'000), (std::vector<std::int64_t>{0, 1000}));
    }

    void atMostFourHundredSnapshotsAreKeptAndLieEvenly()
    {
        RunRecord run = recordOf(6001, 1);
        QCOMPARE(run.evaluations.size(), 6001U);
        QCOMPARE(run.snapshots.size(), 400U);
        QCOMPARE(run.checkpoints.size(), 400U);
        QCOMPARE(run.snapshots.front()->step, 0);
        QCOMPARE(run.snapshots.back()->step, 6000);
        std::int64_t widest = 0;
        for (std::size_t i = 1; i < run.snapshots.size(); ++i) {
            widest = std::max(widest, run.snapshots[i]->step - run.snapshots[i - 1]->step);
            QCOMPARE(run.checkpoints[i]->snapshot, run.snapshots[i]);
        }
        QVERIFY2(widest <= 32, qPrintable(QString::number(widest))); // twice what even ones would have, as a power of 2
    }

    void keptMomentsStayWithin128Mebibytes()
    {
        constexpr std::size_t parameters = 99'999;
        const RunRecord run = recordOf(200, parameters);
        QVERIFY(run.snapshots.size() * parameters * sizeof(float) * 3 <= (128U << 20));
        QVERIFY(run.snapshots.size() > 100);
        QCOMPARE(run.checkpoints.size(), run.snapshots.size());
    }

    void tighterBoundThinsOutWhatIsKept()
    {
        RunRecord run = recordOf(200, 1000);
        QCOMPARE(run.snapshots.size(), 200U);
        run.keepWithin(50 * 1000 * sizeof(float) * 3);
        QCOMPARE(run.snapshots.size(), 50U);
        QCOMPARE(run.checkpoints.size(), 50U);
        QCOMPARE(run.snapshots.front()->step, 0);
        QCOMPARE(run.snapshots.back()->step, run.lastStep());
        QCOMPARE(run.evaluations.size(), 200U);
    }

    void modelsOfAHundredThousandParametersKeepNoCheckpoints()
    {
        const RunRecord run = recordOf(5, 100'000);
        QCOMPARE(run.snapshots.size(), 5U);
        QVERIFY(run.checkpoints.empty());
        QVERIFY(!run.checkpointAt(2));
    }

    void nearestKeptSnapshotIsTheEarlierOfTwo()
    {
        RunRecord run = recordOf(3, 1);
        run.snapshots.erase(run.snapshots.begin() + 1);
        QCOMPARE(run.nearestSnapshot(1)->step, 0);
        QCOMPARE(run.nearestSnapshot(2)->step, 2);
        QCOMPARE(run.nearestSnapshot(99)->step, 2);
        QVERIFY(!RunRecord().nearestSnapshot(0));
    }

    void runAsItWasEndsAtItsCheckpoint()
    {
        const RunRecord run = recordOf(5, 1);
        const RunRecord then = run.asItWasAt(run.checkpointAt(2));
        QCOMPARE(then.state, RunState::Stopped);
        QCOMPARE(then.lastStep(), 2);
        QCOMPARE(then.reachedStep(), 2);
        QCOMPARE(then.evaluations.size(), 3U);
        QCOMPARE(then.snapshots.back()->step, 2);
        QCOMPARE(then.checkpoints.size(), 3U);
        QCOMPARE(run.lastStep(), 4);
    }

private:
    /// A run with an evaluation, a snapshot and a checkpoint a step.
    static RunRecord recordOf(int evaluations, std::size_t parameters)
    {
        RunRecord run;
        const auto values = std::vector<float>(parameters);
        for (int step = 0; step < evaluations; ++step) {
            const auto snapshot = std::make_shared<const Snapshot>(Snapshot{step, {}, values});
            run.add(std::make_shared<Evaluation>(Evaluation{step, 1.0, {}, {}}), snapshot,
                    std::make_shared<const Checkpoint>(Checkpoint{1, snapshot, {}}));
        }
        return run;
    }

    static std::vector<std::int64_t> snapshotStepsAfterFiveEvaluations(std::size_t parameters)
    {
        RunRecord run;
        for (std::int64_t step = 0; step <= 1000; step += 250) {
            run.add(std::make_shared<Evaluation>(Evaluation{step, 1.0, {}, {}}),
                    std::make_shared<Snapshot>(Snapshot{step, {}, std::vector<float>(parameters)}));
        }
        std::vector<std::int64_t> steps;
        for (const auto &snapshot : run.snapshots)
            steps.push_back(snapshot->step);
        if (run.lastStep() != 1000 || run.evaluations.size() != 5 || run.snapshotAt(1000) != run.snapshots.back())
            steps.clear();
        return steps;
    }

    tasks::Corpus m_corpus;
};

QTEST_APPLESS_MAIN(RunConfigTest)
#include "run_config_test.moc"
