#include "store/archive_format.h"
#include "store/zip_file.h"
#include "store/zip_headers.h"
#include "support/expect_input_error.h"
#include "support/raw_zip.h"

#include <QBuffer>
#include <QTest>

using namespace rote;
using namespace rote::store;

namespace {

ZipEntries archiveWith(const QByteArray &last)
{
    return {{format::mimetypeEntry, format::mediaType}, {"empty.txt", {}}, {"folder/last.bin", last}};
}

/// Each byte value, again and again, beyond the length of a buffer of QuaZip.
QByteArray manyBytes()
{
    QByteArray bytes(200'000, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i % 251);
    return bytes;
}

QByteArray written(const ZipEntries &entries)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeZip(buffer, entries) ? buffer.data() : QByteArray();
}

ZipEntries readBack(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return readZip(buffer, "run.rote");
}

/// What the guard asks of a file of these entries.
QByteArray expected(const ZipEntries &entries)
{
    QByteArray bytes;
    QByteArray directory;
    for (const ZipEntry &entry : entries) {
        const ZipMember member{entry.name, test::checksumOf(entry.bytes), entry.bytes.size(), bytes.size()};
        bytes += localHeader(member) + entry.bytes;
        directory += centralHeader(member);
    }
    return bytes + directory + endRecord(entries.size(), directory.size(), bytes.size());
}

} // namespace

/// QuaZip, which writes and reads entries, and the guard before it, which knows every byte around them.
class ZipFileTest : public QObject
{
    Q_OBJECT

private slots:
    void quaZipWritesTheBytesThatTheGuardExpects()
    {
        for (const QByteArray &last : {QByteArray("x"), manyBytes()}) {
            const ZipEntries entries = archiveWith(last);
            const QByteArray bytes = written(entries);
            QCOMPARE(bytes.size(), expected(entries).size());
            QVERIFY(bytes == expected(entries));
        }
    }

    void entriesAreReadAsTheyWereWritten()
    {
        const ZipEntries entries = archiveWith(manyBytes());
        QVERIFY(readBack(written(entries)) == entries);
    }

    void changedDataIsFound()
    {
        QByteArray bytes = written(archiveWith(manyBytes()));
        const qsizetype place = bytes.size() / 2;
        bytes[place] = static_cast<char>(bytes[place] ^ 1);
        const QByteArray message = test::inputErrorOf([&bytes] { return readBack(bytes); });
        QVERIFY2(message.contains("the checksum of folder/last.bin is wrong"), message);
    }

    /// Numbers may look like any signature.
    void signaturesInDataAreData()
    {
        QByteArray data;
        for (const char *signature : {"PK\1\2", "PK\3\4", "PK\5\6", "PK\6\6", "PK\6\7"})
            data += QByteArray(signature, 4) + QByteArray(24, '\0');
        const ZipEntries entries = archiveWith(data);
        QVERIFY(readBack(written(entries)) == entries);
    }

    void anotherDirectoryWithinAnEntryIsFound()
    {
        for (const qsizetype behind : {0, 100, 65'000}) {
            const QByteArray data = test::zip64End(0, 0) + QByteArray(behind, 'x');
            const QByteArray bytes = written(archiveWith(data));
            const QByteArray message = test::inputErrorOf([&bytes] { return readBack(bytes); });
            QVERIFY2(message.contains("a second directory is hidden in an entry"), message);
        }
    }
};

QTEST_GUILESS_MAIN(ZipFileTest)
#include "zip_file_test.moc"
