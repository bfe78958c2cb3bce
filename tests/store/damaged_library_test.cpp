#include "store/library/schema.h"
#include "store/run_archive.h"
#include "store/run_library.h"
#include "support/expect_input_error.h"
#include "support/raw_database.h"
#include "support/sample_run.h"
#include "support/test_files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <random>

using namespace Qt::Literals::StringLiterals;
using namespace rote;
using namespace rote::store;

/// Files that are no library, or were one: each is told in one line, and nothing more comes of it.
class DamagedLibraryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        RunLibrary(whole()).add(test::sampleRun("arithmetic-n14", 3), u"mine"_s);
        RunLibrary(whole()).add(test::sampleRun("arithmetic-n14", 1), u"whole"_s);
        // And with tables that check no types: whoever makes a file has them as he likes.
        QVERIFY(QFile::copy(whole(), loose()));
        QStringList statements{u"BEGIN"_s};
        for (const QString &table : {u"runs"_s, u"beginnings"_s, u"evaluations"_s, u"snapshots"_s, u"checkpoints"_s}) {
            statements << u"CREATE TABLE loose AS SELECT * FROM %1"_s.arg(table) << u"DROP TABLE %1"_s.arg(table)
                       << u"ALTER TABLE loose RENAME TO %1"_s.arg(table);
        }
        test::runSql(loose(), statements << u"COMMIT"_s);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"library.sqlite"_s);
    }

    void aNewerLibraryIsLeftAlone()
    {
        QVERIFY(QFile::copy(whole(), m_path));
        test::runSql(m_path, {u"PRAGMA user_version = %1"_s.arg(libraryVersion() + 1)});
        const QByteArray before = content();
        const QByteArray message = openError();
        QVERIFY2(message.startsWith(m_path.toUtf8() + " is of a newer Rote (library version "), message);
        QVERIFY2(message.contains("update Rote"), message);
        QCOMPARE(content(), before);
    }

    void anotherProgramsDatabaseIsLeftAlone()
    {
        test::runSql(m_path, {u"CREATE TABLE runs (distance REAL)"_s});
        const QByteArray before = content();
        const QByteArray message = openError();
        QVERIFY2(message.contains("is another program's database"), message);
        QCOMPARE(content(), before);
    }

    void whatIsNoDatabaseIsLeftAlone()
    {
        write("Dear diary, today I trained a transformer. It was small, and it learnt a little by rote, and so did I.");
        const QByteArray before = content();
        const QByteArray message = openError();
        QVERIFY2(message.startsWith(m_path.toUtf8() + " is damaged or no library of runs"), message);
        QCOMPARE(message.count('\n'), 0);
        QCOMPARE(content(), before);
    }

    void placesWhereNoneCanBeAreNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("a folder") << u"%1"_s << QByteArray("is a folder");
        QTest::newRow("below a file") << u"%1/file/library.sqlite"_s << QByteArray("cannot be made");
        QTest::newRow("the system's") << u"/proc/rote/library.sqlite"_s << QByteArray("cannot be made");
    }

    void placesWhereNoneCanBeAreNamed()
    {
        QFETCH(QString, path);
        QFETCH(const QByteArray, mentions);
        QFile file(m_folder->filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        path.replace(u"%1"_s, m_folder->path());
        const QByteArray message = test::inputErrorOf([&] { return std::make_unique<RunLibrary>(path); });
        QVERIFY2(message.startsWith(path.toUtf8()) && message.contains(mentions), message);
    }

    void aMissingLibraryIsNotMadeWhereItIsOnlyRead()
    {
        const QByteArray message =
            test::inputErrorOf([&] { return std::make_unique<RunLibrary>(m_path, MissingLibrary::Refuse); });
        QVERIFY2(message.contains("there is no such library"), message);
        QVERIFY(!QFile::exists(m_path));
    }

    void anEmptyFileBecomesALibrary()
    {
        write({});
        QVERIFY(RunLibrary(m_path).list().empty());
    }

    void damagedRowsAreRefusedByName_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *name, const QString &sql) { QTest::newRow(name) << sql; };
        row("configuration", u"UPDATE beginnings SET config = x'7B7D'"_s);
        row("no configuration", u"DELETE FROM beginnings"_s);
        row("configuration that is text", u"UPDATE beginnings SET config = 'x'"_s);
        row("text", u"UPDATE beginnings SET corpus = x'FF'"_s);
        row("no text", u"UPDATE beginnings SET corpus = x''"_s);
        row("fork", u"UPDATE beginnings SET fork = x'00'"_s);
        row("negative step", u"UPDATE evaluations SET step = -1 WHERE step = 0 AND run = 1"_s);
        row("step of others", u"UPDATE evaluations SET step = 251 WHERE step = 250"_s);
        row("step beyond the end", u"UPDATE evaluations SET step = 99999999 WHERE step = 500"_s);
        row("scores", u"UPDATE evaluations SET metrics = replace(CAST(metrics AS TEXT), ',196,', ',195,')"_s);
        row("items", u"UPDATE evaluations SET items = x''"_s);
        row("snapshot", u"UPDATE snapshots SET tensors = x'0102' WHERE step = 250"_s);
        row("large snapshot", u"UPDATE snapshots SET tensors = zeroblob(5000000)"_s);
        row("snapshot of no evaluation", u"UPDATE snapshots SET step = 7 WHERE step = 250"_s);
        row("snapshots exchanged", u"UPDATE snapshots SET tensors = (SELECT tensors FROM snapshots WHERE step = 0)"_s);
        row("checkpoint", u"UPDATE checkpoints SET tensors = substr(tensors, 2)"_s);
        row("checkpoint's step", u"UPDATE checkpoints SET step = step + 1"_s);
        row("state", u"UPDATE runs SET state = 'dreaming'"_s);
        row("finished too early", u"UPDATE runs SET state = 'finished'"_s);
        row("time", u"UPDATE runs SET training_seconds = 9e999"_s);
    }

    void damagedRowsAreRefusedByName()
    {
        QFETCH(const QString, sql);
        QVERIFY(QFile::copy(loose(), m_path));
        test::runSql(m_path, {sql});
        const RunLibrary library(m_path);
        const QByteArray message = test::inputErrorOf([&] { return library.load(1); });
        QVERIFY2(message.startsWith("run 1 of " + m_path.toUtf8() + " is damaged: "), message);
        QCOMPARE(message.count('\n'), 0);
    }

    void aDamagedRowDoesNotHideTheOthers_data()
    {
        QTest::addColumn<QString>("assignment");
        for (const QString &assignment :
             {u"title = x'00'"_s, u"created = -1"_s, u"created = 'yesterday'"_s, u"state = 'dreaming'"_s,
              u"trained_correct = 197"_s, u"loss = 9e999"_s, u"bytes = -5"_s, u"seed = -1"_s, u"tags = NULL"_s})
            QTest::newRow(qPrintable(assignment)) << assignment;
    }

    void aDamagedRowDoesNotHideTheOthers()
    {
        QFETCH(const QString, assignment);
        QVERIFY(QFile::copy(loose(), m_path));
        test::runSql(m_path, {u"UPDATE runs SET "_s + assignment + u" WHERE id = 1"_s});
        const std::vector<LibraryEntry> entries = RunLibrary(m_path).list();
        QCOMPARE(entries.size(), std::size_t(2));
        const auto whole = std::ranges::find(entries, u"whole"_s, &LibraryEntry::title);
        QVERIFY(whole != entries.end() && whole->damage.isEmpty());
        const auto damaged = std::ranges::find(entries, RunId(1), &LibraryEntry::id);
        QVERIFY(damaged != entries.end() && !damaged->damage.isEmpty());
    }

    void missingTablesAreTold()
    {
        QVERIFY(QFile::copy(whole(), m_path));
        test::runSql(m_path, {u"DROP TABLE snapshots"_s});
        const QByteArray message = test::inputErrorOf([&] { return RunLibrary(m_path).load(1); });
        QVERIFY2(message.contains("is damaged"), message);
    }

    void brokenBytesAreToldOrDoNotMatter()
    {
        const QByteArray sound = test::contentOf(whole());
        std::mt19937 random(20261128); // the same bytes every time
        for (int i = 0; i < 60; ++i) {
            QByteArray broken = sound;
            for (int j = 0; j < 40; ++j)
                broken[static_cast<qsizetype>(random() % static_cast<unsigned>(broken.size()))] =
                    static_cast<char>(random());
            if (i % 6 == 0)
                broken.truncate(static_cast<qsizetype>(random() % static_cast<unsigned>(broken.size())));
            write(broken);
            try {
                const RunLibrary library(m_path);
                static_cast<void>(library.list());
                static_cast<void>(library.load(1));
            } catch (const InputError &error) {
                QCOMPARE(QByteArray(error.what()).count('\n'), 0);
            } catch (const WriteError &error) {
                QCOMPARE(QByteArray(error.what()).count('\n'), 0);
            }
            QFile::remove(m_path + u"-wal"_s);
            QFile::remove(m_path + u"-shm"_s);
        }
    }

private:
    [[nodiscard]] QString whole() const { return m_samples.filePath(u"whole.sqlite"_s); }
    [[nodiscard]] QString loose() const { return m_samples.filePath(u"loose.sqlite"_s); }

    [[nodiscard]] QByteArray openError() const
    {
        return test::inputErrorOf([this] { return std::make_unique<RunLibrary>(m_path); });
    }

    [[nodiscard]] QByteArray content() const { return test::contentOf(m_path); }

    void write(const QByteArray &bytes) const { test::writeFile(m_path, bytes); }

    QTemporaryDir m_samples;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(DamagedLibraryTest)
#include "damaged_library_test.moc"
