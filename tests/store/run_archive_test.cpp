#include "store/archive_entries.h"
#include "store/archive_format.h"
#include "store/manifest.h"
#include "store/run_archive.h"
#include "support/expect_input_error.h"
#include "support/sample_run.h"
#include "support/test_files.h"
#include "tasks/text_recipe.h"
#include "training/mixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>

using namespace rote;
using namespace rote::store;
using rote::test::contentOf;
using rote::test::sampleRun;
using rote::test::sampleRunOf;

namespace {

bool sameBits(const std::vector<float> &a, const std::vector<float> &b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

void compareSnapshots(const training::Snapshot &opened, const training::Snapshot &saved)
{
    QCOMPARE(opened.step, saved.step);
    QCOMPARE(opened.shape, saved.shape);
    QVERIFY(sameBits(opened.parameters, saved.parameters));
}

void compareRuns(const training::RunRecord &opened, const training::RunRecord &saved)
{
    QCOMPARE(opened.config, saved.config);
    QCOMPARE(opened.corpus->text, saved.corpus->text);
    QCOMPARE(opened.corpus->items, saved.corpus->items);
    QCOMPARE(opened.state, saved.state);
    QCOMPARE(opened.trouble, saved.trouble);
    QCOMPARE(std::memcmp(&opened.trainingSeconds, &saved.trainingSeconds, sizeof(double)), 0);
    QCOMPARE(opened.evaluations.size(), saved.evaluations.size());
    for (std::size_t i = 0; i < saved.evaluations.size(); ++i)
        QCOMPARE(*opened.evaluations[i], *saved.evaluations[i]);
    QCOMPARE(opened.snapshots.size(), saved.snapshots.size());
    for (std::size_t i = 0; i < saved.snapshots.size(); ++i)
        compareSnapshots(*opened.snapshots[i], *saved.snapshots[i]);
    QCOMPARE(opened.checkpoint != nullptr, saved.checkpoint != nullptr);
    if (saved.checkpoint) {
        QCOMPARE(opened.checkpoint->seed, saved.checkpoint->seed);
        compareSnapshots(*opened.checkpoint->snapshot, *saved.checkpoint->snapshot);
        QCOMPARE(opened.checkpoint->optimiser.updates, saved.checkpoint->optimiser.updates);
        QVERIFY(sameBits(opened.checkpoint->optimiser.firstMoment, saved.checkpoint->optimiser.firstMoment));
        QVERIFY(sameBits(opened.checkpoint->optimiser.secondMoment, saved.checkpoint->optimiser.secondMoment));
    }
}

constexpr const char *sampleManifestText =
    "{\n"
    "    \"entries\": {\n"
    "        \"a.txt\": {\n"
    "            \"bytes\": 0,\n"
    "            \"sha256\": \"11\"\n"
    "        },\n"
    "        \"b.txt\": {\n"
    "            \"bytes\": 22,\n"
    "            \"sha256\": \"00ff\"\n"
    "        }\n"
    "    },\n"
    "    \"format\": \"rote run\",\n"
    "    \"format_version\": 3,\n"
    "    \"run\": {\n"
    "        \"state\": \"failed\",\n"
    "        \"training_seconds\": 1e-07,\n"
    "        \"trouble\": \"a \\\"b\\\" → \\u0001\"\n"
    "    },\n"
    "    \"written_by\": {\n"
    "        \"compiler\": \"gcc 12.2.0\",\n"
    "        \"instruction_set\": \"x86-64\",\n"
    "        \"rote\": \"0.1.0\"\n"
    "    }\n"
    "}\n";

} // namespace

class RunArchiveTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_path = m_folder->filePath(QStringLiteral("räksmörgås.rote"));
    }

    void openedRunIsTheSavedOne_data()
    {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<int>("evaluations");
        QTest::newRow("arithmetic") << QByteArray("arithmetic-n14") << 5;
        QTest::newRow("joint") << QByteArray("joint-n14") << 3;
        QTest::newRow("capitals") << QByteArray("capitals-n28-wd") << 2;
        QTest::newRow("untrained") << QByteArray("arithmetic-n14") << 1;
        QTest::newRow("not even evaluated") << QByteArray("arithmetic-n14") << 0;
    }

    void openedRunIsTheSavedOne()
    {
        QFETCH(QByteArray, preset);
        QFETCH(int, evaluations);
        training::RunRecord run = sampleRun(preset.toStdString(), evaluations);
        run.config.seed = training::maximumSeed;
        if (run.checkpoint) {
            training::Checkpoint checkpoint = *run.checkpoint;
            checkpoint.seed = run.config.seed;
            run.checkpoint = std::make_shared<const training::Checkpoint>(checkpoint);
        }
        saveRun(run, m_path);
        compareRuns(openRun(m_path), run);
    }

    void mixtureOpensAsOne_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<std::size_t>("items");
        QTest::newRow("both") << 0.7 << std::size_t(202);
        QTest::newRow("arithmetic alone") << 1.0 << std::size_t(200);
        QTest::newRow("facts alone") << 0.0 << std::size_t(2);
    }

    void mixtureOpensAsOne()
    {
        QFETCH(const double, share);
        const auto config = training::mixed(training::presetNamed("joint-n28").config, share);
        const std::string text =
            tasks::textOf({tasks::randomHoldOut(40, 1), {{"Symbol", "Gold", "Au"}, {"Symbol", "Silver", "Ag"}}});
        const training::RunRecord run = sampleRunOf(config, text);
        saveRun(run, m_path);
        compareRuns(openRun(m_path), run);
        QTEST(openRun(m_path).corpus->items.size(), "items");
        QCOMPARE(openRun(m_path).corpus->parts, run.corpus->parts);
    }

    void filesOfEarlierVersionsOpen_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<bool>("isFork");
        QTest::newRow("1") << 1 << QByteArray("arithmetic-n14") << false;
        QTest::newRow("2, a forked mixture") << 2 << QByteArray("joint-n14") << true;
    }

    void filesOfEarlierVersionsOpen()
    {
        QFETCH(int, version);
        const QString path = QStringLiteral(ROTE_TEST_DATA "/archives/version-%1.rote").arg(version);
        QCOMPARE(manifestOfJson(readZip(path).at(1).bytes).formatVersion, version);
        const training::RunRecord run = openRun(path);
        QTEST(QByteArray::fromStdString(run.config.preset), "preset");
        QTEST(run.fork != nullptr, "isFork");
        QCOMPARE(run.snapshots.size(), std::size_t(2));
        QVERIFY(run.checkpoint);
        saveRun(run, m_path);
        compareRuns(openRun(m_path), run);
        QCOMPARE(manifestOfJson(readZip(m_path).at(1).bytes).formatVersion, format::version);
    }

    /// What the manifest of an earlier version may say of a run is what that version had words for.
    void anEarlierVersionHasNoWordsForAMixture()
    {
        const training::RunConfig &joint = training::presetNamed("joint-n14").config;
        ZipEntries entries = entriesOf(sampleRunOf(training::mixed(joint, 0.5), tasks::paperText(tasks::Task::Joint)));
        entries.at(1).bytes.replace("\"format_version\": 3", "\"format_version\": 1");
        const QByteArray message = test::inputErrorOf([&entries] { return recordOf(entries); });
        QCOMPARE(message, QByteArray("manifest.json: its version has no words for this run"));
    }

    void readmeTellsOfEveryEntry()
    {
        const ZipEntries entries = entriesOf(sampleRun());
        const QByteArray readme = std::ranges::find(entries, format::readmeEntry, &ZipEntry::name)->bytes;
        for (const char *name : {"manifest.json", "config.json", "corpus.txt", "metrics.csv", "items.csv",
                                 "fork.safetensors", "snapshots/", "checkpoint.safetensors"})
            QVERIFY2(readme.contains(name), name);
    }

    /// The manifest is compared byte for byte when it is read, so no Qt may spell it otherwise.
    void manifestIsSpeltInOneWay()
    {
        const Manifest manifest{3, {"0.1.0", "gcc 12.2.0", "x86-64"}, training::RunState::Failed,
                                "a \"b\" \xe2\x86\x92 \x01", 1e-7, {{"b.txt", {22, "00ff"}}, {"a.txt", {0, "11"}}}};
        QCOMPARE(manifestJson(manifest), QByteArray(sampleManifestText));
    }

    void checkpointMayBeAfterTheLastEvaluation()
    {
        training::RunRecord run = sampleRun();
        training::Checkpoint checkpoint = *run.checkpoint;
        training::Snapshot snapshot = *checkpoint.snapshot;
        snapshot.step += 13;
        checkpoint.snapshot = std::make_shared<const training::Snapshot>(snapshot);
        checkpoint.optimiser.updates = snapshot.step;
        run.checkpoint = std::make_shared<const training::Checkpoint>(checkpoint);
        saveRun(run, m_path);
        compareRuns(openRun(m_path), run);
    }

    void forkKeepsWhatItBeganWith()
    {
        training::RunRecord run = sampleRun();
        run.fork = std::make_shared<const training::Fork>(
            training::Fork{"Arithmetic n14, seed 7", run.snapshots[1], run.corpus->vocabulary});
        saveRun(run, m_path);
        const training::RunRecord opened = openRun(m_path);
        compareRuns(opened, run);
        QVERIFY(opened.fork);
        QCOMPARE(opened.fork->run, run.fork->run);
        compareSnapshots(*opened.fork->snapshot, *run.fork->snapshot);
        QVERIFY(opened.fork->vocabulary == run.corpus->vocabulary);
    }

    void finishedRunStaysFinished()
    {
        training::RunRecord run = sampleRun();
        run.config.steps = run.lastStep();
        run.state = training::RunState::Finished;
        saveRun(run, m_path);
        compareRuns(openRun(m_path), run);
    }

    void divergedRunKeepsWhatHappened()
    {
        training::RunRecord run = sampleRun();
        run.state = training::RunState::Diverged;
        run.trouble = "Training diverged at step 1,234: “the loss”";
        run.checkpoint = nullptr;
        saveRun(run, m_path);
        compareRuns(openRun(m_path), run);
    }

    void runUnderWayIsKeptAsStopped_data()
    {
        QTest::addColumn<training::RunState>("state");
        QTest::newRow("training") << training::RunState::Training;
        QTest::newRow("paused") << training::RunState::Paused;
    }

    void runUnderWayIsKeptAsStopped()
    {
        QFETCH(training::RunState, state);
        training::RunRecord run = sampleRun();
        run.state = state;
        saveRun(run, m_path);
        QCOMPARE(openRun(m_path).state, training::RunState::Stopped);
    }

    void savedTwiceIsTheSameToTheByte()
    {
        saveRun(sampleRun(), m_path);
        const QByteArray first = contentOf(m_path);
        const QString second = m_folder->filePath(QStringLiteral("second.rote"));
        saveRun(openRun(m_path), second);
        QVERIFY(!first.isEmpty());
        QCOMPARE(contentOf(second), first);
        QCOMPARE(first.mid(10, 4), QByteArray("\0\0\x21\0", 4)); // no clock: midnight, 1 January 1980
    }

    void typeStandsWhereFileManagersLook()
    {
        saveRun(sampleRun(), m_path);
        const QByteArray bytes = contentOf(m_path);
        QCOMPARE(bytes.left(4), QByteArray("PK\3\4"));
        QCOMPARE(bytes.mid(30, 30), QByteArray("mimetypeapplication/x-rote+zip"));
    }

    void entriesAreStoredInTheirOrder()
    {
        saveRun(sampleRun(), m_path);
        const QByteArray bytes = contentOf(m_path);
        QStringList names;
        for (const ZipEntry &entry : readZip(m_path)) {
            names << QString::fromStdString(entry.name);
            QCOMPARE(bytes.count(entry.bytes), 1);
        }
        QCOMPARE(names.join(QLatin1Char(' ')),
                 QStringLiteral("mimetype manifest.json README.txt config.json corpus.txt metrics.csv items.csv "
                                "snapshots/step-000000.safetensors snapshots/step-000250.safetensors "
                                "snapshots/step-000500.safetensors snapshots/step-000750.safetensors "
                                "snapshots/step-001000.safetensors "
                                "checkpoint.safetensors"));
    }

    void manifestTellsTheDigestOfEveryOtherEntry()
    {
        const ZipEntries entries = entriesOf(sampleRun());
        const Manifest manifest = manifestOfJson(entries.at(1).bytes);
        QCOMPARE(manifest.entries.size(), entries.size() - 1);
        for (const ZipEntry &entry : entries) {
            if (entry.name != format::manifestEntry)
                QCOMPARE(manifest.entries.at(entry.name), digestOf(entry.bytes));
        }
    }

    void manifestTellsWhichBuildWroteIt()
    {
        saveRun(sampleRun(), m_path);
        const Manifest manifest = manifestOfJson(readZip(m_path).at(1).bytes);
        const nn::BuildInfo build = nn::buildInfo();
        QVERIFY(!build.version.empty() && !build.compiler.empty() && !build.instructionSet.empty());
        QCOMPARE(manifest.writtenBy.version, build.version);
        QCOMPARE(manifest.writtenBy.compiler, build.compiler);
        QCOMPARE(manifest.writtenBy.instructionSet, build.instructionSet);
    }

    void digestIsSha256()
    {
        QCOMPARE(digestOf("abc").sha256,
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void savingReplacesAnOlderFileAndLeavesNothingElse()
    {
        saveRun(sampleRun("arithmetic-n14", 2), m_path);
        saveRun(sampleRun("arithmetic-n14", 4), m_path);
        QCOMPARE(openRun(m_path).evaluations.size(), std::size_t(4));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    }

    void runThatDoesNotFitTogetherIsNotSaved_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("parameters of another size") << 0;
        QTest::newRow("parameters not finite") << 1;
        QTest::newRow("items missing") << 2;
        QTest::newRow("checkpoint of another seed") << 3;
        QTest::newRow("settings out of range") << 4;
    }

    void runThatDoesNotFitTogetherIsNotSaved()
    {
        QFETCH(int, which);
        saveRun(sampleRun(), m_path);
        const QByteArray before = contentOf(m_path);
        training::RunRecord run = sampleRun();
        training::Snapshot snapshot = *run.snapshots.front();
        training::Evaluation evaluation = *run.evaluations.front();
        if (which == 0)
            snapshot.parameters.pop_back();
        if (which == 1)
            snapshot.parameters[3] = std::numeric_limits<float>::infinity();
        if (which == 2)
            evaluation.items.pop_back();
        if (which == 3)
            run.config.seed = 99;
        if (which == 4)
            run.config.batch = 0;
        run.snapshots.front() = std::make_shared<const training::Snapshot>(snapshot);
        run.evaluations.front() = std::make_shared<const training::Evaluation>(evaluation);
        QVERIFY_EXCEPTION_THROWN(saveRun(run, m_path), WriteError);
        QCOMPARE(contentOf(m_path), before);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(RunArchiveTest)
#include "run_archive_test.moc"
