#include "store/archive_format.h"
#include "support/hostile_file.h"
#include "support/raw_zip.h"

#include <functional>

using namespace rote;
using namespace rote::store;
using rote::test::RawEntry;
using rote::test::RawZip;

using Change = std::function<void(RawZip &)>;
Q_DECLARE_METATYPE(Change)

namespace {

RawZip goodZip()
{
    RawZip zip;
    for (const ZipEntry &entry : entriesOf(test::smallRun()))
        zip.entries.push_back({QByteArray::fromStdString(entry.name), entry.bytes});
    return zip;
}

/// A raw stream of DEFLATE, as zips hold it.
QByteArray deflated(const QByteArray &bytes)
{
    const QByteArray zlib = qCompress(bytes, 9); // four bytes of length, two of header; four of checksum behind
    return zlib.sliced(6).chopped(4);
}

} // namespace

/// Files whose zip is malformed: none may open, each says in one line why.
class HostileZipTest : public QObject
{
    Q_OBJECT

private slots:
    void goodZipOpens() { QCOMPARE(m_file.messageFor(test::bytesOf(goodZip())), QByteArray()); }

    void bytesThatAreNoArchiveAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char *name, const QByteArray &bytes, const char *what) {
            QTest::newRow(name) << bytes << QByteArray(what);
        };
        const QByteArray good = test::bytesOf(goodZip());
        row("nothing", "", "it is empty");
        row("one byte", "P", "ends early");
        row("text", "iter,add_correct\n0,1\n", "does not begin as one does");
        row("gzip", QByteArray("\x1f\x8b\x08\0\0\0\0\0", 8) + QByteArray(100, 'x'), "does not begin as one does");
        row("ELF",
            "\x7f"
            "ELF"
                + QByteArray(100, '\0'),
            "does not begin as one does");
        row("zeros", QByteArray(100'000, '\0'), "does not begin as one does");
        row("a zip's first bytes", "PK\3\4", "ends early");
        row("a zip without entries", QByteArray("PK\5\6", 4) + QByteArray(18, '\0'), "does not begin as one does");
        row("another kind of zip", QByteArray(good).replace("x-rote+zip", "x-epub+zip"), "another zip file");
        row("a program before it", QByteArray("#!/bin/sh\n") + good, "does not begin as one does");
        row("a byte after it", good + '\0', "ends early");
        row("a zip after it", good + good, "its end does not agree with its directory");
        row("half of it", good.first(good.size() / 2), "ends early");
        row("without its end", good.chopped(22), "ends early");
        row("its end alone gone wrong", good.chopped(1), "ends early");
    }

    void bytesThatAreNoArchiveAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, what);
        m_file.verifyRefused(bytes, what);
    }

    void endsAndDirectoriesThatLieAreRefused_data()
    {
        columns();
        const char *end = "its end does not agree with its directory";
        const char *disagrees = "its directory does not agree with its entries";
        row("no entries counted", "no entries or too many", [](RawZip &zip) { zip.count = 0; });
        row("a count of 513", "no entries or too many", [](RawZip &zip) { zip.count = 513; });
        row("a count of 65535", "no entries or too many", [](RawZip &zip) { zip.count = 65535; });
        row("one entry too few counted", disagrees, [](RawZip &zip) { zip.count = zip.entries.size() - 1; });
        row("one entry too many counted", "its directory is broken",
            [](RawZip &zip) { zip.count = zip.entries.size() + 1; });
        row("two counts", end, [](RawZip &zip) { zip.countHere = 1; });
        row("another disk", end, [](RawZip &zip) { zip.disks = 1; });
        row("a comment", "ends early", [](RawZip &zip) { zip.comment = "hello"; });
        row("a directory of 4 GiB", "too many", [](RawZip &zip) { zip.directorySize = 0xFFFF'FFFF; });
        row("a directory one byte longer", end, [](RawZip &zip) { zip.directorySize = 1 + sizeOfDirectory(); });
        row("a directory beyond the end", end, [](RawZip &zip) { zip.directoryOffset = 0xFFFF'FFFF; });
        row("a directory that is the entries", end, [](RawZip &zip) { zip.directoryOffset = 0; });
        row("bytes before the directory", disagrees, [](RawZip &zip) { zip.before = "hidden"; });
        row("bytes after the directory", end, [](RawZip &zip) { zip.after = "hidden"; });
        row("a zip64 beside it", end, [](RawZip &zip) { zip.after = test::zip64End(sizeOfDirectory(), 0); });
        row("a zip64 in an entry", "a second directory is hidden",
            [](RawZip &zip) { zip.entries.back().data += test::zip64End(sizeOfDirectory(), 0); });
        row("zip64 instead", "too many", [](RawZip &zip) {
            zip.after = test::zip64End(sizeOfDirectory(), 0);
            zip.count = 0xFFFF;
            zip.directorySize = zip.directoryOffset = 0xFFFF'FFFF;
        });
        row("the directory in another order", "is not where or what", [](RawZip &zip) { zip.isReversed = true; });
        row("600 entries", "no entries or too many", [](RawZip &zip) {
            for (int i = 0; i < 600; ++i)
                zip.entries.push_back({"more-" + QByteArray::number(i), {}});
        });
        row("65535 entries", "no entries or too many", [](RawZip &zip) {
            const QByteArray name(40, 'n');
            for (int i = static_cast<int>(zip.entries.size()); i < 65535; ++i)
                zip.entries.push_back({name + QByteArray::number(i), {}});
        });
    }
    void endsAndDirectoriesThatLieAreRefused() { verifyChanged(); }

    void headersOfAnotherKindAreRefused_data()
    {
        columns();
        const char *packed = "corpus.txt is compressed";
        const char *other = "corpus.txt is not a plain file as Rote writes it";
        const auto field = [](const char *name, const char *what, auto set) {
            row(name, what, [set](RawZip &zip) { set(zip.entry("corpus.txt")); });
        };
        field("encrypted", "corpus.txt is encrypted", [](RawEntry &entry) { entry.flags = 0x0001; });
        field("strongly encrypted", "corpus.txt is encrypted", [](RawEntry &entry) { entry.flags = 0x0041; });
        field("encrypted by AES", "corpus.txt is compressed", [](RawEntry &entry) {
            entry.method = 99;
            entry.centralExtra = entry.localExtra = QByteArray("\x01\x99\x07\0\x02\0AE\x03\0\0", 11);
        });
        field("a data descriptor", other, [](RawEntry &entry) { entry.flags = 0x0008; });
        field("a name said to be UTF-8", other, [](RawEntry &entry) { entry.flags = 0x0800; });
        for (const quint16 method : {1, 6, 8, 9, 12, 14, 93, 95, 98}) {
            row(("method " + QByteArray::number(method)).constData(), packed,
                [method](RawZip &zip) { zip.entry("corpus.txt").method = method; });
        }
        field("a bomb of a thousand to one", packed, [](RawEntry &entry) {
            const QByteArray zeros(100 << 20, '\0');
            entry.checksum = test::checksumOf(zeros);
            entry.data = deflated(zeros);
            entry.method = 8;
            entry.size = static_cast<quint32>(zeros.size());
            entry.packedSize = static_cast<quint32>(entry.data.size());
        });
        field("stored and packed sizes differ", packed, [](RawEntry &entry) { entry.packedSize = 1; });
        field("a symbolic link", "corpus.txt is a symbolic link", [](RawEntry &entry) {
            entry.attributes = 0120777U << 16U;
            entry.data = "/etc/passwd";
        });
        field("a folder", other, [](RawEntry &entry) { entry.attributes = (040755U << 16U) | 0x10U; });
        field("a device", other, [](RawEntry &entry) { entry.attributes = 020644U << 16U; });
        field("executable", other, [](RawEntry &entry) { entry.attributes = 0100755U << 16U; });
        field("no attributes", other, [](RawEntry &entry) { entry.attributes = 0; });
        field("made by DOS", other, [](RawEntry &entry) { entry.madeBy = 20; });
        field("a newer reader needed", other, [](RawEntry &entry) { entry.needed = 45; });
        field("a time", other, [](RawEntry &entry) { entry.time = 0x6000; });
        field("a date", other, [](RawEntry &entry) { entry.date = 0x5A21; });
        field("a text for machines", other, [](RawEntry &entry) { entry.internal = 1; });
        field("a comment", other, [](RawEntry &entry) { entry.comment = "hidden"; });
        field("an extra field", other, [](RawEntry &entry) { entry.centralExtra = QByteArray("\xFE\xCA\0\0", 4); });
        field("an extra field before the data", "is not where or what",
              [](RawEntry &entry) { entry.localExtra = QByteArray("\xFE\xCA\0\0", 4); });
        field("on another disk", other, [](RawEntry &entry) { entry.disk = 1; });
    }
    void headersOfAnotherKindAreRefused() { verifyChanged(); }

    void placesAndLengthsThatLieAreRefused_data()
    {
        columns();
        const char *elsewhere = "is not where or what the directory says";
        row("longer than it is", elsewhere, [](RawZip &zip) { zip.entry("corpus.txt").size = 5000; });
        row("shorter than it is", elsewhere, [](RawZip &zip) { zip.entry("corpus.txt").size = 5; });
        row("a length of 4 GiB", "is longer than it can be",
            [](RawZip &zip) { zip.entry("items.csv").size = 0xFFFF'FFFF; });
        row("weights of 1 GiB", elsewhere, [](RawZip &zip) { zip.entries.back().size = 1U << 30U; });
        row("settings of 2 MiB", "config.json is longer than it can be",
            [](RawZip &zip) { zip.entry("config.json").data = QByteArray(2 << 20, ' '); });
        row("a text of 2 MiB", "corpus.txt is longer than it can be",
            [](RawZip &zip) { zip.entry("corpus.txt").data = QByteArray(2 << 20, 'a'); });
        row("a README.txt of 1 MiB", "README.txt is longer than it can be",
            [](RawZip &zip) { zip.entry("README.txt").data = QByteArray(1 << 20, 'a'); });
        row("two entries in one place", elsewhere, [](RawZip &zip) { zip.entry("corpus.txt").offset = 0; });
        row("all entries in one place", elsewhere, [](RawZip &zip) {
            for (RawEntry &entry : zip.entries)
                entry.offset = 0;
        });
        row("an entry beyond the end", elsewhere, [](RawZip &zip) { zip.entry("corpus.txt").offset = 0x7FFF'FFFF; });
        row("bytes between entries", elsewhere, [](RawZip &zip) { zip.entry("corpus.txt").gap = "hidden"; });
        row("an entry that is not listed", elsewhere, [](RawZip &zip) {
            zip.entry("corpus.txt").gap = test::bytesOf({{{"hidden.txt", "hidden"}}}).first(46);
        });
        row("a checksum that is wrong", "the checksum of corpus.txt is wrong",
            [](RawZip &zip) { zip.entry("corpus.txt").checksum = 1; });
        row("another name before the data", elsewhere,
            [](RawZip &zip) { zip.entry("corpus.txt").localName = "corpus.exe"; });
        row("the same name twice", "two entries of the name config.json", [](RawZip &zip) {
            zip.entries.push_back({"config.json", "{}"});
        });
        row("names that differ in case alone", "two entries of the name Config.JSON", [](RawZip &zip) {
            zip.entries.push_back({"Config.JSON", "{}"});
        });
        row("entries in another order", "its entries are not in their order",
            [](RawZip &zip) { std::swap(zip.entries[4], zip.entries[5]); });
        row("an entry of no run", "notes.txt: does not belong to this run", [](RawZip &zip) {
            zip.entries.push_back({"notes.txt", "x"});
        });
    }
    void placesAndLengthsThatLieAreRefused() { verifyChanged(); }

    void namesThatCannotBeAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name :
             {"/etc/passwd", "../up.txt", "snapshots/../../up.txt", "..", "a\\b", "..\\up.txt", "a//b", "./a", "a/.",
              "a/", "C:x", "a b", "na\xc3\xafve", "\xff\xfe", "a\nb", "a\033[2Jb", "~", "*"})
            QTest::newRow(QByteArray(name).toPercentEncoding()) << QByteArray(name);
        QTest::newRow("with a NUL") << QByteArray("config.json\0.exe", 16);
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("201 bytes") << QByteArray(201, 'a');
        QTest::newRow("60000 bytes") << QByteArray(60'000, 'a');
    }

    void namesThatCannotBeAreRefused()
    {
        QFETCH(QByteArray, name);
        RawZip zip = goodZip();
        zip.entries.push_back({name, "x"});
        m_file.verifyRefused(test::bytesOf(zip), "has a name that it cannot have");
    }

    /// A change that both of an entry's headers agree on is found as well.
    void everyFieldOfBothHeadersHasOneValue()
    {
        const QByteArray good = test::bytesOf(goodZip());
        constexpr qsizetype described = 26; // bytes that both have, from the version needed to the lengths
        const qsizetype central = good.indexOf(QByteArray("PK\1\2", 4));
        for (qsizetype place = 0; place < described; ++place) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray changed = good;
                changed[4 + place] = static_cast<char>(changed[4 + place] ^ (1 << bit));
                changed[central + 6 + place] = changed[4 + place];
                QVERIFY2(!m_file.messageFor(changed).isEmpty(), QByteArray::number(place));
            }
        }
    }

    /// So is one that all entries agree on.
    void everyFieldOfTheDirectoryHasOneValue()
    {
        const QByteArray good = test::bytesOf(goodZip());
        const QByteArray signature("PK\1\2", 4);
        for (const qsizetype place : {4, 5, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41}) {
            QByteArray changed = good;
            for (qsizetype at = good.indexOf(signature); at >= 0; at = good.indexOf(signature, at + 1))
                changed[at + place] = static_cast<char>(changed[at + place] ^ 1);
            QVERIFY2(!m_file.messageFor(changed).isEmpty(), QByteArray::number(place));
        }
    }

private:
    static void columns() { test::changeColumns<Change>(); }
    static void row(const char *name, const char *what, Change change)
    {
        test::changeRow(name, what, std::move(change));
    }

    static quint32 sizeOfDirectory()
    {
        const QByteArray good = test::bytesOf(goodZip());
        return static_cast<quint32>(good.size() - 22 - good.indexOf(QByteArray("PK\1\2", 4)));
    }

    void verifyChanged() const
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, what);
        RawZip zip = goodZip();
        change(zip);
        m_file.verifyRefused(test::bytesOf(zip), what);
    }

    test::HostileFile m_file;
};

QTEST_GUILESS_MAIN(HostileZipTest)
#include "hostile_zip_test.moc"
