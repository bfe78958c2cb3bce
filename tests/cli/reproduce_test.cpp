#include "cli_process.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace rote::tests;

/// Reproducing the paper, with few steps.
class ReproduceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        std::signal(SIGHUP, SIG_DFL); // nohup has it ignored, and children inherit that
        qunsetenv("XDG_RUNTIME_DIR"); // of which Qt would complain
        const CliResult result = cli(small() + u" --out whole"_s);
        QVERIFY2(!result.errors.contains("QStandardPaths"), result.errors.constData());
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QVERIFY2(result.output.contains("arithmetic n14: 2 of 2 seeds at step 300: nothing published at this step"),
                 result.output.constData());
        QVERIFY(result.output.contains("summary.md"));
        QVERIFY(result.output.contains("arithmetic-n14: "));
        QVERIFY(result.output.contains(" an evaluation on one thread, about "));
    }

    void theFolderHoldsRunsSummaryAndFigures()
    {
        QStringList expected{u"reproduction.json"_s, u"summary.csv"_s, u"summary.md"_s};
        for (const QString &task : {u"arithmetic"_s, u"capitals"_s}) {
            expected += {task + u".png"_s, task + u".svg"_s};
            for (const QString &seed : {u"1"_s, u"2"_s})
                expected += task + u"-n14-s"_s + seed + u".rote"_s;
        }
        expected.sort();
        QCOMPARE(QDir(path(u"whole"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name),
                 expected);
        QVERIFY(QImage(path(u"whole/arithmetic.png"_s)).width() > 1000);
    }

    void theSummaryCountsAsThePaperDoes()
    {
        const QList<QByteArray> lines = contentOf(path(u"whole/summary.csv"_s)).trimmed().split('\n');
        QCOMPARE(lines.size(), 1 + 2 * (4 + 2));
        QVERIFY2(lines[1].startsWith("arithmetic,n14,1,addition,300,"), lines[1].constData());
        QCOMPARE(lines[1].split(',')[7], QByteArray("910"));
        QCOMPARE(lines[1].split(',')[12], QByteArray("250")); // the last published step until then
        QCOMPARE(lines[1].split(',')[13], QByteArray("0"));
        const QByteArray text = contentOf(path(u"whole/summary.md"_s));
        QVERIFY(text.contains("300 of the 30,000 steps"));
        QVERIFY(text.contains("Runs done: 4 of 4."));
    }

    void aRunIsTheOneThatTrainTrains()
    {
        QCOMPARE(cli(u"train --preset capitals-n14 --seed 2 --steps 300 --out same.rote"_s).exitCode, 0);
        QCOMPARE(cli(u"evaluate whole/capitals-n14-s2.rote --json"_s).output,
                 cli(u"evaluate same.rote --json"_s).output);
    }

    void allDoneThereIsNothingToTrain()
    {
        const QByteArray run = contentOf(path(u"whole/capitals-n14-s2.rote"_s));
        const QByteArray summary = contentOf(path(u"whole/summary.md"_s));
        const CliResult again = cli(small() + u" --out whole"_s);
        QCOMPARE(again.exitCode, 0);
        QVERIFY(!again.errors.contains("step"));
        QCOMPARE(contentOf(path(u"whole/capitals-n14-s2.rote"_s)), run);
        QCOMPARE(contentOf(path(u"whole/summary.md"_s)), summary);
    }

    void interruptedItGoesOnToTheSameBytes_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("times");
        QTest::newRow("SIGINT") << SIGINT << 1;
        QTest::newRow("SIGTERM twice") << SIGTERM << 2;
        QTest::newRow("SIGKILL") << SIGKILL << 1;
    }

    void interruptedItGoesOnToTheSameBytes()
    {
        QFETCH(const int, signal);
        QFETCH(const int, times);
        const QString out = u"signal%1"_s.arg(signal);
        const QString commandLine = small() + u" --out "_s + out;
        const CliResult interrupted = runCliAndSignal(commandLine.split(u' '), m_folder.path(), signal, times);
        QVERIFY2(interrupted.exitCode == (signal == SIGKILL ? -1 : 130), interrupted.errors.constData());
        QVERIFY(!contentOf(path(out + u"/summary.md"_s)).contains("4 of 4"));

        const CliResult resumed = cli(commandLine + u" --jobs 3"_s);
        QVERIFY2(resumed.exitCode == 0, resumed.errors.constData());
        for (const QString &name : {u"summary.csv"_s, u"summary.md"_s, u"arithmetic.png"_s, u"arithmetic.svg"_s,
                                    u"capitals.png"_s, u"capitals.svg"_s})
            QVERIFY2(withoutTimes(path(out + u'/' + name)) == withoutTimes(path(u"whole/"_s + name)), qPrintable(name));
    }

    void aRunKeptHalfWayHasNoEvaluationThere()
    {
        const QString commandLine = u"reproduce --sizes n14 --tasks arithmetic --seeds 1 --steps 9000 --out half"_s;
        QCOMPARE(runCliAndSignal(commandLine.split(u' '), m_folder.path(), SIGINT).exitCode, 130);
        const QJsonObject info = cli(u"info half/arithmetic-n14-s1.rote --json"_s).json();
        QCOMPARE(info.value(u"state"_s).toString(), u"stopped"_s);
        QCOMPARE(info.value(u"step"_s).toInt() % 250, 0);
    }

    void whatCannotBeDoneIsRefusedInOneLine_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("mentions");
        const auto row = [](const char *name, const char *arguments, const char *mentions) {
            QTest::newRow(name) << QString::fromLatin1(arguments) << QByteArray(mentions);
        };
        row("no folder", "", "--out is missing");
        row("unknown size", "--out new --sizes n14,n15", "--sizes \"n15\"");
        row("no size", "--out new --sizes n14,", "--sizes \"\"");
        row("unknown task", "--out new --tasks facts", "--tasks \"facts\"");
        row("no seed", "--out new --seeds 0", "--seeds takes 1 to 1000");
        row("too many seeds", "--out new --seeds 1001", "--seeds takes 1 to 1000");
        row("a range too long", "--out new --seeds 1-9999", "--seeds takes 1 to 1000");
        row("a range backwards", "--out new --seeds 5-3", "\"5-3\"");
        row("not a seed", "--out new --seeds 1,x", "\"x\"");
        row("negative seed", "--out new --seeds -3", "\"-3\"");
        row("another weight decay", "--out new --weight-decay 0.2", "0.2");
        row("no steps", "--out new --steps 0", "--steps");
        row("too many steps", "--out new --steps 30001", "30000");
        row("no jobs", "--out new --jobs 0", "--jobs");
        if (static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE)) < 2e11)
            row("more than memory holds", "--out new --sizes mlt --jobs 256", " GB of memory, and this machine has ");
        row("other settings", "--out whole --sizes n14 --tasks arithmetic,capitals --seeds 3 --steps 300",
            "holds a reproduction with --seeds 1,2, not 1,2,3");
        row("a file", "--out same.txt", "same.txt: is a file; name a folder");
        row("a folder in use", "--out .", "not empty");
    }

    void whatCannotBeDoneIsRefusedInOneLine()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QByteArray, mentions);
        writeFile(path(u"same.txt"_s), "precious");
        const CliResult result = runCli((u"reproduce "_s + arguments).split(u' ', Qt::SkipEmptyParts), m_folder.path());
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.output, QByteArray());
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.contains(mentions), result.errors.constData());
        QVERIFY(!QFileInfo::exists(path(u"new"_s)));
    }

private:
    [[nodiscard]] static QString small()
    {
        return u"reproduce --sizes n14 --tasks capitals,arithmetic --seeds 2 --steps 300"_s;
    }
    /// A file up to what training took, which is never the same.
    [[nodiscard]] static QByteArray withoutTimes(const QString &path)
    {
        const QByteArray content = contentOf(path);
        return path.endsWith(u".md"_s) ? content.first(content.indexOf("## How long it took")) : content;
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] CliResult cli(const QString &commandLine) const
    {
        return runCli(commandLine.split(u' '), m_folder.path());
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ReproduceTest)
#include "reproduce_test.moc"
