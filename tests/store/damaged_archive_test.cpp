#include "store/archive_entries.h"
#include "store/archive_format.h"
#include "store/manifest.h"
#include "store/run_archive.h"
#include "support/hostile_file.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>

using namespace rote;
using namespace rote::store;
using rote::test::entryNamed;
using rote::test::inputErrorOf;
using rote::test::renewManifest;
using rote::test::sampleRun;

using Change = std::function<void(ZipEntries &)>;
Q_DECLARE_METATYPE(Change)

namespace {

void eraseEntry(ZipEntries &entries, const std::string &name)
{
    std::erase_if(entries, [&name](const ZipEntry &each) { return each.name == name; });
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

    void missingFileAndFolderAreSaidSo()
    {
        QVERIFY(messageOfOpening().contains("run.rote does not exist"));
        m_path = m_folder->path();
        QVERIFY(messageOfOpening().contains("is a folder, not a Rote archive"));
    }

    void archivesCutOffAtAnyLengthAreRefused()
    {
        const QByteArray whole = wholeSmallArchive();
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(isRefused(whole.first(length)), QByteArray::number(length));
        write(whole.first(whole.size() / 2));
        QVERIFY(messageOfOpening().endsWith("run.rote ends early; copy or download it again"));
    }

    void archivesThatLackTheirBeginningAreRefused()
    {
        const QByteArray whole = wholeSmallArchive();
        for (qsizetype length = 1; length < whole.size(); ++length)
            QVERIFY2(isRefused(whole.sliced(length)), QByteArray::number(length));
    }

    /// Each byte in turn: one bit of it, all of them, and nothing in its place.
    void everyChangedByteIsFound()
    {
        const QByteArray whole = wholeSmallArchive();
        QVERIFY(!isRefused(whole));
        for (qsizetype place = 0; place < whole.size(); ++place) {
            for (const int flipped : {1 << (place % 8), 0xFF}) {
                QByteArray changed = whole;
                changed[place] = static_cast<char>(changed[place] ^ flipped);
                QVERIFY2(isRefused(changed), "changed byte " + QByteArray::number(place));
            }
        }
    }

    void everyByteLeftOutOrDoubledIsFound()
    {
        const QByteArray whole = wholeSmallArchive();
        for (qsizetype place = 0; place < whole.size(); ++place) {
            QVERIFY2(isRefused(QByteArray(whole).remove(place, 1)), QByteArray::number(place));
            QVERIFY2(isRefused(QByteArray(whole).insert(place, whole[place])), QByteArray::number(place));
        }
    }

    void entriesMustFitTogether_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("manifestAgrees");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *name, bool manifestAgrees, const char *message, Change change) {
            QTest::newRow(name) << std::move(change) << manifestAgrees << QByteArray(message);
        };
        for (const char *name : {"manifest.json", "README.txt", "config.json", "corpus.txt", "metrics.csv", "items.csv",
                                 "snapshots/step-000000.safetensors", "checkpoint.safetensors"}) {
            row(name, false, name, [name](ZipEntries &entries) { eraseEntry(entries, name); });
        }
        row("changed text", false, "corpus.txt: its length or SHA-256 is not the manifest's",
            [](ZipEntries &entries) { entryNamed(entries, "corpus.txt").bytes.replace("<5+8=13>", "<5+8=14>"); });
        row("config not listed", true, "config.json: is missing",
            [](ZipEntries &entries) { eraseEntry(entries, "config.json"); });
        row("unknown entry", true, "notes.txt: does not belong to this run",
            [](ZipEntries &entries) { entries.push_back({"notes.txt", "x"}); });
        row("snapshot of no evaluation", true, "snapshots/step-000333.safetensors: does not belong",
            [](ZipEntries &entries) {
                entryNamed(entries, "snapshots/step-001000.safetensors").name = "snapshots/step-000333.safetensors";
            });
        row("snapshot of another step", true, "snapshots/step-000250.safetensors: is of step 1000",
            [](ZipEntries &entries) {
                entryNamed(entries, "snapshots/step-000250.safetensors").bytes =
                    entryNamed(entries, "snapshots/step-001000.safetensors").bytes;
            });
        row("width out of range", true, "width 400 is out of range", [](ZipEntries &entries) {
            entryNamed(entries, "config.json").bytes.replace("\"width\": 14", "\"width\": 400");
        });
        row("another width", true, "has not the type and shape that config.json asks for", [](ZipEntries &entries) {
            entryNamed(entries, "config.json").bytes.replace("\"width\": 14", "\"width\": 12");
        });
        row("another seed", true, "checkpoint.safetensors: is of seed 1",
            [](ZipEntries &entries) { entryNamed(entries, "config.json").bytes.replace("\"1\"", "\"2\""); });
        row("fewer steps", true, "metrics.csv: goes on after the run's last step", [](ZipEntries &entries) {
            entryNamed(entries, "config.json").bytes.replace("\"steps\": 30000", "\"steps\": 999");
        });
        row("finished before the last step", true, "manifest.json: says that the run is finished",
            [](ZipEntries &entries) { entryNamed(entries, "manifest.json").bytes.replace("\"stopped\"", "\"finished\""); });
        row("checkpoint of an earlier step", true, "checkpoint.safetensors: its step and its updates do not fit",
            [](ZipEntries &entries) {
                ZipEntries earlier = entriesOf(sampleRun("arithmetic-n14", 4));
                entryNamed(entries, "checkpoint.safetensors").bytes = entryNamed(earlier, "checkpoint.safetensors").bytes;
            });
        row("scores that do not follow", true, "metrics.csv: its scores are not those of items.csv",
            [](ZipEntries &entries) { entryNamed(entries, "metrics.csv").bytes.replace(",196,", ",195,"); });
        row("another model's text", true, "items.csv, row ", [](ZipEntries &entries) {
            entryNamed(entries, "corpus.txt").bytes.append("Capital of 1 is 2 \n");
        });
        row("text not UTF-8", true, "not UTF-8",
            [](ZipEntries &entries) { entryNamed(entries, "corpus.txt").bytes.append('\xff'); });
        row("infinite weight", true, "are not finite", [](ZipEntries &entries) {
            QByteArray &bytes = entryNamed(entries, "snapshots/step-000000.safetensors").bytes;
            bytes.replace(bytes.size() - 4, 4, QByteArray("\0\0\x80\x7f", 4));
        });
        row("another type", true, "mimetype: is not application/x-rote+zip",
            [](ZipEntries &entries) { entryNamed(entries, "mimetype").bytes.append('x'); });
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
        QByteArray &manifest = entryNamed(entries, "manifest.json").bytes;
        manifest.replace("\"format_version\": 3", "\"format_version\": 4, \"unheard_of\": 3");
        write(entries);
        QCOMPARE(messageOfOpening(), m_path.toUtf8()
                                         + " was saved by a newer Rote (archive version 4; this Rote reads version 3);"
                                           " update Rote to open it");
    }

private:
    [[nodiscard]] QByteArray messageOfOpening() const
    {
        return inputErrorOf([this] { return openRun(m_path); });
    }

    [[nodiscard]] QByteArray wholeSmallArchive() const
    {
        saveRun(test::smallRun(), m_path);
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Whether bytes do not open: read from memory, since thousands of whole files would take long to write.
    [[nodiscard]] static bool isRefused(const QByteArray &bytes)
    {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        return !inputErrorOf([&buffer] { return recordOf(readZip(buffer, "run.rote")); }).isEmpty();
    }

    void write(const QByteArray &bytes) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
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
