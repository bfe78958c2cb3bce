#include "cli_process.h"
#include "store/run_archive.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>
#include <memory>

using namespace rote;
using namespace rote::tests;
using namespace Qt::Literals::StringLiterals;

/// rote-cli verify: whether a run is what its file says.
class VerifyTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aRunOfThisBuildIsTheSameBits();
    void threadsChangeNothing();
    void resultAsJsonSaysWhatWasCompared();
    void aChangedResultIsFoundThoughItsHashesAgree();
    void hashesOnlyTrainsNothing();
    void aChangedByteIsFound();
    void aMissingFileIsBadInput();
    void interruptedThereIsNoVerdict();
    void aRunWithoutAStepIsVerifiedOnATerminalToo();

private:
    [[nodiscard]] CliResult verify(const QStringList &arguments) const
    {
        return runCli(QStringList{u"verify"_s} + arguments, m_folder->path());
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /// The run that was trained, with the loss of its last evaluation a little lower, and all hashes as they should be.
    [[nodiscard]] QString flattered() const;

    QTemporaryDir m_once;
    QString m_trained;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void VerifyTest::initTestCase()
{
    const CliResult result = runCli({u"train"_s, u"--preset"_s, u"arithmetic-n14"_s, u"--steps"_s, u"600"_s, u"--out"_s,
                                     u"run.rote"_s}, m_once.path());
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    m_trained = m_once.filePath(u"run.rote"_s);
}

QString VerifyTest::flattered() const
{
    training::RunRecord run = store::openRun(m_trained);
    training::Evaluation last = *run.evaluations.back();
    last.loss -= 0.01;
    run.evaluations.back() = std::make_shared<const training::Evaluation>(last);
    store::saveRun(run, path(u"flattered.rote"_s));
    return path(u"flattered.rote"_s);
}

void VerifyTest::aRunOfThisBuildIsTheSameBits()
{
    const CliResult result = verify({m_trained});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY2(result.output.contains("the same bits at 4 evaluations and in the last parameters"),
             result.output.constData());
}

void VerifyTest::aRunWithoutAStepIsVerifiedOnATerminalToo()
{
    QCOMPARE(runCli({u"export"_s, m_trained, u"--to"_s, u"model"_s}, m_folder->path()).exitCode, 0);
    QCOMPARE(runCli({u"import"_s, u"model"_s, u"--out"_s, u"begun.rote"_s}, m_folder->path()).exitCode, 0);
    QProcess terminal;
    terminal.setProcessChannelMode(QProcess::MergedChannels);
    terminal.start(u"script"_s, {u"-qec"_s, u"'%1' verify '%2'"_s.arg(cliPath(), path(u"begun.rote"_s)), u"/dev/null"_s});
    QVERIFY(terminal.waitForFinished(60'000));
    const QByteArray shown = terminal.readAll();
    QVERIFY2(terminal.exitCode() == 0, shown);
    QVERIFY2(shown.contains("verify [############] 0/0"), shown);
}

void VerifyTest::threadsChangeNothing()
{
    QCOMPARE(verify({m_trained, u"--threads"_s, u"2"_s}).exitCode, 0);
}

void VerifyTest::resultAsJsonSaysWhatWasCompared()
{
    const QJsonObject object = verify({m_trained, u"--json"_s}).json();
    QCOMPARE(object[u"check"_s].toString(), u"bits"_s);
    QCOMPARE(object[u"verified"_s].toBool(), true);
    QCOMPARE(object[u"step"_s].toInt(), 600);
    QCOMPARE(object[u"evaluations"_s].toInt(), 4);
    QVERIFY(object[u"difference"_s].isNull());
    QCOMPARE(object[u"recorded_by"_s], object[u"verified_by"_s]);
}

void VerifyTest::aChangedResultIsFoundThoughItsHashesAgree()
{
    const QString file = flattered();
    QCOMPARE(verify({file, u"--hashes-only"_s}).exitCode, 0);
    const CliResult result = verify({file});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.output.contains("trained again, it differs: at step 600 the loss was "), result.output.constData());
    const QJsonObject object = verify({file, u"--json"_s}).json();
    QCOMPARE(object[u"verified"_s].toBool(), false);
    QVERIFY(object[u"difference"_s].toString().startsWith(u"at step 600 the loss was "_s));
}

void VerifyTest::hashesOnlyTrainsNothing()
{
    const CliResult result = verify({m_trained, u"--hashes-only"_s, u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.json()[u"check"_s].toString(), u"hashes"_s);
    QVERIFY(!result.json().contains(u"evaluations"_s));
}

void VerifyTest::aChangedByteIsFound()
{
    QByteArray bytes = contentOf(m_trained);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    writeFile(path(u"damaged.rote"_s), bytes);
    for (const QStringList &arguments : {QStringList{u"damaged.rote"_s}, {u"damaged.rote"_s, u"--hashes-only"_s}}) {
        const CliResult result = verify(arguments);
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.startsWith("rote-cli: damaged.rote is damaged: "), result.errors.constData());
        QCOMPARE(result.errors.count('\n'), 1);
    }
}

void VerifyTest::aMissingFileIsBadInput()
{
    const CliResult result = verify({u"missing.rote"_s});
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.errors.count('\n'), 1);
}

void VerifyTest::interruptedThereIsNoVerdict()
{
    training::RunRecord run = store::openRun(m_trained);
    // Seconds of training: a made-up evaluation at its end, which is never reached.
    training::Evaluation late = *run.evaluations.back();
    late.step = 29'000;
    run.evaluations.push_back(std::make_shared<const training::Evaluation>(late));
    run.checkpoint.reset();
    store::saveRun(run, path(u"long.rote"_s));
    const CliResult result =
        runCliAndSignal({u"verify"_s, u"long.rote"_s, u"--threads"_s, u"1"_s}, m_folder->path(), SIGINT);
    QCOMPARE(result.exitCode, 130);
    QCOMPARE(result.output, QByteArray());
}

QTEST_GUILESS_MAIN(VerifyTest)
#include "verify_test.moc"
