#pragma once

#include "store/archive_entries.h"
#include "store/archive_format.h"
#include "store/manifest.h"
#include "store/run_archive.h"
#include "support/expect_input_error.h"
#include "support/sample_run.h"
#include "support/test_files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

/// What the tests of malformed archives share: a run small enough to try every byte, and opening a file of any bytes.
namespace rote::test {

/// Equations, a held-out one and a fact; a model of a few hundred parameters.
inline training::RunRecord smallRun()
{
    training::RunConfig config = training::presetNamed("arithmetic-n14").config;
    config.width = 4;
    config.expansion = 1;
    config.context = 4;
    return sampleRunOf(config, "Capital of A is B \nCapital of C is D \n", 2);
}

inline store::ZipEntry &entryNamed(store::ZipEntries &entries, const std::string &name)
{
    return *std::ranges::find(entries, name, &store::ZipEntry::name);
}

/// Makes the manifest agree with entries that were changed, so that what lies behind it is tested.
inline void renewManifest(store::ZipEntries &entries)
{
    store::ZipEntry &manifestEntry = entryNamed(entries, store::format::manifestEntry);
    store::Manifest manifest = store::manifestOfJson(manifestEntry.bytes);
    manifest.entries.clear();
    for (const store::ZipEntry &each : entries) {
        if (each.name != store::format::manifestEntry)
            manifest.entries.emplace(each.name, store::digestOf(each.bytes));
    }
    manifestEntry.bytes = store::manifestJson(manifest);
}

/// The columns of a table of malformed files: what is changed in a good one, and what is said of it.
template<typename Change>
void changeColumns()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("what");
}

template<typename Change>
void changeRow(const char *name, const char *what, Change change)
{
    QTest::newRow(name) << std::move(change) << QByteArray(what);
}

/// A file in a folder of its own, to be opened as a run. ROTE_HOSTILE_DIR names a folder that keeps a copy of each, to
/// measure how quickly the command line refuses them.
class HostileFile
{
public:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("run.rote")); }

    [[nodiscard]] QByteArray messageFor(const QByteArray &bytes) const
    {
        writeFile(path(), bytes);
        if (const QString keep = qEnvironmentVariable("ROTE_HOSTILE_DIR"); !keep.isEmpty() && QTest::currentDataTag())
            writeFile(keep + QLatin1Char('/') + fileName() + QStringLiteral(".rote"), bytes);
        return inputErrorOf([this] { return store::openRun(path()); });
    }

    /// Refused in one line that begins with the file's name and says `what`, and nothing was written beside it.
    void verifyRefused(const QByteArray &bytes, const QByteArray &what) const
    {
        const QByteArray message = messageFor(bytes);
        QVERIFY2(message.startsWith(path().toUtf8() + ' '), message);
        QVERIFY2(message.contains(what), message);
        QVERIFY2(!message.contains('\n') && message.size() < path().toUtf8().size() + 500, message);
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    }

private:
    static QString fileName()
    {
        QString name = QString::fromLatin1(QTest::currentTestFunction()) + QLatin1Char('-')
            + QString::fromLatin1(QTest::currentDataTag());
        for (QChar &c : name)
            c = c.isLetterOrNumber() ? c : QLatin1Char('-');
        return name;
    }

    QTemporaryDir m_folder;
};

} // namespace rote::test
