#pragma once

#include "store/library_entry.h"
#include "ui/explore/opened_runs.h"

#include <vector>

namespace rote::ui {

/// Runs of a library, in the order in which an experiment has them; none has a path. One that cannot be read keeps none
/// of the others away. Throws InputError for runs of different texts, and for a library that cannot be read.
[[nodiscard]] OpenedRuns readLibraryRuns(const QString &library, const std::vector<store::RunId> &runs);

/// What became of files that were to be taken into a library.
struct ImportedFiles
{
    std::vector<store::RunId> runs; ///< those that it holds now
    std::size_t known = 0;          ///< of them, those that it had already
    QStringList troubles;           ///< of files that cannot be read or kept, a line each
};

/// Takes `.rote` files into a library, each by itself. Throws InputError for a library that cannot be read.
[[nodiscard]] ImportedFiles importIntoLibrary(const QString &library, const QStringList &paths);

/// Writes a run of a library as an archive. Throws what RunLibrary::load() and saveRun() throw.
void exportFromLibrary(const QString &library, store::RunId run, const QString &path);

} // namespace rote::ui
