#include "cli_process.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using namespace rote::tests;

/// What rote-cli says of itself, and to those who use it wrongly.
class UsageTest : public QObject
{
    Q_OBJECT

private slots:
    void presetsListsThePapersRuns()
    {
        const CliResult result = runCli({u"presets"_s}, m_folder.path());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.errors, QByteArray());
        QStringList names;
        for (const QByteArray &line : result.output.trimmed().split('\n'))
            names += QString::fromUtf8(line).section(u' ', 0, 0);
        QCOMPARE(names.size(), 24);
        for (const QString &task : {u"arithmetic"_s, u"capitals"_s, u"joint"_s}) {
            for (const QString &size : {u"n14"_s, u"n28"_s, u"n56"_s, u"mlt"_s}) {
                QVERIFY(names.contains(task + u'-' + size));
                QVERIFY(names.contains(task + u'-' + size + u"-wd"_s));
            }
        }
        QVERIFY(result.output.contains("1.46K")); // the paper's count of arithmetic n14
        QVERIFY(result.output.contains("10.65M"));
    }

    void presetsAsJsonHaveTheirConfiguration()
    {
        const QJsonArray list = runCli({u"presets"_s, u"--json"_s}, m_folder.path()).json()[u"presets"_s].toArray();
        QCOMPARE(list.size(), 24);
        const QJsonObject first = list[0].toObject();
        QCOMPARE(first[u"name"_s].toString(), u"arithmetic-n14"_s);
        QCOMPARE(first[u"parameters"_s].toInt(), 1582);
        QCOMPARE(first[u"paper_parameters"_s].toInt(), 1456);
        QCOMPARE(first[u"config"_s].toObject()[u"batch"_s].toInt(), 882);
    }

    void helpIsAResult_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("all") << QStringList{u"--help"_s} << QByteArray("presets");
        QTest::newRow("version") << QStringList{u"--version"_s} << QByteArray("rote-cli ");
        QTest::newRow("presets") << QStringList{u"presets"_s, u"--help"_s} << QByteArray("rote-cli presets");
        QTest::newRow("train") << QStringList{u"train"_s, u"--help"_s} << QByteArray("--resume FILE.rote");
        QTest::newRow("evaluate") << QStringList{u"evaluate"_s, u"--help"_s} << QByteArray("--decoding");
        QTest::newRow("probe") << QStringList{u"probe"_s, u"--help"_s} << QByteArray("PROMPT");
        QTest::newRow("info") << QStringList{u"info"_s, u"--help"_s} << QByteArray("[FILE.rote]");
        QTest::newRow("bench") << QStringList{u"bench"_s, u"--help"_s} << QByteArray("--threads");
        QTest::newRow("reproduce") << QStringList{u"reproduce"_s, u"--help"_s} << QByteArray("--weight-decay 0|0.1");
        QTest::newRow("info after a value") << QStringList{u"info"_s, u"a.rote"_s, u"--help"_s} << QByteArray("--json");
    }

    void helpIsAResult()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, mentions);
        const CliResult result = runCli(arguments, m_folder.path());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.errors, QByteArray());
        QVERIFY2(result.output.contains(mentions), result.output.constData());
    }

    void infoTellsAboutTheBuild()
    {
        const CliResult result = runCli({u"info"_s, u"--json"_s}, m_folder.path());
        QCOMPARE(result.exitCode, 0);
        const QJsonObject build = result.json();
        for (const QString &key : {u"version"_s, u"instruction_set"_s, u"compiler"_s, u"engine"_s})
            QVERIFY2(!build.value(key).toString().isEmpty(), qPrintable(key));
        QVERIFY(QFileInfo(build.value(u"engine"_s).toString()).isFile());
        // Where ctest asks for a library, the programs that tests start load it too.
        const QString expected = qEnvironmentVariable("ROTE_EXPECTED_INSTRUCTION_SET");
        if (!expected.isEmpty())
            QCOMPARE(build.value(u"instruction_set"_s).toString(), expected);

        const QByteArray lines = runCli({u"info"_s}, m_folder.path()).output;
        for (const QJsonValue &value : build)
            QVERIFY2(lines.contains(value.toString().toUtf8()), lines.constData());
    }

    void benchMeasuresOnePreset()
    {
        const CliResult result = runCli({u"bench"_s, u"--preset"_s, u"arithmetic-n14"_s, u"--threads"_s, u"1"_s, u"--json"_s},
                                        m_folder.path());
        QCOMPARE(result.exitCode, 0);
        const QJsonArray list = result.json()[u"presets"_s].toArray();
        QCOMPARE(list.size(), 1);
        const QJsonObject row = list[0].toObject();
        QCOMPARE(row[u"preset"_s].toString(), u"arithmetic-n14"_s);
        QCOMPARE(row[u"threads"_s].toInt(), 1);
        const double milliseconds = row[u"ms_per_step"_s].toDouble();
        QVERIFY(milliseconds > 0);
        QVERIFY(std::abs(row[u"steps_per_s"_s].toDouble() * milliseconds - 1e3) < 1e-6);
        const double share = row[u"gflops"_s].toDouble() / result.json()[u"peak_gflops"_s].toDouble();
        QVERIFY(share > 0 && std::abs(row[u"share_of_peak"_s].toDouble() - share) < 1e-9);
    }

    void benchOfAnUnknownPresetNamesIt()
    {
        const CliResult result = runCli({u"bench"_s, u"--preset"_s, u"arithmetic-n15"_s}, m_folder.path());
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.contains("arithmetic-n15"), result.errors.constData());
    }

    void badUsageIsOneLineAndExitCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("mentions");
        const auto row = [](const char *name, const QString &commandLine, const char *mentions) {
            QTest::newRow(name) << commandLine.split(u' ', Qt::SkipEmptyParts) << QByteArray(mentions);
        };
        row("nothing", u""_s, "--help");
        row("unknown subcommand", u"fly"_s, "\"fly\"");
        row("unknown option", u"train --preset arithmetic-n14 --speed 3"_s, "--speed");
        row("unknown option of another", u"presets --at 3"_s, "--at");
        row("unknown short option", u"train -x"_s, "-x");
        row("unknown preset", u"train --preset arithmetic-n15"_s, "arithmetic-n15");
        row("preset missing", u"train --steps 20"_s, "--preset");
        row("value missing at the end", u"train --preset arithmetic-n14 --seed"_s, "--seed");
        row("value missing before an option", u"train --preset --seed 1"_s, "--preset");
        row("value where there is none", u"train --preset arithmetic-n14 --force=yes"_s, "--force");
        row("seed negative", u"train --preset arithmetic-n14 --seed -1"_s, "\"-1\"");
        row("seed too large", u"train --preset arithmetic-n14 --seed 99999999999999999999"_s, "--seed");
        row("threads zero", u"train --preset arithmetic-n14 --threads 0"_s, "--threads");
        row("steps zero", u"train --preset arithmetic-n14 --steps 0"_s, "--steps");
        row("steps beyond the schedule", u"train --preset arithmetic-n14 --steps 30001"_s, "30000");
        row("steps not a number", u"train --preset arithmetic-n14 --steps x"_s, "\"x\"");
        row("steps half a number", u"train --preset arithmetic-n14 --steps 20x"_s, "\"20x\"");
        row("decoding unknown", u"train --preset arithmetic-n14 --decoding beam"_s, "\"beam\"");
        row("operand too many", u"train --preset arithmetic-n14 file.rote"_s, "file.rote");
        row("folder missing", u"train --preset arithmetic-n14 --out nowhere/a.rote"_s, "nowhere");
        row("out a folder", u"train --preset arithmetic-n14 --out ."_s, "folder");
        row("metrics folder missing", u"train --preset arithmetic-n14 --metrics nowhere/a.csv"_s, "nowhere");
        row("out and metrics the same", u"train --preset arithmetic-n14 --out a.rote --metrics a.rote"_s, "same");
        row("archive missing", u"evaluate nothing.rote"_s, "nothing.rote");
        row("archive not named", u"evaluate"_s, "FILE.rote");
        row("prompt not given", u"probe text.rote"_s, "PROMPT");
        row("archive a text", u"info text.rote"_s, "text.rote");
        row("archive empty", u"evaluate empty.rote"_s, "empty.rote");
        row("archive a folder", u"info ."_s, ".");
        row("resume missing", u"train --resume nothing.rote"_s, "nothing.rote");
        row("resume a text", u"train --resume text.rote"_s, "text.rote");
    }

    void badUsageIsOneLineAndExitCodeTwo()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, mentions);
        writeFile(m_folder.filePath(u"text.rote"_s), "Rote\n");
        writeFile(m_folder.filePath(u"empty.rote"_s), "");
        const CliResult result = runCli(arguments, m_folder.path());
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.output, QByteArray());
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY(result.errors.endsWith('\n'));
        QVERIFY2(result.errors.contains(mentions), result.errors.constData());
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"arithmetic-n14-s1.rote"_s)));
    }

    void lineBreaksOfAnArgumentDoNotBreakTheMessage()
    {
        const CliResult result = runCli({u"two\nlines"_s}, m_folder.path());
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.errors.count('\n'), 1);
    }

    void resultsThatCannotBeWrittenAreAFailure()
    {
        QProcess process;
        process.setStandardOutputFile(u"/dev/full"_s);
        process.start(cliPath(), {u"presets"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 3);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(UsageTest)
#include "usage_test.moc"
