#include "store/archive_format.h"
#include "store/run_archive.h"
#include "support/sample_run.h"

#include <QDir>
#include <QFile>
#include <QMimeDatabase>
#include <QTemporaryDir>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// What the desktop is told of Rote's files, as it finds it once Rote is installed.
class DesktopEntryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void archivesAreKnownByTheirName();
    void archivesAreKnownByTheirContent();
    void otherZipsStayZips();
    void theProgramSaysThatItOpensThem();
    void metainfoNamesTheSameThings();

private:
    [[nodiscard]] static QString installed(const QString &name)
    {
        return QStringLiteral(ROTE_TEST_DATA "/../../packaging/desktop/") + name;
    }
    [[nodiscard]] QString archive(const QString &name) const
    {
        const QString path = m_folder.filePath(name);
        store::saveRun(test::sampleRun("arithmetic-n14", 2), path);
        return path;
    }

    QTemporaryDir m_folder;
};

void DesktopEntryTest::initTestCase()
{
    // Of all data folders only this one counts.
    qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    qputenv("XDG_DATA_DIRS", m_folder.path().toUtf8());
    QVERIFY(QDir(m_folder.path()).mkpath(u"mime/packages"_s));
    QVERIFY(QFile::copy(installed(u"org.rote.Rote.xml"_s), m_folder.filePath(u"mime/packages/org.rote.Rote.xml"_s)));
}

void DesktopEntryTest::archivesAreKnownByTheirName()
{
    const QMimeType type = QMimeDatabase().mimeTypeForFile(u"no such file.rote"_s, QMimeDatabase::MatchExtension);
    QCOMPARE(type.name(), QLatin1String(store::format::mediaType));
    QCOMPARE(type.comment(), u"Rote run"_s);
    QCOMPARE(type.preferredSuffix(), u"rote"_s);
}

void DesktopEntryTest::archivesAreKnownByTheirContent()
{
    const QString path = archive(u"renamed"_s);
    QCOMPARE(QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchContent).name(), QLatin1String(store::format::mediaType));
}

void DesktopEntryTest::otherZipsStayZips()
{
    QFile file(archive(u"other"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(38) && file.write("application/y") > 0);
    file.close();
    QVERIFY(QMimeDatabase().mimeTypeForFile(file.fileName(), QMimeDatabase::MatchContent).name()
            != QLatin1String(store::format::mediaType));
}

void DesktopEntryTest::theProgramSaysThatItOpensThem()
{
    QFile file(installed(u"org.rote.Rote.desktop"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QVERIFY(lines.contains(QByteArray("MimeType=") + store::format::mediaType + ";"));
    QVERIFY(lines.contains("Exec=rote %F")); // without %F nothing that is double-clicked arrives
}

void DesktopEntryTest::metainfoNamesTheSameThings()
{
    QFile file(installed(u"org.rote.Rote.metainfo.xml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("<id>org.rote.Rote</id>"));
    QVERIFY(text.contains(QByteArray("<mediatype>") + store::format::mediaType + "</mediatype>"));
    QVERIFY(text.contains("<launchable type=\"desktop-id\">org.rote.Rote.desktop</launchable>"));
}

QTEST_GUILESS_MAIN(DesktopEntryTest)
#include "desktop_entry_test.moc"
