#include "source_tree.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace rote::tests;

namespace {

constexpr qsizetype mostLines = 400;

QStringList tooLong(const std::vector<SourceFile> &files)
{
    QStringList found;
    for (const SourceFile &file : files) {
        const qsizetype lines = file.text.count(u'\n');
        if (lines > mostLines)
            found += u"%1 has %2 lines"_s.arg(file.path).arg(lines);
    }
    return found;
}

} // namespace

class FileSizesTest : public QObject
{
    Q_OBJECT

private slots:
    void aFileWithOneLineTooManyIsFound()
    {
        const SourceFile longest{u"ui/longest.cpp"_s, QString(mostLines, u'\n')};
        const SourceFile tooLongByOne{u"ui/too_long.cpp"_s, QString(mostLines + 1, u'\n')};
        QCOMPARE(tooLong({longest, tooLongByOne}), QStringList{u"ui/too_long.cpp has 401 lines"_s});
    }

    void noSourceFileIsOverFourHundredLines()
    {
        const std::vector<SourceFile> files = sourceFiles({u"core"_s, u"ui"_s, u"app"_s, u"tests"_s});
        QVERIFY(files.size() > 20);
        QCOMPARE(tooLong(files).join(u'\n'), QString());
    }
};

QTEST_APPLESS_MAIN(FileSizesTest)
#include "file_sizes_test.moc"
