#include "lab/run_pool.h"

#include "store/run_archive.h"
#include "training/presets.h"

#include <QTest>

#include <map>
#include <mutex>
#include <thread>
#include <utility>

using namespace rote;

namespace {

/// Keeps what a pool tells.
class Ledger : public lab::PoolListener
{
public:
    void stepDone(std::size_t run, const training::StepReport &) override
    {
        if (afterStep)
            afterStep(run);
    }
    void evaluated(std::size_t run, const training::RunRecord &) override { begun.push_back(run); }
    void save(std::size_t run, const training::RunRecord &record) override
    {
        const std::scoped_lock lock(mutex);
        saved[run].push_back(record);
        if (failsToSave)
            throw store::WriteError("no space");
    }
    void ended(std::size_t run, const training::RunRecord &record) override
    {
        threads.push_back(std::this_thread::get_id());
        last[run] = record;
    }

    std::function<void(std::size_t)> afterStep;
    bool failsToSave = false;
    std::mutex mutex;
    std::vector<std::size_t> begun;
    std::map<std::size_t, std::vector<training::RunRecord>> saved;
    std::map<std::size_t, training::RunRecord> last;
    std::vector<std::thread::id> threads;
};

/// Small runs of arithmetic, evaluated every ten steps, with the seeds 1 to `count`.
std::vector<lab::PooledRun> smallRuns(std::size_t count, std::int64_t lastStep)
{
    std::vector<lab::PooledRun> runs;
    const auto corpus =
        std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic)));
    for (std::size_t i = 0; i < count; ++i) {
        lab::PooledRun run{i, lastStep, {}, {}};
        run.record.config = training::presetNamed("arithmetic-n14").config;
        run.record.config.batch = 16;
        run.record.config.evaluationInterval = 10;
        run.record.config.seed = i + 1;
        run.record.corpus = corpus;
        runs.push_back(std::move(run));
    }
    return runs;
}

std::map<std::size_t, training::RunRecord> trainedAtOnce(std::size_t count, std::int64_t lastStep)
{
    Ledger ledger;
    lab::RunPool({.jobs = 1}).train(smallRuns(count, lastStep), ledger, {});
    return ledger.last;
}

void compare(const training::RunRecord &run, const training::RunRecord &expected)
{
    QCOMPARE(run.evaluations.size(), expected.evaluations.size());
    for (std::size_t i = 0; i < run.evaluations.size(); ++i)
        QVERIFY(*run.evaluations[i] == *expected.evaluations[i]);
    QVERIFY(run.checkpoint->snapshot->parameters == expected.checkpoint->snapshot->parameters);
}

} // namespace

/// Many runs at once, each on one thread.
class RunPoolTest : public QObject
{
    Q_OBJECT

private slots:
    void allRunsAreTrainedAndSaved()
    {
        Ledger ledger;
        lab::RunPool({.jobs = 2}).train(smallRuns(3, 20), ledger, {});
        QCOMPARE(ledger.last.size(), std::size_t(3));
        for (const auto &[number, record] : ledger.last) {
            QCOMPARE(record.lastStep(), 20);
            QCOMPARE(ledger.saved[number].back().lastStep(), 20);
        }
        for (const std::thread::id thread : ledger.threads)
            QVERIFY(thread == std::this_thread::get_id());
    }

    void howManyAtATimeDoesNotChangeABit()
    {
        Ledger ledger;
        lab::RunPool({.jobs = 3}).train(smallRuns(3, 20), ledger, {});
        for (const auto &[number, expected] : trainedAtOnce(3, 20))
            compare(ledger.last.at(number), expected);
    }

    void aRunIsOpenedWhenItsTurnComes()
    {
        Ledger ledger;
        std::vector<lab::PooledRun> runs = smallRuns(2, 10);
        std::vector<std::size_t> begunBefore;
        for (lab::PooledRun &run : runs) {
            run.open = [&, record = std::exchange(run.record, {})] {
                begunBefore.push_back(ledger.saved.size());
                return record;
            };
        }
        lab::RunPool({.jobs = 1}).train(std::move(runs), ledger, {});
        QCOMPARE(begunBefore, (std::vector<std::size_t>{0, 1}));
        for (const auto &[number, expected] : trainedAtOnce(2, 10))
            compare(ledger.last.at(number), expected);
    }

    void runsBeginInTheGivenOrder()
    {
        Ledger ledger;
        lab::RunPool({.jobs = 1}).train(smallRuns(3, 1), ledger, {});
        QCOMPARE(ledger.begun, (std::vector<std::size_t>{0, 0, 1, 1, 2, 2}));
    }

    void aFinishedPoolKeepsItsRunsToGoOnToTheSameBits()
    {
        Ledger ledger;
        lab::RunPool pool({.jobs = 2});
        int steps = 0;
        ledger.afterStep = [&](std::size_t) {
            if (++steps == 15)
                pool.finish();
        };
        pool.train(smallRuns(4, 40), ledger, {});
        QVERIFY(!ledger.last.empty() && ledger.last.size() < 4); // one may do all the steps before another begins

        std::vector<lab::PooledRun> rest = smallRuns(4, 40);
        for (const auto &[number, record] : ledger.last) {
            for (const auto &evaluation : record.evaluations)
                QCOMPARE(evaluation->step % 10, 0); // none where it was interrupted
            rest[number].record = ledger.saved[number].back();
        }
        Ledger later;
        lab::RunPool({.jobs = 2}).train(std::move(rest), later, {});
        for (const auto &[number, expected] : trainedAtOnce(4, 40))
            compare(later.last.at(number), expected);
    }

    void aPoolFinishedBeforehandBeginsNoRun()
    {
        Ledger ledger;
        lab::RunPool pool({.jobs = 2});
        pool.finish();
        pool.train(smallRuns(3, 10), ledger, {});
        QVERIFY(ledger.begun.empty());
        QVERIFY(ledger.saved.empty());
        QVERIFY(ledger.last.empty());
    }

    void whatIsSavedOnTheWayGoesOnToTheSameBits()
    {
        Ledger ledger;
        lab::RunPool({.jobs = 1, .savedEvery = std::chrono::milliseconds(0)}).train(smallRuns(1, 20), ledger, {});
        const std::vector<training::RunRecord> &saved = ledger.saved[0];
        QVERIFY(saved.size() > 10);
        std::vector<lab::PooledRun> rest = smallRuns(1, 20);
        rest[0].record = saved[saved.size() / 2];
        QVERIFY(rest[0].record.reachedStep() > 0);
        QVERIFY(rest[0].record.reachedStep() < 20);
        Ledger later;
        lab::RunPool({.jobs = 1}).train(std::move(rest), later, {});
        compare(later.last.at(0), ledger.last.at(0));
    }

    void abandonedRunsAreSavedAsTheyWereKept()
    {
        Ledger ledger;
        lab::RunPool pool({.jobs = 1});
        std::stop_source abandon;
        int steps = 0;
        ledger.afterStep = [&](std::size_t) {
            if (++steps == 15) {
                pool.finish();
                abandon.request_stop();
            }
        };
        pool.train(smallRuns(2, 40), ledger, abandon.get_token());
        QCOMPARE(ledger.saved.size(), std::size_t(1));
        QCOMPARE(ledger.saved[0].back().reachedStep(), 10); // the last evaluation
    }

    void aFailureToSaveEndsThePoolAndIsTold()
    {
        Ledger ledger;
        ledger.failsToSave = true;
        QVERIFY_EXCEPTION_THROWN(lab::RunPool({.jobs = 2}).train(smallRuns(4, 10), ledger, {}), store::WriteError);
        QVERIFY(ledger.saved.size() <= 2);
    }
};

QTEST_APPLESS_MAIN(RunPoolTest)
#include "run_pool_test.moc"
