#include "store/archive_entries.h"
#include "store/archive_format.h"
#include "store/manifest.h"
#include "store/run_archive.h"
#include "support/expect_input_error.h"
#include "support/sample_run.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <functional>
#include <memory>

using namespace rote;
using namespace rote::store;
using rote::test::inputErrorOf;
using rote::test::sampleRun;

using Change = std::function<void(ZipEntries &)>;
Q_DECLARE_METATYPE(Change)

namespace {

ZipEntry &entry(ZipEntries &entries, const std::string &name)
{
    return *std::ranges::find(entries, name, &ZipEntry::name);
}

/// Makes the manifest agree with entries that were changed, so that what lies behind it is tested.
void renewManifest(ZipEntries &entries)
{
    ZipEntry &manifestEntry = entry(entries, format::manifestEntry);
    Manifest manifest = manifestOfJson(manifestEntry.bytes);
    manifest.entries.clear();
    for (const ZipEntry &each : entries) {
        if (each.name != format::manifestEntry)
            manifest.entries.emplace(each.name, digestOf(each.bytes));
    }
    manifestEntry.bytes = manifestJson(manifest);
}

void eraseEntry(ZipEntries &entries, const std::string &name)
{
    std::erase_if(entries, [&name](const ZipEntry &each) { return each.name == name; });
}

/// A small model, so that every byte can be tried.
training::RunRecord tinyRun()
{
    training::RunRecord run;
    run.config.width = 4;
    run.config.context = 3;
    run.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText("Capital of A is B \n"));
    run.state = training::RunState::Stopped;
    const nn::TransformerShape shape = run.config.shape(run.corpus->vocabulary.size());
    run.add(std::make_shared<const training::Evaluation>(test::sampleEvaluation(*run.corpus, 0, 0.0)),
            std::make_shared<const training::Snapshot>(training::Snapshot{0, shape, nn::initialParameters(shape, 1)}));
    return run;
}

} // namespace

class DamagedArchiveTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_path = m_folder->filePath(QStringLiteral("run.rote"));
    }

    void whatIsNoArchiveIsSaidSo_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray() << QByteArray("is not a Rote archive: it is empty");
        QTest::newRow("text") << QByteArray("iter,add_correct\n0,1\n") << QByteArray("is not a Rote archive: it does");
        QTest::newRow("one byte") << QByteArray("x") << QByteArray("is not a Rote archive: it does");
        QTest::newRow("start of a zip") << QByteArray("PK\3\4") << QByteArray("ends early");
        QTest::newRow("another zip") << QByteArray("PK\3\4") + QByteArray(200, 'x')
                                     << QByteArray("is not a Rote archive but another zip file");
    }

    void whatIsNoArchiveIsSaidSo()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, message);
        write(content);
        const QByteArray given = messageOfOpening();
        QVERIFY2(given.startsWith(m_path.toUtf8() + ' ' + message), given);
        QVERIFY(!given.contains('\n'));
    }

    void missingFileAndFolderAreSaidSo()
    {
        QVERIFY(messageOfOpening().contains("run.rote does not exist"));
        m_path = m_folder->path();
        QVERIFY(messageOfOpening().contains("is a folder, not a Rote archive"));
    }

    void truncatedArchivesAreRefused()
    {
        saveRun(sampleRun(), m_path);
        const QByteArray whole = content();
        const qsizetype stride = std::max<qsizetype>(1, whole.size() / 200);
        for (qsizetype length = 0; length < whole.size();) {
            write(whole.left(length));
            QVERIFY2(!messageOfOpening().isEmpty(), QByteArray::number(length));
            const bool isNearAnEnd = length < 100 || length + 100 > whole.size();
            length += isNearAnEnd ? 1 : stride;
        }
        write(whole.left(whole.size() / 2));
        QVERIFY(messageOfOpening().endsWith("run.rote ends early; copy or download it again"));
    }

    void addedBytesAreRefused()
    {
        saveRun(sampleRun(), m_path);
        const QByteArray whole = content();
        write(whole + '\0');
        QVERIFY(!messageOfOpening().isEmpty());
        write('\0' + whole);
        QVERIFY(!messageOfOpening().isEmpty());
    }

    void everyChangedByteIsFound()
    {
        saveRun(tinyRun(), m_path);
        const QByteArray whole = content();
        QVERIFY(messageOfOpening().isEmpty());
        for (qsizetype place = 0; place < whole.size(); ++place) {
            const char was = whole[place];
            writeByte(place, static_cast<char>(was ^ (1 << (place % 8))));
            QVERIFY2(!messageOfOpening().isEmpty(), "changed byte " + QByteArray::number(place));
            writeByte(place, was);
        }
        QVERIFY(messageOfOpening().isEmpty());
    }

    void entriesMustFitTogether_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("manifestAgrees");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *name, bool manifestAgrees, const char *message, Change change) {
            QTest::newRow(name) << std::move(change) << manifestAgrees << QByteArray(message);
        };
        for (const char *name : {"manifest.json", "config.json", "corpus.txt", "metrics.csv", "items.csv",
                                 "snapshots/step-000000.safetensors", "checkpoint.safetensors"}) {
            row(name, false, name, [name](ZipEntries &entries) { eraseEntry(entries, name); });
        }
        row("changed text", false, "corpus.txt: its length or SHA-256 is not the manifest's",
            [](ZipEntries &entries) { entry(entries, "corpus.txt").bytes.replace("<5+8=13>", "<5+8=14>"); });
        row("config not listed", true, "config.json: is missing",
            [](ZipEntries &entries) { eraseEntry(entries, "config.json"); });
        row("unknown entry", true, "notes.txt: does not belong to this run",
            [](ZipEntries &entries) { entries.push_back({"notes.txt", "x"}); });
        row("snapshot of no evaluation", true, "snapshots/step-000333.safetensors: does not belong",
            [](ZipEntries &entries) {
                entry(entries, "snapshots/step-001000.safetensors").name = "snapshots/step-000333.safetensors";
            });
        row("snapshot of another step", true, "snapshots/step-000250.safetensors: is of step 1000",
            [](ZipEntries &entries) {
                entry(entries, "snapshots/step-000250.safetensors").bytes =
                    entry(entries, "snapshots/step-001000.safetensors").bytes;
            });
        row("width out of range", true, "width 400 is out of range", [](ZipEntries &entries) {
            entry(entries, "config.json").bytes.replace("\"width\": 14", "\"width\": 400");
        });
        row("another width", true, "has not the type and shape that config.json asks for", [](ZipEntries &entries) {
            entry(entries, "config.json").bytes.replace("\"width\": 14", "\"width\": 12");
        });
        row("another seed", true, "checkpoint.safetensors: is of seed 1",
            [](ZipEntries &entries) { entry(entries, "config.json").bytes.replace("\"1\"", "\"2\""); });
        row("fewer steps", true, "metrics.csv: goes on after the run's last step", [](ZipEntries &entries) {
            entry(entries, "config.json").bytes.replace("\"steps\": 30000", "\"steps\": 999");
        });
        row("finished before the last step", true, "manifest.json: says that the run is finished",
            [](ZipEntries &entries) { entry(entries, "manifest.json").bytes.replace("\"stopped\"", "\"finished\""); });
        row("checkpoint of an earlier step", true, "checkpoint.safetensors: its step and its updates do not fit",
            [](ZipEntries &entries) {
                ZipEntries earlier = entriesOf(sampleRun("arithmetic-n14", 4));
                entry(entries, "checkpoint.safetensors").bytes = entry(earlier, "checkpoint.safetensors").bytes;
            });
        row("scores that do not follow", true, "metrics.csv: its scores are not those of items.csv",
            [](ZipEntries &entries) { entry(entries, "metrics.csv").bytes.replace(",196,", ",195,"); });
        row("another model's text", true, "items.csv, row ", [](ZipEntries &entries) {
            entry(entries, "corpus.txt").bytes.append("Capital of 1 is 2 \n");
        });
        row("text not UTF-8", true, "not UTF-8",
            [](ZipEntries &entries) { entry(entries, "corpus.txt").bytes.append('\xff'); });
        row("infinite weight", true, "are not finite", [](ZipEntries &entries) {
            QByteArray &bytes = entry(entries, "snapshots/step-000000.safetensors").bytes;
            bytes.replace(bytes.size() - 4, 4, QByteArray("\0\0\x80\x7f", 4));
        });
        row("another type", true, "mimetype: is not application/x-rote+zip",
            [](ZipEntries &entries) { entry(entries, "mimetype").bytes.append('x'); });
    }

    void entriesMustFitTogether()
    {
        QFETCH(Change, change);
        QFETCH(bool, manifestAgrees);
        QFETCH(QByteArray, message);
        ZipEntries entries = entriesOf(sampleRun());
        change(entries);
        if (manifestAgrees)
            renewManifest(entries);
        write(entries);
        const QByteArray given = messageOfOpening();
        QVERIFY2(given.startsWith(m_path.toUtf8() + " is damaged: "), given);
        QVERIFY2(given.contains(message), given);
    }

    void newerArchiveAsksForAnUpdate()
    {
        ZipEntries entries = entriesOf(sampleRun());
        QByteArray &manifest = entry(entries, "manifest.json").bytes;
        manifest.replace("\"format_version\": 1", "\"format_version\": 4, \"unheard_of\": 3");
        write(entries);
        QCOMPARE(messageOfOpening(), m_path.toUtf8()
                                         + " was saved by a newer Rote (archive version 4; this Rote reads version 3);"
                                           " update Rote to open it");
    }

    void unsafeNamesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name :
             {"/etc/passwd", "../up.txt", "a/../b", "a\\b", "a//b", "./a", "a/", "naïve", "C:x", "a b"})
            QTest::addRow("%s", name) << QByteArray(name);
        QTest::newRow("201 bytes") << QByteArray(201, 'a');
    }

    void unsafeNamesAreRefused()
    {
        QFETCH(QByteArray, name);
        ZipEntries entries = entriesOf(sampleRun());
        entries.push_back({name.toStdString(), "x"});
        write(entries);
        const QByteArray given = messageOfOpening();
        QVERIFY2(given.contains("name that it cannot have") || given.contains("too many"), given);
    }

    void namesThatDifferInCaseAloneAreRefused()
    {
        ZipEntries entries = entriesOf(sampleRun());
        entries.push_back({"Config.JSON", "{}"});
        write(entries);
        QVERIFY(messageOfOpening().contains("two entries of the name Config.JSON"));
    }

    void tooManyEntriesAreRefused()
    {
        ZipEntries entries = entriesOf(sampleRun());
        while (entries.size() <= format::maximumEntries)
            entries.push_back({"more-" + std::to_string(entries.size()), {}});
        write(entries);
        QVERIFY(messageOfOpening().contains("too many"));
    }

    void headersThatAreNotPlainAreRefused_data()
    {
        QTest::addColumn<int>("localPlace");
        QTest::addColumn<int>("centralPlace");
        QTest::addColumn<quint16>("value");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("encrypted") << 6 << 8 << quint16(0x0001) << QByteArray("is encrypted");
        QTest::newRow("data descriptor") << 6 << 8 << quint16(0x0008) << QByteArray("is not a plain file");
        QTest::newRow("deflated") << 8 << 10 << quint16(8) << QByteArray("is compressed");
        QTest::newRow("symbolic link") << -1 << 40 << quint16(0120777) << QByteArray("is not a plain file");
        QTest::newRow("comment") << -1 << 32 << quint16(1) << QByteArray("is not a plain file");
        QTest::newRow("elsewhere") << -1 << 42 << quint16(7) << QByteArray("is not where or what the directory says");
    }

    void headersThatAreNotPlainAreRefused()
    {
        QFETCH(int, localPlace);
        QFETCH(int, centralPlace);
        QFETCH(quint16, value);
        QFETCH(QByteArray, message);
        saveRun(sampleRun(), m_path);
        QByteArray bytes = content();
        const qsizetype central = bytes.indexOf(QByteArray("PK\1\2", 4));
        QVERIFY(central > 0);
        qToLittleEndian(value, bytes.data() + central + centralPlace);
        if (localPlace >= 0)
            qToLittleEndian(value, bytes.data() + localPlace);
        write(bytes);
        const QByteArray given = messageOfOpening();
        QVERIFY2(given.contains(message), given);
    }

private:
    [[nodiscard]] QByteArray messageOfOpening() const
    {
        return inputErrorOf([this] { return openRun(m_path); });
    }

    [[nodiscard]] QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const QByteArray &bytes) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    /// In place: to write thousands of whole files would take long.
    void writeByte(qsizetype place, char byte) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(place) && file.putChar(byte));
    }

    void write(const ZipEntries &entries) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Truncate) && writeZip(file, entries));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(DamagedArchiveTest)
#include "damaged_archive_test.moc"
