#include "store/new_folder.h"
#include "store/run_archive.h"
#include "support/expect_input_error.h"
#include "support/test_files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace rote;
using namespace rote::store;
using namespace Qt::Literals::StringLiterals;
using rote::test::contentOf;
using rote::test::inputErrorOf;

namespace {

const std::vector<FileContent> files{{u"report.html"_s, "page"}, {u"nanogpt/config.json"_s, "{}"}};
/// The second cannot be written, since the first is no folder.
const std::vector<FileContent> impossible{{u"one"_s, "1"}, {u"one/two"_s, "2"}};

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

/// Folders of several files: all of them or none, over nothing.
class NewFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aNewFolderHoldsTheFilesAndNothingIsBesideIt_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("new") << u"export"_s;
        QTest::newRow("with a slash") << u"export/"_s;
        QTest::newRow("there and empty") << u"empty"_s;
    }

    void aNewFolderHoldsTheFilesAndNothingIsBesideIt()
    {
        QFETCH(const QString, name);
        QVERIFY(name != u"empty"_s || QDir(m_folder->path()).mkdir(name));
        writeNewFolder(m_folder->filePath(name), files);
        QCOMPARE(contentOf(m_folder->filePath(name + u"/report.html"_s)), QByteArray("page"));
        QCOMPARE(contentOf(m_folder->filePath(name + u"/nanogpt/config.json"_s)), QByteArray("{}"));
        QCOMPARE(everythingIn(m_folder->filePath(name)), QStringList({u"nanogpt"_s, u"report.html"_s}));
        QCOMPARE(everythingIn(m_folder->path()).size(), 1);
    }

    void nothingIsOverwritten()
    {
        const QString path = m_folder->filePath(u"full"_s);
        writeNewFolder(path, std::vector<FileContent>{{u".hidden"_s, "mine"}});
        QVERIFY(inputErrorOf([&] { writeNewFolder(path, files); return 0; }).contains("not empty"));
        QCOMPARE(everythingIn(path), QStringList{u".hidden"_s});
        const QString file = m_folder->filePath(u"full/.hidden"_s);
        QVERIFY(inputErrorOf([&] { writeNewFolder(file, files); return 0; }).contains("not a folder"));
        QCOMPARE(contentOf(file), QByteArray("mine"));
        QVERIFY(inputErrorOf([&] { writeNewFolder(m_folder->filePath(u"no/where"_s), files); return 0; })
                    .contains("there is no folder"));
    }

    void whatCannotBeWrittenWholeLeavesNothing()
    {
        const QString path = m_folder->filePath(u"new"_s);
        QVERIFY_EXCEPTION_THROWN(writeNewFolder(path, impossible), WriteError);
        QCOMPARE(everythingIn(m_folder->path()), QStringList());
        QVERIFY(QDir(m_folder->path()).mkdir(u"new"_s));
        QVERIFY_EXCEPTION_THROWN(writeNewFolder(path, impossible), WriteError);
        QCOMPARE(everythingIn(path), QStringList());
        QVERIFY(QDir(path).exists());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(NewFolderTest)
#include "new_folder_test.moc"
