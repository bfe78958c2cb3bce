#include "cli_process.h"
#include "store/run_archive.h"
#include "store/run_library.h"
#include "support/same_run.h"
#include "support/sample_run.h"
#include "support/tiny_run.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace rote;
using namespace rote::tests;

/// What train leaves in the library, and what runs tells of it.
class LibraryTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsTrainedIsInTheUsersLibrary()
    {
        QVERIFY(cli(u"runs --json"_s).json().value(u"runs"_s).toArray().isEmpty());
        QCOMPARE(cli(u"train --preset arithmetic-n14 --seed 7 --steps 20"_s).exitCode, 0);
        const QJsonObject list = cli(u"runs --json"_s).json();
        QCOMPARE(list.value(u"library"_s).toString(), usersLibrary());
        QCOMPARE(list.value(u"runs"_s).toArray().size(), 1);
        const QJsonObject run = list.value(u"runs"_s).toArray().first().toObject();
        QCOMPARE(run.value(u"id"_s).toInt(), 1);
        QCOMPARE(run.value(u"title"_s).toString(), u"arithmetic-n14, seed 7"_s);
        QCOMPARE(run.value(u"state"_s).toString(), u"stopped"_s);
        QCOMPARE(run.value(u"step"_s).toInt(), 20);
        QCOMPARE(run.value(u"goal"_s).toInt(), 20);
        QCOMPARE(run.value(u"steps"_s).toInt(), 30'000);
        QCOMPARE(run.value(u"scores"_s).toObject().value(u"held_out_arithmetic"_s).toObject().value(u"total"_s).toInt(),
                 4);
        QVERIFY(run.value(u"bytes"_s).toInt() > 10'000);

        training::RunRecord recorded = store::RunLibrary(usersLibrary()).load(1);
        training::RunRecord saved = store::openRun(path(u"arithmetic-n14-s7.rote"_s));
        QVERIFY(test::isSame(*recorded.checkpoint, *saved.checkpoint));
        QCOMPARE(recorded.evaluations.size(), saved.evaluations.size());
    }

    void aRunIsALine()
    {
        const CliResult trained = cli(u"train --preset arithmetic-n14 --steps 1"_s);
        QVERIFY(trained.output.contains("\nrun 1 of the library\n"));
        const CliResult list = cli(u"runs"_s);
        QCOMPARE(list.exitCode, 0);
        QCOMPARE(list.output.count('\n'), 1);
        QVERIFY2(list.output.startsWith("    1  stopped      step 1 of 1  arithmetic-n14, seed 1  trained arithmetic "),
                 list.output);
        QVERIFY2(list.errors.contains(": 1 run, "), list.errors);
    }

    void withoutALibraryNothingIsRecorded()
    {
        const CliResult result = cli(u"train --preset arithmetic-n14 --steps 1 --no-library"_s);
        QCOMPARE(result.exitCode, 0);
        QVERIFY(!result.output.contains("of the library"));
        QVERIFY(!QFileInfo::exists(usersLibrary()));
    }

    void whatWasExportedDeletedAndImportedGoesOnToTheSameBits()
    {
        QCOMPARE(cli(u"train --preset arithmetic-n14 --steps 300"_s).exitCode, 0);
        {
            store::RunLibrary library(usersLibrary());
            library.remove(1);
            library.purge(1);
            QVERIFY(library.list().empty());
        }
        const CliResult imported = cli(u"import arithmetic-n14-s1.rote"_s);
        QVERIFY2(imported.exitCode == 0, imported.errors);
        QCOMPARE(imported.output,
                 QByteArray("arithmetic-n14-s1.rote: arithmetic-n14, seed 1 is run 2 of the library\n"));
        QCOMPARE(cli(u"train --continue 2 --steps 600 --out on.rote"_s).exitCode, 0);
        QCOMPARE(cli(u"train --preset arithmetic-n14 --steps 600 --no-library --out whole.rote"_s).exitCode, 0);
        const training::RunRecord whole = store::openRun(path(u"whole.rote"_s));
        const training::RunRecord wentOn = store::openRun(path(u"on.rote"_s));
        QCOMPARE(wentOn.checkpoint->snapshot->step, 600);
        QVERIFY(test::isSame(*wentOn.checkpoint, *whole.checkpoint));
        QVERIFY(test::isSame(*store::RunLibrary(usersLibrary()).load(2).checkpoint, *whole.checkpoint));
    }

    void aRunIsImportedOnce()
    {
        QCOMPARE(cli(u"train --preset arithmetic-n14 --steps 5"_s).exitCode, 0);
        const QJsonObject again = cli(u"import arithmetic-n14-s1.rote --json"_s).json();
        const QJsonObject known = again.value(u"imported"_s).toArray().first().toObject();
        QCOMPARE(known, QJsonObject({{u"file"_s, u"arithmetic-n14-s1.rote"_s}, {u"run"_s, 1}, {u"was_there"_s, true}}));
        QCOMPARE(cli(u"train --preset arithmetic-n14 --seed 2 --steps 5 --no-library"_s).exitCode, 0);
        const QJsonObject other = cli(u"import arithmetic-n14-s2.rote arithmetic-n14-s1.rote --json"_s).json();
        const QJsonArray both = other.value(u"imported"_s).toArray();
        QCOMPARE(both.at(0).toObject().value(u"run"_s).toInt(), 2);
        QVERIFY(!both.at(0).toObject().value(u"was_there"_s).toBool());
        QCOMPARE(both.at(1).toObject().value(u"run"_s).toInt(), 1);
        QCOMPARE(store::RunLibrary(usersLibrary()).list().size(), 2U);
    }

    void aFileThatCannotBeReadKeepsNoOtherAway()
    {
        QCOMPARE(cli(u"train --preset arithmetic-n14 --steps 5 --no-library"_s).exitCode, 0);
        const CliResult result = cli(u"import nothing.rote arithmetic-n14-s1.rote"_s);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.startsWith("rote-cli: nothing.rote") && result.errors.count('\n') == 1, result.errors);
        QVERIFY(result.output.contains("is run 1 of the library"));
    }

    void anotherLibraryIsNamed()
    {
        QCOMPARE(cli(u"train --preset arithmetic-n14 --steps 1 --library mine/runs.sqlite"_s).exitCode, 0);
        QVERIFY(!QFileInfo::exists(usersLibrary()));
        QCOMPARE(cli(u"runs --json --library mine/runs.sqlite"_s).json().value(u"runs"_s).toArray().size(), 1);
        const CliResult missing = cli(u"runs --library other.sqlite"_s);
        QCOMPARE(missing.exitCode, 2);
        QVERIFY(missing.errors.contains("there is no such library"));
    }

    void aLibraryThatCannotBeOpenedIsTold()
    {
        writeFile(path(u"diary.txt"_s), "Dear diary, today I trained a transformer, and it learnt by rote.\n");
        const CliResult result = cli(u"train --preset arithmetic-n14 --library diary.txt"_s);
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.output, QByteArray());
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.contains("diary.txt") && result.errors.contains("--no-library"), result.errors);
        QVERIFY(!QFileInfo::exists(path(u"arithmetic-n14-s1.rote"_s)));
    }

    void badUsageMakesNoLibrary()
    {
        QCOMPARE(cli(u"train --preset fly"_s).exitCode, 2);
        QVERIFY(!QFileInfo::exists(usersLibrary()));
    }

    void anInterruptedRunIsOfferedAndGoneOnWith()
    {
        const training::RunRecord tiny = test::tinyRun(3, 40);
        static_cast<void>(store::RunLibrary(usersLibrary()).begin(tiny, u"tiny"_s, 25));
        QVERIFY(cli(u"runs --state interrupted"_s).output.contains("interrupted  step 0 of 25  tiny"));
        const CliResult fresh = cli(u"train --preset arithmetic-n14 --steps 1"_s);
        QCOMPARE(fresh.exitCode, 0);
        QVERIFY2(fresh.errors.startsWith("run 1 (tiny) was interrupted after step 0: rote-cli train --continue 1 goes"),
                 fresh.errors);

        // To where it was to end, and then on to the run's own end.
        QCOMPARE(cli(u"train --continue 1 --out part.rote"_s).exitCode, 0);
        QCOMPARE(store::RunLibrary(usersLibrary()).load(1).lastStep(), 25);
        QVERIFY(cli(u"runs --state interrupted"_s).output.isEmpty());
        QCOMPARE(cli(u"train --continue 1 --out whole.rote"_s).exitCode, 0);
        QCOMPARE(store::RunLibrary(usersLibrary()).entry(1).state, store::LibraryState::Finished);
        QVERIFY(test::isSame(*store::RunLibrary(usersLibrary()).load(1).checkpoint,
                             *store::openRun(path(u"whole.rote"_s)).checkpoint));
    }

    void whatCannotGoOnIsRefused_data()
    {
        QTest::addColumn<QString>("commandLine");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("no such run") << u"--continue 9"_s << QByteArray("there is no run 9 of ");
        QTest::newRow("no number") << u"--continue mine"_s << QByteArray("--continue");
        QTest::newRow("two runs") << u"--continue 1 --resume a.rote"_s << QByteArray("--resume and --continue");
        QTest::newRow("without a library") << u"--continue 1 --no-library"_s << QByteArray("--no-library");
        QTest::newRow("another preset") << u"--continue 1 --preset joint-n14"_s << QByteArray("leave --preset out");
        QTest::newRow("another seed") << u"--continue 1 --seed 4"_s << QByteArray("leave --seed out");
        QTest::newRow("finished") << u"--continue 2"_s << QByteArray("run 2: is finished");
        QTest::newRow("diverged") << u"--continue 3"_s << QByteArray("run 3: the run diverged");
        QTest::newRow("in training") << u"--continue 4"_s << QByteArray("is in training");
    }

    void whatCannotGoOnIsRefused()
    {
        QFETCH(const QString, commandLine);
        QFETCH(const QByteArray, mentions);
        store::RunLibrary library(usersLibrary());
        training::RunRecord run = test::sampleRun("arithmetic-n14", 2);
        library.add(run, {});
        run.config.steps = run.lastStep();
        run.state = training::RunState::Finished;
        library.add(run, {});
        run = test::sampleRun("arithmetic-n14", 2);
        run.state = training::RunState::Diverged;
        library.add(run, {});
        const store::BegunRun held = library.begin(test::sampleRun("arithmetic-n14", 2), {}, 500);
        const CliResult result = cli(u"train --out new.rote "_s + commandLine);
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.contains(mentions), result.errors);
    }

    void aRunFromAFileIsRecordedWithItsPast()
    {
        QCOMPARE(cli(u"train --preset arithmetic-n14 --steps 10 --out half.rote --no-library"_s).exitCode, 0);
        QCOMPARE(cli(u"train --resume half.rote --steps 15 --out more.rote"_s).exitCode, 0);
        const training::RunRecord run = store::RunLibrary(usersLibrary()).load(1);
        QCOMPARE(run.evaluations.size(), std::size_t(3)); // 0, 10, 15
        QCOMPARE(run.lastStep(), 15);
    }

    void twoProcessesRecordAtOnce()
    {
        QProcess first;
        QProcess second;
        startCli(first, u"train --preset arithmetic-n14 --steps 500"_s.split(u' '), m_folder->path());
        startCli(second, u"train --preset arithmetic-n14 --steps 500 --seed 2"_s.split(u' '), m_folder->path());
        QCOMPARE(resultOf(first).exitCode, 0);
        QCOMPARE(resultOf(second).exitCode, 0);
        const store::RunLibrary library(usersLibrary());
        QCOMPARE(library.list().size(), std::size_t(2));
        for (const store::LibraryEntry &entry : library.list()) {
            QCOMPARE(entry.state, store::LibraryState::Stopped);
            QCOMPARE(library.load(entry.id).evaluations.size(), std::size_t(3));
        }
    }

    void runsAreDeletedAndTakenBack()
    {
        store::RunLibrary(usersLibrary()).add(test::sampleRun("capitals-n14", 2), u"cities"_s);
        QCOMPARE(cli(u"runs --purge 1"_s).exitCode, 2); // only what is deleted already
        QCOMPARE(cli(u"runs --delete 1"_s).exitCode, 0);
        QVERIFY(cli(u"runs"_s).output.isEmpty());
        QVERIFY(cli(u"runs --deleted"_s).output.contains("cities"));
        QCOMPARE(cli(u"runs --restore 1"_s).exitCode, 0);
        QVERIFY(cli(u"runs cit"_s).output.contains("cities"));
        QVERIFY(cli(u"runs sums"_s).output.isEmpty());
        QCOMPARE(cli(u"runs --delete 1 --purge 1"_s).exitCode, 0);
        QVERIFY(cli(u"runs --deleted"_s).output.isEmpty());
        QCOMPARE(cli(u"runs --delete 1"_s).exitCode, 2);
    }

    void wrongWordsAreRefused_data()
    {
        QTest::addColumn<QString>("commandLine");
        for (const QString &commandLine : {u"runs --state asleep"_s, u"runs --sort colour"_s, u"runs --delete x"_s})
            QTest::newRow(qPrintable(commandLine)) << commandLine;
    }

    void wrongWordsAreRefused()
    {
        QFETCH(const QString, commandLine);
        const CliResult result = cli(commandLine);
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.errors.count('\n'), 1);
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString usersLibrary() const { return path(u".data/rote/library.sqlite"_s); }

    [[nodiscard]] CliResult cli(const QString &commandLine) const
    {
        return runCli(commandLine.split(u' '), m_folder->path());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
