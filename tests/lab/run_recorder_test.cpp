#include "lab/run_recorder.h"

#include "lab/recorded_training.h"
#include "support/full_disk.h"
#include "support/same_run.h"
#include "support/tiny_run.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace rote;
using namespace rote::lab;

namespace {

bool isPaused(training::RunControl &control)
{
    std::stop_source stopped;
    stopped.request_stop(); // so that it does not wait
    bool paused = false;
    static_cast<void>(control.next(stopped.get_token(), [&paused] { paused = true; }));
    return paused;
}

/// Hands a run's evaluations on.
class Handing : public TrainingListener
{
public:
    explicit Handing(RunRecorder &recorder) : m_recorder(recorder) {}
    void evaluated(const training::RunRecord &run) override
    {
        m_recorder.record({run.evaluations.back(), run.snapshots.back(), run.checkpoint, run.trainingSeconds});
        if (afterEvaluation)
            afterEvaluation(run);
    }

    std::function<void(const training::RunRecord &)> afterEvaluation;

private:
    RunRecorder &m_recorder;
};

} // namespace

/// A run is brought into the library while it is trained.
class RunRecorderTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"library.sqlite"_s);
        m_run = test::tinyRun(1, 40);
        m_control = std::make_unique<training::RunControl>();
        m_troubles.clear();
        m_recorder = std::make_unique<RunRecorder>(
            m_path, store::RunLibrary(m_path).begin(m_run, {}, m_run.config.steps), m_run.corpus, *m_control,
            [this](const std::string &trouble) { m_troubles.push_back(trouble); });
    }

    void cleanup() { m_recorder.reset(); }

    void theLibraryHasWhatTheTrainerTold()
    {
        Handing listener(*m_recorder);
        train(listener);
        m_recorder->setState(m_run.state, m_run.trouble);
        QVERIFY(!m_recorder->flush());
        QCOMPARE(*m_recorder->recordedStep(), 40);
        QCOMPARE(m_run.state, training::RunState::Finished);
        training::RunRecord read = store::RunLibrary(m_path).load(m_recorder->run());
        QVERIFY(read.trainingSeconds > 0.0);
        read.trainingSeconds = m_run.trainingSeconds;
        read.checkpoints.clear(); // which a run on the command line does not hold
        QCOMPARE(test::differenceOf(read, m_run), std::string());
        QVERIFY(m_troubles.empty());
    }

    void theTrainerIsOneEvaluationAheadAtMost()
    {
        const store::RunLibrary library(m_path);
        Handing listener(*m_recorder);
        std::int64_t before = -1;
        bool isThere = true;
        listener.afterEvaluation = [&](const training::RunRecord &run) {
            isThere = isThere && (before < 0 || library.load(m_recorder->run()).lastStep() >= before);
            before = run.lastStep();
        };
        train(listener);
        QVERIFY(isThere);
        QCOMPARE(before, 40);
    }

    void whatIsWaitingIsWrittenBeforeItEnds()
    {
        Handing listener(*m_recorder);
        train(listener);
        const store::RunId run = m_recorder->run();
        m_recorder.reset();
        QCOMPARE(store::RunLibrary(m_path).load(run).lastStep(), 40);
    }

    void aFullDiskPausesTheRunAndNothingIsLost()
    {
        Handing listener(*m_recorder);
        m_run.config.steps = 40;
        train(listener, 10);
        QVERIFY(!m_recorder->flush());
        {
            const test::FullDisk full;
            // SQLite writes nothing where a row stays as it is.
            m_recorder->setState(training::RunState::Paused);
            const auto trouble = m_recorder->flush();
            QVERIFY(trouble);
            QVERIFY2(trouble->starts_with(m_path.toStdString() + " could not be written: "), trouble->c_str());
            QVERIFY(isPaused(*m_control));
            QCOMPARE(m_troubles, std::vector<std::string>{*trouble});
            // The one that was under way comes all the same, and does not wait for ever.
            m_control->resume();
            train(listener, 15);
            QVERIFY(m_recorder->flush());
            QVERIFY(isPaused(*m_control));
            QCOMPARE(*m_recorder->recordedStep(), 10);
        }
        m_recorder->retry();
        QVERIFY(!m_recorder->flush());
        QVERIFY(!isPaused(*m_control));
        QCOMPARE(*m_recorder->recordedStep(), 15);
        train(listener, 40);
        QVERIFY(!m_recorder->flush());
        const training::RunRecord read = store::RunLibrary(m_path).load(m_recorder->run());
        QVERIFY(std::ranges::equal(read.evaluations, m_run.evaluations,
                                   [](const auto &a, const auto &b) { return *a == *b; }));
        QCOMPARE(read.lastStep(), 40);
    }

    void aRunThatIsRecordedIsClaimed()
    {
        store::RunLibrary library(m_path);
        const store::RunId run = m_recorder->run();
        QCOMPARE(library.entry(run).state, store::LibraryState::Training);
        m_recorder->setState(training::RunState::Paused);
        QVERIFY(!m_recorder->flush());
        QCOMPARE(library.entry(run).state, store::LibraryState::Paused);
        m_recorder.reset();
        QCOMPARE(library.entry(run).state, store::LibraryState::Interrupted);
    }

private:
    void train(TrainingListener &listener, std::optional<std::int64_t> stopAfter = {})
    {
        training::RunControl own; // the recorder's is looked at, not obeyed
        trainRecorded(m_run, {.threads = 1, .decoding = {}, .stopAfter = stopAfter}, listener, own, {});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    training::RunRecord m_run;
    std::unique_ptr<training::RunControl> m_control;
    std::vector<std::string> m_troubles; ///< read once the recorder is idle
    std::unique_ptr<RunRecorder> m_recorder;
};

QTEST_GUILESS_MAIN(RunRecorderTest)
#include "run_recorder_test.moc"
