#include "nn/build_info.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace rote::nn;

class BuildInfoTest : public QObject
{
    Q_OBJECT

private slots:
    void theEngineIsTheOneAskedFor();
    void theEngineSaysWhatItIsAndWhere();
};

void BuildInfoTest::theEngineIsTheOneAskedFor()
{
    const QString expected = qEnvironmentVariable("ROTE_EXPECTED_INSTRUCTION_SET");
    if (expected.isEmpty())
        QSKIP("there is one engine, or the loader is left to choose");
    QCOMPARE(QString::fromStdString(buildInfo().instructionSet), expected);
    const QString folder = expected == u"x86-64"_s ? u"lib"_s : u"lib/glibc-hwcaps/"_s + expected;
    const QString path = QString::fromStdString(libraryPath());
    QVERIFY2(path.endsWith(folder + u"/librote.so.0"_s), qPrintable(path));
}

void BuildInfoTest::theEngineSaysWhatItIsAndWhere()
{
    const BuildInfo build = buildInfo();
    QCOMPARE(build.version.empty(), false);
    QCOMPARE(build.compiler.empty(), false);
    QCOMPARE(build.instructionSet.empty(), false);
    const QFileInfo library(QString::fromStdString(libraryPath()));
    QVERIFY2(library.isAbsolute() && library.isFile(), libraryPath().c_str());
    QVERIFY(library.fileName().startsWith(u"librote.so"_s));
}

QTEST_APPLESS_MAIN(BuildInfoTest)
#include "build_info_test.moc"
