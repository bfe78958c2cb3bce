#include "cli_process.h"
#include "store/archive_format.h"
#include "store/manifest.h"
#include "store/zip_file.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace rote::tests;

class TrainTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGHUP, SIG_DFL); } // nohup has it ignored, and children inherit that

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFewStepsWriteArchiveAndMetrics()
    {
        const CliResult result = train({u"--steps"_s, u"20"_s, u"--metrics"_s, u"curves.csv"_s});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QVERIFY(result.output.contains("step 20 of 30000"));
        QVERIFY(result.output.contains("arithmetic-n14-s1.rote"));
        QVERIFY(QFileInfo::exists(path(u"arithmetic-n14-s1.rote"_s)));

        const QList<QByteArray> rows = contentOf(path(u"curves.csv"_s)).trimmed().split('\n');
        QCOMPARE(rows.size(), 3); // the names, step 0, step 20
        QCOMPARE(rows[0].trimmed(),
                 QByteArray("iter,add_correct,add_total,sub_correct,sub_total,math_acc,facts_correct,"
                            "facts_total,facts_acc,train_loss,val_loss,trained_correct,trained_total,"
                            "held_out_correct,held_out_total"));
        const QList<QByteArray> last = rows[2].trimmed().split(',');
        QCOMPARE(last.size(), 15);
        QCOMPARE(last[0], QByteArray("20"));
        QCOMPARE(last[2], QByteArray("91"));
        QCOMPARE(last[7], QByteArray("0"));
        QCOMPARE(last[9], last[10]); // training and validation text are the same
        QCOMPARE(last[12], QByteArray("196"));
        QCOMPARE(last[14], QByteArray("4"));
    }

    void papersDecodingCountsTenSamplesAnItem()
    {
        const CliResult result =
            train({u"--steps"_s, u"1"_s, u"--metrics"_s, u"curves.csv"_s, u"--decoding"_s, u"paper"_s});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        const QList<QByteArray> last = contentOf(path(u"curves.csv"_s)).trimmed().split('\n').last().split(',');
        QCOMPARE(last[2], QByteArray("910"));
        QCOMPARE(last[4], QByteArray("910"));
    }

    void progressIsALineAnEvaluationOnStderr()
    {
        const CliResult result = train({u"--steps"_s, u"2"_s});
        QCOMPARE(result.exitCode, 0);
        const QList<QByteArray> lines = result.errors.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith("step 0 of 2: loss "));
        QVERIFY(lines[1].startsWith("step 2 of 2: loss "));
        QVERIFY(lines[1].contains("held-out arithmetic"));
    }

    void resultAsJsonIsTheLastEvaluation()
    {
        const CliResult result = train({u"--steps"_s, u"2"_s, u"--json"_s});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject object = result.json();
        QCOMPARE(object[u"step"_s].toInt(), 2);
        QCOMPARE(object[u"archive"_s].toString(), u"arithmetic-n14-s1.rote"_s);
        QCOMPARE(object[u"finished"_s].toBool(), false);
        QCOMPARE(object[u"items"_s].toArray().size(), 200);
        QVERIFY(object[u"loss"_s].toDouble() > 2.0);
    }

    void theArchiveTellsWhichBuildWroteIt()
    {
        QCOMPARE(train({u"--steps"_s, u"1"_s}).exitCode, 0);
        const rote::store::ZipEntry manifest = rote::store::readZip(path(u"arithmetic-n14-s1.rote"_s)).at(1);
        QCOMPARE(manifest.name, std::string(rote::store::format::manifestEntry));
        const rote::nn::BuildInfo writer = rote::store::manifestOfJson(manifest.bytes).writtenBy;
        const QJsonObject build = runCli({u"info"_s, u"--json"_s}, m_folder->path()).json();
        QCOMPARE(QString::fromStdString(writer.version), build[u"version"_s].toString());
        QCOMPARE(QString::fromStdString(writer.compiler), build[u"compiler"_s].toString());
        QCOMPARE(QString::fromStdString(writer.instructionSet), build[u"instruction_set"_s].toString());
    }

    void outNamesTheFile()
    {
        QCOMPARE(train({u"--steps"_s, u"1"_s, u"--out"_s, u"mine ä.rote"_s}).exitCode, 0);
        QVERIFY(QFileInfo::exists(path(u"mine ä.rote"_s)));
        QVERIFY(!QFileInfo::exists(path(u"arithmetic-n14-s1.rote"_s)));
    }

    void filesAreNotOverwrittenWithoutForce_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("archive") << u"arithmetic-n14-s1.rote"_s << QStringList{};
        QTest::newRow("named archive") << u"a.rote"_s << QStringList{u"--out"_s, u"a.rote"_s};
        QTest::newRow("metrics") << u"a.csv"_s << QStringList{u"--metrics"_s, u"a.csv"_s};
    }

    void filesAreNotOverwrittenWithoutForce()
    {
        QFETCH(const QString, file);
        QFETCH(const QStringList, arguments);
        writeFile(path(file), "precious");

        // Refused before it trains: 30,000 steps would be a long wait.
        const CliResult refused = train(arguments);
        QCOMPARE(refused.exitCode, 2);
        QCOMPARE(refused.output, QByteArray());
        QCOMPARE(refused.errors.count('\n'), 1);
        QVERIFY(refused.errors.contains("--force"));
        QCOMPARE(contentOf(path(file)), QByteArray("precious"));

        const CliResult forced = train(arguments + QStringList{u"--steps"_s, u"1"_s, u"--force"_s});
        QVERIFY2(forced.exitCode == 0, forced.errors.constData());
        QVERIFY(contentOf(path(file)) != "precious");
    }

    void theSeedDecides()
    {
        QCOMPARE(train({u"--steps"_s, u"2"_s, u"--out"_s, u"a.rote"_s}).exitCode, 0);
        QCOMPARE(train({u"--steps"_s, u"2"_s, u"--out"_s, u"b.rote"_s, u"--seed"_s, u"1"_s}).exitCode, 0);
        QCOMPARE(train({u"--steps"_s, u"2"_s, u"--out"_s, u"c.rote"_s, u"--seed"_s, u"2"_s}).exitCode, 0);
        QCOMPARE(evaluation(u"a.rote"_s), evaluation(u"b.rote"_s));
        QVERIFY(evaluation(u"a.rote"_s) != evaluation(u"c.rote"_s));
    }

    void threadsDoNotChangeABit()
    {
        QCOMPARE(train({u"--steps"_s, u"10"_s, u"--out"_s, u"a.rote"_s, u"--threads"_s, u"1"_s}).exitCode, 0);
        QCOMPARE(train({u"--steps"_s, u"10"_s, u"--out"_s, u"b.rote"_s, u"--threads"_s, u"3"_s}).exitCode, 0);
        QCOMPARE(evaluation(u"a.rote"_s), evaluation(u"b.rote"_s));
    }

    void anInterruptKeepsTheRun_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("times");
        QTest::newRow("SIGINT") << SIGINT << 1;
        QTest::newRow("SIGTERM") << SIGTERM << 1;
        QTest::newRow("SIGHUP") << SIGHUP << 1;
        QTest::newRow("SIGINT twice") << SIGINT << 2;
    }

    void anInterruptKeepsTheRun()
    {
        QFETCH(const int, signal);
        QFETCH(const int, times);
        const CliResult result =
            runCliAndSignal({u"train"_s, u"--preset"_s, u"arithmetic-n14"_s}, m_folder->path(), signal, times);
        QVERIFY2(result.exitCode == 130, result.errors.constData());
        QVERIFY(result.output.contains("arithmetic-n14-s1.rote"));
        const QJsonObject info = runCli({u"info"_s, u"arithmetic-n14-s1.rote"_s, u"--json"_s}, m_folder->path()).json();
        QCOMPARE(info.value(u"state"_s).toString(), u"stopped"_s);
        QVERIFY(info.value(u"step"_s).toInt() < 30'000);
        QCOMPARE(info.value(u"checkpoint"_s), info.value(u"step"_s));
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    [[nodiscard]] CliResult train(const QStringList &arguments) const
    {
        return runCli(QStringList{u"train"_s, u"--preset"_s, u"arithmetic-n14"_s} + arguments, m_folder->path());
    }

    /// Every digit of what the trained model answers.
    [[nodiscard]] QByteArray evaluation(const QString &name) const
    {
        return runCli({u"evaluate"_s, name, u"--json"_s}, m_folder->path()).output;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TrainTest)
#include "train_test.moc"
