#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

/// The names that a shared library shows, each after the letter of its kind as nm has it.
QStringList shownNames(const QString &library)
{
    QProcess nm;
    nm.start(QStringLiteral(ROTE_NM), {u"--dynamic"_s, u"--defined-only"_s, u"--format=posix"_s, library});
    if (!nm.waitForFinished() || nm.exitCode() != 0)
        return {};
    QStringList names;
    for (const QString &line : QString::fromUtf8(nm.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts))
        names += line.section(u' ', 1, 1) + u' ' + line.section(u' ', 0, 0);
    names.sort();
    return names;
}

QStringList libraries()
{
    const QDir folder(QStringLiteral(ROTE_LIBRARY_DIR));
    QStringList paths{folder.filePath(u"librote.so.0"_s)};
    if (ROTE_ENGINE_VARIANTS) {
        for (const QString &instructionSet : {u"x86-64-v3"_s, u"x86-64-v4"_s})
            paths += folder.filePath(u"glibc-hwcaps/"_s + instructionSet + u"/librote.so.0"_s);
    }
    return paths;
}

} // namespace

/// What the engine's libraries show to the loader.
class EngineLibrariesTest : public QObject
{
    Q_OBJECT

private slots:
    void eachIsThere()
    {
        for (const QString &library : libraries())
            QVERIFY2(shownNames(library).size() > 50, qPrintable(library));
        // A variant of an earlier build would be loaded before the one just built.
        QCOMPARE(QFileInfo::exists(QDir(QStringLiteral(ROTE_LIBRARY_DIR)).filePath(u"glibc-hwcaps"_s)),
                 bool(ROTE_ENGINE_VARIANTS));
    }

    void allShowTheSameNames()
    {
        const QStringList expected = shownNames(libraries().first());
        for (const QString &library : libraries())
            QCOMPARE(shownNames(library), expected);
    }

    void noCodeButTheEnginesIsShown()
    {
        // Otherwise code for a newer processor could stand in for another library's, or the other way round. Static
        // data of std:: are one for the whole process, as "u", or the guards and data of its functions.
        static const QRegularExpression ours(u"^[A-Za-z] (_ZNK?4rote|_ZT[ISV]N4rote)|^[uVB] (_ZZ|_ZGVZ)NSt"_s);
        for (const QString &library : libraries()) {
            for (const QString &name : shownNames(library))
                QVERIFY2(ours.match(name).hasMatch(), qPrintable(library + u": "_s + name));
        }
    }
};

QTEST_APPLESS_MAIN(EngineLibrariesTest)
#include "engine_libraries_test.moc"
