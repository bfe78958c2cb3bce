#include "cli_process.h"
#include "store/run_library.h"
#include "support/same_run.h"
#include "support/tiny_run.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <memory>
#include <random>
#include <ranges>

#include <signal.h>

using namespace Qt::Literals::StringLiterals;
using namespace rote;
using namespace rote::tests;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int killsWanted = 8; // each takes its time
#else
constexpr int killsWanted = 50;
#endif

/// The steps that a process told of on stderr, one an evaluation.
std::vector<std::int64_t> toldSteps(const QByteArray &errors)
{
    std::vector<std::int64_t> steps;
    for (const QByteArray &line : errors.split('\n')) {
        if (line.startsWith("step ") && line.contains(" of "))
            steps.push_back(line.split(' ').at(1).toLongLong());
    }
    return steps;
}

} // namespace

/// Training ends without a warning, at any moment, and goes on as if nothing had happened.
class KillTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_path = m_folder.filePath(u"library.sqlite"_s);
        m_reference = newRun();
        QElapsedTimer timer;
        timer.start();
        const CliResult whole = goOn(m_reference);
        m_wholeRun = timer.elapsed();
        QVERIFY2(whole.exitCode == 0, whole.errors.constData());
        m_expected = load(m_reference);
        QCOMPARE(m_expected.lastStep(), m_expected.config.steps);
    }

    void aRunKilledAtAnyMomentGoesOnToTheSameBits()
    {
        constexpr unsigned seed = 20'261'128;
        qInfo("moments drawn with seed %u", seed);
        std::mt19937 random(seed);
        int kills = 0;
        int runs = 0;
        store::RunId run = newRun();
        for (int tries = 0; kills < killsWanted && tries < 20 * killsWanted; ++tries) {
            const auto moment = static_cast<unsigned long>(random() % static_cast<unsigned long>(1000 * m_wholeRun));
            if (killAfter(run, moment)) {
                ++kills;
            } else {
                QCOMPARE(test::differenceOf(timeless(load(run)), timeless(m_expected)), std::string());
                ++runs;
                run = newRun();
            }
            if (QTest::currentTestFailed())
                return;
        }
        QCOMPARE(kills, killsWanted);
        if (state(run) != store::LibraryState::Finished)
            QCOMPARE(goOn(run).exitCode, 0);
        QCOMPARE(test::differenceOf(timeless(load(run)), timeless(m_expected)), std::string());
        qInfo("%d kills, %d runs", kills, runs + 1);
    }

private:
    [[nodiscard]] store::RunId newRun() const
    {
        const training::RunRecord run = test::tinyRun(1, 60);
        return store::RunLibrary(m_path).begin(run, u"tiny"_s, run.config.steps).id; // its claim ends here
    }

    [[nodiscard]] QStringList arguments(store::RunId run) const
    {
        return {u"train"_s, u"--continue"_s, QString::number(run), u"--library"_s, m_path,
                u"--out"_s, u"out.rote"_s,   u"--force"_s,         u"--threads"_s, u"1"_s};
    }

    [[nodiscard]] CliResult goOn(store::RunId run) const { return runCli(arguments(run), m_folder.path()); }

    [[nodiscard]] training::RunRecord load(store::RunId run) const { return store::RunLibrary(m_path).load(run); }

    [[nodiscard]] store::LibraryState state(store::RunId run) const
    {
        return store::RunLibrary(m_path).entry(run).state;
    }

    /// Whether the process was still there to be killed; if not, the run is finished.
    bool killAfter(store::RunId run, unsigned long microseconds)
    {
        QProcess process;
        startCli(process, arguments(run), m_folder.path());
        if (!process.waitForStarted())
            qFatal("rote-cli did not start");
        QThread::usleep(microseconds);
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        const CliResult result = resultOf(process);
        if (result.exitCode != -1) {
            // Killed when it had ended; what a kill left finished has no step left to go on with.
            if (result.exitCode != 0 && state(run) != store::LibraryState::Finished)
                qFatal("%s", result.errors.constData());
            return false;
        }
        checkWhatIsLeft(run, result.errors);
        return true;
    }

    void checkWhatIsLeft(store::RunId run, const QByteArray &errors) const
    {
        const store::LibraryState left = state(run);
        QVERIFY2(left == store::LibraryState::Interrupted || left == store::LibraryState::Finished,
                 qPrintable(nameOf(left)));
        const training::RunRecord record = load(run);
        // At most the steps since the evaluation before last: all that was told of but the last is there.
        const std::vector<std::int64_t> told = toldSteps(errors);
        if (told.size() > 1)
            QVERIFY(!record.evaluations.empty() && record.lastStep() >= told[told.size() - 2]);
        // And what is there is what it would have been.
        QVERIFY(std::ranges::equal(record.evaluations,
                                   m_expected.evaluations | std::views::take(record.evaluations.size()),
                                   [](const auto &a, const auto &b) { return *a == *b; }));
        if (!record.evaluations.empty())
            QVERIFY(test::isSame(*record.checkpoint, *m_expected.checkpointAt(record.lastStep())));
    }

    /// Without the time that it took, which is never the same.
    [[nodiscard]] static training::RunRecord timeless(training::RunRecord run)
    {
        run.trainingSeconds = 0.0;
        return run;
    }

    QTemporaryDir m_folder;
    QString m_path;
    store::RunId m_reference = 0;
    qint64 m_wholeRun = 0; ///< ms that it took
    training::RunRecord m_expected;
};

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
