#include "store/replace_file.h"
#include "store/run_archive.h"
#include "support/full_disk.h"
#include "support/sample_run.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace rote;
using namespace rote::store;

namespace {

const auto writeNew = [](QFile &file) { return file.write("new") == 3; };
const auto isFine = [](const QString &) { return true; };

} // namespace

class ReplaceFileTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_path = m_folder->filePath(QStringLiteral("file"));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
    }

    void newContentTakesTheOldOnesPlaceAndPermissions()
    {
        QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner));
        replaceFile(m_path, writeNew, isFine);
        QCOMPARE(content(), QByteArray("new"));
        QVERIFY((QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther)) == 0);
        QCOMPARE(filesInFolder(), 1);
    }

    void folderMayBeNamedLikeAPlaceholder()
    {
        const QString folder = m_folder->filePath(QStringLiteral("100%1 %2 %L1"));
        QVERIFY(QDir().mkdir(folder));
        QString beside;
        replaceFile(folder + QStringLiteral("/run"), writeNew, [&beside](const QString &written) {
            beside = written;
            return true;
        });
        QVERIFY2(beside.startsWith(folder + QStringLiteral("/run.")), qPrintable(beside));
        QVERIFY(QFileInfo::exists(folder + QStringLiteral("/run")));
    }

    void failedWritingLeavesTheOldFile()
    {
        const auto fail = [](QFile &file) { return file.write("half") < 0; };
        QVERIFY_EXCEPTION_THROWN(replaceFile(m_path, fail, isFine), WriteError);
        QCOMPARE(content(), QByteArray("old"));
        QCOMPARE(filesInFolder(), 1);
    }

    void failedReadingBackLeavesTheOldFile()
    {
        const auto isWrong = [](const QString &) { return false; };
        QVERIFY_EXCEPTION_THROWN(replaceFile(m_path, writeNew, isWrong), WriteError);
        QCOMPARE(content(), QByteArray("old"));
        QCOMPARE(filesInFolder(), 1);
    }

    void contentIsOnTheDiskWhenItIsVerified()
    {
        QByteArray seen;
        replaceFile(m_path, writeNew, [&seen](const QString &written) {
            QFile file(written);
            seen = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            return true;
        });
        QCOMPARE(seen, QByteArray("new"));
    }

    void fullDiskLeavesTheOldFileAndSaysWhatToDo()
    {
        QByteArray message;
        {
            const test::FullDisk full(4096);
            try {
                saveRun(test::sampleRun(), m_path);
            } catch (const WriteError &error) {
                message = error.what();
            }
        }
        QVERIFY2(message.startsWith(m_path.toUtf8() + " could not be written: "), message);
        QVERIFY2(message.endsWith("; free some space or choose another folder"), message);
        QCOMPARE(content(), QByteArray("old"));
        QCOMPARE(filesInFolder(), 1);
    }

    void placesThatCannotBeWrittenAreNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("no folder") << QStringLiteral("%1/none/run.rote") << QByteArray("there is no folder ");
        QTest::newRow("a file for a folder") << QStringLiteral("%1/file/run.rote") << QByteArray("there is no folder ");
        QTest::newRow("a folder") << QStringLiteral("%1") << QByteArray("it is a folder");
        QTest::newRow("the system's") << QStringLiteral("/proc/run.rote") << QByteArray("choose another folder");
        QTest::newRow("a device") << QStringLiteral("/dev/null") << QByteArray("it is read-only or not a file");
    }

    void placesThatCannotBeWrittenAreNamed()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, message);
        const QString place = path.contains(QLatin1String("%1")) ? path.arg(m_folder->path()) : path;
        try {
            saveRun(test::sampleRun(), place);
            QFAIL("it was written");
        } catch (const WriteError &error) {
            QVERIFY2(QByteArray(error.what()).startsWith(place.toUtf8() + " could not be written: "), error.what());
            QVERIFY2(QByteArray(error.what()).contains(message), error.what());
        }
        QCOMPARE(content(), QByteArray("old"));
        QCOMPARE(filesInFolder(), 1);
    }

    void linkStaysALink()
    {
        const QString link = m_folder->filePath(QStringLiteral("link"));
        QVERIFY(QFile::link(m_path, link));
        replaceFile(link, writeNew, isFine);
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(content(), QByteArray("new"));
    }

private:
    [[nodiscard]] QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] qsizetype filesInFolder() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(ReplaceFileTest)
#include "replace_file_test.moc"
