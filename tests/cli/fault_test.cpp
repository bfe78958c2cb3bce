#include "cli_process.h"
#include "store/run_library.h"
#include "support/same_run.h"
#include "support/tiny_run.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <ranges>

using namespace Qt::Literals::StringLiterals;
using namespace rote;
using namespace rote::tests;

/// The disk fails while a run is recorded: at one call after another of those that write to the library's files.
class FaultTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("The address sanitizer does not bear with a library in LD_PRELOAD");
#endif
        const training::RunRecord run = test::tinyRun(1, 60);
        static_cast<void>(store::RunLibrary(pristine()).begin(run, u"tiny"_s, run.config.steps));
        for (const QString &call : {u"write"_s, u"sync"_s}) {
            takePristine();
            const CliResult whole = train({u"ROTE_FAULT_CALL="_s + call, u"ROTE_FAULT_AT=0"_s,
                                           u"ROTE_FAULT_COUNT="_s + m_folder.filePath(u"count"_s)});
            QVERIFY2(whole.exitCode == 0, whole.errors.constData());
            m_calls[call] = contentOf(m_folder.filePath(u"count"_s)).toInt();
        }
        m_expected = load();
        // Each evaluation is brought to the disk.
        QCOMPARE(m_expected.evaluations.size(), std::size_t(13));
        QVERIFY(m_calls[u"sync"_s] >= 13);
        QVERIFY(m_calls[u"write"_s] > m_calls[u"sync"_s]);
    }

    void whatTheDiskRefusesIsToldAndNothingGoodIsLost_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("fault");
        for (const QString &call : {u"write"_s, u"sync"_s}) {
            for (const QString &fault : {u"full"_s, u"error"_s, u"kill"_s})
                QTest::addRow("%s, %s", qPrintable(call), qPrintable(fault)) << call << fault;
        }
    }

    void whatTheDiskRefusesIsToldAndNothingGoodIsLost()
    {
        QFETCH(const QString, call);
        QFETCH(const QString, fault);
        constexpr int moments = 12;
        int told = 0;
        for (int i = 0; i < moments; ++i) {
            const int at = 1 + i * (m_calls[call] - 1) / (moments - 1);
            takePristine();
            const CliResult result =
                train({u"ROTE_FAULT_CALL="_s + call, u"ROTE_FAULT="_s + fault, u"ROTE_FAULT_AT=%1"_s.arg(at)});
            if (fault == u"kill")
                told += result.exitCode == -1 ? 1 : 0;
            else
                told += checkTold(result) ? 1 : 0;
            checkGoesOn(result);
            if (QTest::currentTestFailed()) {
                qWarning("%s %d of %d: %s", qPrintable(call), at, m_calls[call], result.errors.constData());
                return;
            }
        }
        // Not each call matters: what fails when the log is written back is written back another time.
        QVERIFY2(told >= moments / 2, qPrintable(QString::number(told)));
    }

    void aFullDiskIsNamed()
    {
        takePristine();
        const CliResult result = train(
            {u"ROTE_FAULT_CALL=write"_s, u"ROTE_FAULT=full"_s, u"ROTE_FAULT_AT=%1"_s.arg(m_calls[u"write"_s] / 2)});
        QCOMPARE(result.exitCode, 3);
        const QByteArray line = result.errors.trimmed().split('\n').last();
        QVERIFY2(line.startsWith("rote-cli: " + library().toUtf8() + " could not be written: the disk is full"), line);
        QVERIFY2(line.contains("; run 1 is kept up to step "), line);
        QVERIFY2(line.contains("rote-cli train --continue 1 --library " + library().toUtf8()), line);
        QVERIFY2(line.contains("it is saved as out.rote"), line); // that file's disk is not full
    }

private:
    [[nodiscard]] QString pristine() const
    {
        return m_folder.filePath(u"pristine.sqlite"_s);
    }
    [[nodiscard]] QString library() const
    {
        return m_folder.filePath(u"library.sqlite"_s);
    }
    [[nodiscard]] training::RunRecord load() const
    {
        return store::RunLibrary(library()).load(1);
    }

    /// The library as it was before the run.
    void takePristine() const
    {
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-claims"_s})
            QFile::remove(library() + suffix);
        QVERIFY(QFile::copy(pristine(), library()));
    }

    [[nodiscard]] CliResult train(const QStringList &faults) const
    {
        const QStringList environment{u"LD_PRELOAD=" ROTE_FAULTY_DISK ""_s, u"ROTE_FAULT_FILE="_s + library()};
        return runCli(arguments(), m_folder.path(), faults.isEmpty() ? faults : environment + faults);
    }

    [[nodiscard]] QStringList arguments() const
    {
        return {u"train"_s, u"--continue"_s, u"1"_s,       u"--library"_s, library(),
                u"--out"_s, u"out.rote"_s,   u"--force"_s, u"--threads"_s, u"1"_s};
    }

    /// Whether the failure was told; else nothing must have come of it.
    [[nodiscard]] bool checkTold(const CliResult &result) const
    {
        if (result.exitCode == 0)
            return false;
        const QByteArray line = result.errors.trimmed().split('\n').last();
        if (result.exitCode != 3 || !line.startsWith("rote-cli: " + library().toUtf8() + " could not be written: "))
            QTest::qFail(result.errors.constData(), __FILE__, __LINE__);
        return true;
    }

    /// Whatever is left, it is part of the whole run, and leads to all of it once the disk is sound.
    void checkGoesOn(const CliResult &result) const
    {
        const training::RunRecord left = load();
        QVERIFY(std::ranges::equal(left.evaluations, m_expected.evaluations | std::views::take(left.evaluations.size()),
                                   [](const auto &a, const auto &b) { return *a == *b; }));
        // All that was told of but the last, and but the one that failed.
        const auto told = result.errors.count("\nstep ") + (result.errors.startsWith("step ") ? 1 : 0);
        QVERIFY(std::ssize(left.evaluations) >= told - (result.exitCode == 3 ? 2 : 1));
        if (left.state != training::RunState::Finished) {
            const CliResult rest = train({});
            QVERIFY2(rest.exitCode == 0, rest.errors.constData());
        }
        training::RunRecord whole = load();
        whole.trainingSeconds = m_expected.trainingSeconds;
        QCOMPARE(test::differenceOf(whole, m_expected), std::string());
    }

    QTemporaryDir m_folder;
    std::map<QString, int> m_calls; ///< of an undisturbed run
    training::RunRecord m_expected;
};

QTEST_GUILESS_MAIN(FaultTest)
#include "fault_test.moc"
