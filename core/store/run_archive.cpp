#include "store/run_archive.h"

#include "nn/error.h"
#include "store/archive_entries.h"
#include "store/manifest.h"
#include "store/replace_file.h"

namespace rote::store {

namespace {

/// The entries of a run that is sure to open again.
ZipEntries checkedEntriesOf(const training::RunRecord &run, const QString &path)
{
    try {
        ZipEntries entries = entriesOf(run);
        static_cast<void>(recordOf(entries));
        return entries;
    } catch (const InputError &error) {
        throw WriteError(path.toStdString() + " could not be written: this run cannot be kept, " + error.what());
    }
}

bool holds(const QString &path, const ZipEntries &entries)
{
    try {
        return readZip(path) == entries;
    } catch (const InputError &) {
        return false;
    }
}

/// What `read` makes of an archive's entries.
template<typename Read>
auto readAs(const QString &path, Read &&read)
{
    const ZipEntries entries = readZip(path);
    try {
        return read(entries);
    } catch (const NewerArchive &error) {
        throw InputError(path.toStdString() + " " + error.what());
    } catch (const InputError &error) {
        throw DamagedArchive(path.toStdString() + " is damaged: " + error.what() + "; open another copy of it");
    }
}

} // namespace

void saveRun(const training::RunRecord &run, const QString &path)
{
    const ZipEntries entries = checkedEntriesOf(run, path);
    replaceFile(
        path, [&entries](QFile &file) { return writeZip(file, entries); },
        [&entries](const QString &written) { return holds(written, entries); });
}

training::RunRecord openRun(const QString &path)
{
    return readAs(path, recordOf);
}

SavedRun openWithBuild(const QString &path)
{
    return readAs(path, [](const ZipEntries &entries) { return SavedRun{recordOf(entries), writerOfEntries(entries)}; });
}

nn::BuildInfo writerOf(const QString &path)
{
    return readAs(path, writerOfEntries);
}

} // namespace rote::store
