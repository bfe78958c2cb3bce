#include "cli_process.h"
#include "store/run_archive.h"
#include "support/sample_run.h"
#include "tasks/text_recipe.h"
#include "training/mixture.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace rote::tests;

/// Going on with a run that was stopped after twenty steps.
class ResumeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const CliResult result =
            cli(u"train --preset arithmetic-n14 --seed 3 --steps 20 --out half.rote --metrics half.csv"_s);
        QVERIFY2(result.exitCode == 0, result.errors.constData());
    }

    void aResumedRunIsTheUninterruptedOne()
    {
        QCOMPARE(cli(u"train --preset arithmetic-n14 --seed 3 --steps 40 --out whole.rote"_s).exitCode, 0);
        const CliResult resumed = cli(u"train --resume half.rote --steps 40 --out resumed.rote"_s);
        QVERIFY2(resumed.exitCode == 0, resumed.errors.constData());
        const CliResult whole = cli(u"evaluate whole.rote --json"_s);
        QCOMPARE(whole.json().value(u"step"_s).toInt(), 40);
        QCOMPARE(cli(u"evaluate resumed.rote --json"_s).output, whole.output);
        QVERIFY(cli(u"evaluate half.rote --json"_s).output != whole.output);
    }

    void anArchiveOfAnyStepLeadsToTheSameModel_data()
    {
        QTest::addColumn<QList<int>>("stops");
        QTest::newRow("after the first step") << QList<int>{1};
        QTest::newRow("before the last step") << QList<int>{39};
        QTest::newRow("again and again") << QList<int>{2, 3, 17, 31};
    }

    void anArchiveOfAnyStepLeadsToTheSameModel()
    {
        QFETCH(const QList<int>, stops);
        QCOMPARE(cli(u"train --preset arithmetic-n14 --steps 40 --threads 1 --out one.rote --force"_s).exitCode, 0);
        QString from = u"--preset arithmetic-n14"_s;
        int threads = 0;
        for (const int stop : stops + QList<int>{40}) {
            const QString out = u"part-%1.rote"_s.arg(stop);
            threads = threads % 5 + 2;
            const CliResult part = cli(u"train %1 --steps %2 --threads %3 --out %4 --force"_s
                                           .arg(from).arg(stop).arg(threads).arg(out));
            QVERIFY2(part.exitCode == 0, part.errors.constData());
            from = u"--resume "_s + out;
        }
        const auto whole = checkpointOf(u"one.rote"_s);
        const auto parts = checkpointOf(u"part-40.rote"_s);
        QCOMPARE(whole->optimiser.updates, 40);
        QVERIFY(parts->snapshot->parameters == whole->snapshot->parameters);
        QVERIFY(parts->optimiser == whole->optimiser);
    }

    void anInterruptedRunGoesOnToTheSameModel()
    {
        // Wherever the signal found it: nobody chose this step.
        const CliResult interrupted = runCliAndSignal(
            {u"train"_s, u"--preset"_s, u"arithmetic-n14"_s, u"--out"_s, u"cut.rote"_s}, m_folder.path(), SIGINT);
        QCOMPARE(interrupted.exitCode, 130);
        const std::int64_t reached = checkpointOf(u"cut.rote"_s)->snapshot->step;
        const QString steps = u" --steps %1"_s.arg(reached + 5);
        QCOMPARE(cli(u"train --resume cut.rote --out mended.rote"_s + steps).exitCode, 0);
        QCOMPARE(cli(u"train --preset arithmetic-n14 --out uncut.rote"_s + steps).exitCode, 0);
        const auto mended = checkpointOf(u"mended.rote"_s);
        const auto uncut = checkpointOf(u"uncut.rote"_s);
        QVERIFY(mended->snapshot->parameters == uncut->snapshot->parameters);
        QVERIFY(mended->optimiser == uncut->optimiser);
    }

    void aResumedMixtureIsTheUninterruptedOne()
    {
        const auto config = rote::training::mixed(rote::training::presetNamed("joint-n14").config, 0.7);
        const rote::tasks::TextRecipe recipe{rote::tasks::randomHoldOut(30, 1),
                                             {{"Symbol", "Gold", "Au"}, {"Symbol", "Silver", "Ag"}}};
        rote::store::saveRun(rote::test::sampleRunOf(config, rote::tasks::textOf(recipe), 1),
                             m_folder.filePath(u"mixture.rote"_s));
        QCOMPARE(cli(u"train --resume mixture.rote --steps 12 --threads 1 --out whole-mix.rote"_s).exitCode, 0);
        QCOMPARE(cli(u"train --resume mixture.rote --steps 5 --threads 2 --out part-mix.rote"_s).exitCode, 0);
        QCOMPARE(cli(u"train --resume part-mix.rote --steps 12 --threads 3 --out mended-mix.rote"_s).exitCode, 0);
        const auto whole = checkpointOf(u"whole-mix.rote"_s);
        const auto mended = checkpointOf(u"mended-mix.rote"_s);
        QVERIFY(mended->snapshot->parameters == whole->snapshot->parameters);
        QVERIFY(mended->optimiser == whole->optimiser);
        const QJsonObject info = cli(u"info mended-mix.rote --json"_s).json();
        QCOMPARE(info.value(u"config"_s).toObject().value(u"arithmetic_share"_s).toDouble(), 0.7);
        const QByteArray output = cli(u"info mended-mix.rote"_s).output;
        QVERIFY(output.startsWith("custom, from joint-n14, seed 1\n"));
        QVERIFY(output.contains("\narithmetic share: 0.7\n"));
    }

    void theResumedRunKeepsItsPast()
    {
        QCOMPARE(cli(u"train --resume half.rote --steps 21 --out longer.rote --metrics longer.csv"_s).exitCode, 0);
        const QByteArray past = contentOf(m_folder.filePath(u"half.csv"_s));
        const QByteArray whole = contentOf(m_folder.filePath(u"longer.csv"_s));
        QVERIFY(past.contains("\n20,"));
        QVERIFY(whole.startsWith(past));
        QVERIFY(whole.sliced(past.size()).startsWith("21,"));
    }

    void theResumedRunIsDecodedAsItWas()
    {
        QCOMPARE(cli(u"train --preset arithmetic-n14 --steps 1 --decoding paper --out sampled.rote"_s).exitCode, 0);
        QCOMPARE(cli(u"train --resume sampled.rote --steps 2 --out more.rote --metrics more.csv"_s).exitCode, 0);
        const QList<QByteArray> rows = contentOf(m_folder.filePath(u"more.csv"_s)).trimmed().split('\n');
        QCOMPARE(rows.size(), 4); // the names, steps 0 to 2
        for (qsizetype i = 1; i < rows.size(); ++i)
            QCOMPARE(rows[i].split(',').at(2), QByteArray("910"));
        const CliResult refused = cli(u"train --resume sampled.rote --steps 2 --out new.rote --decoding greedy"_s);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY(refused.errors.contains("--decoding greedy is not how"));
    }

    void theFileItselfIsGoneOnWithOnlyByForce()
    {
        QVERIFY(QFile::copy(m_folder.filePath(u"half.rote"_s), m_folder.filePath(u"same.rote"_s)));
        QCOMPARE(cli(u"train --resume same.rote --steps 21 --out same.rote"_s).exitCode, 2);
        QCOMPARE(cli(u"train --resume same.rote --steps 21 --out same.rote --force"_s).exitCode, 0);
        QCOMPARE(cli(u"info same.rote --json"_s).json().value(u"step"_s).toInt(), 21);
    }

    void withoutOutTheUsualNameIsTaken()
    {
        QCOMPARE(cli(u"train --resume half.rote --steps 21"_s).exitCode, 0);
        QVERIFY(QFileInfo::exists(m_folder.filePath(u"arithmetic-n14-s3.rote"_s)));
    }

    void whatContradictsTheFileIsRefused_data()
    {
        QTest::addColumn<QString>("commandLine");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("preset") << u"--preset arithmetic-n28"_s << QByteArray("arithmetic-n28");
        QTest::newRow("seed") << u"--seed 4"_s << QByteArray("--seed");
        QTest::newRow("decoding") << u"--decoding paper"_s << QByteArray("--decoding paper is not how");
        QTest::newRow("steps done already") << u"--steps 20"_s << QByteArray("21");
    }

    void whatContradictsTheFileIsRefused()
    {
        QFETCH(const QString, commandLine);
        QFETCH(const QByteArray, mentions);
        const CliResult result = cli(u"train --resume half.rote --out new.rote "_s + commandLine);
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.output, QByteArray());
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.contains(mentions), result.errors.constData());
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"new.rote"_s)));
    }

    void whatAgreesWithTheFileMayBeSaid()
    {
        const CliResult result =
            cli(u"train --resume half.rote --preset arithmetic-n14 --seed 3 --decoding greedy --steps 21 --out agreed.rote"_s);
        QVERIFY2(result.exitCode == 0, result.errors.constData());
    }

private:
    [[nodiscard]] std::shared_ptr<const rote::training::Checkpoint> checkpointOf(const QString &name) const
    {
        return rote::store::openRun(m_folder.filePath(name)).checkpoint;
    }

    [[nodiscard]] CliResult cli(const QString &commandLine) const
    {
        return runCli(commandLine.split(u' '), m_folder.path());
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ResumeTest)
#include "resume_test.moc"
