#pragma once

#include "store/library_entry.h"
#include "ui/explore/opened_runs.h"

#include <vector>

namespace rote::ui {

/// Runs of a library, in the order in which an experiment has them; none has a path. One that cannot be read keeps none
/// of the others away. Throws InputError for runs of different texts, and for a library that cannot be read.
[[nodiscard]] OpenedRuns readLibraryRuns(const QString &library, const std::vector<store::RunId> &runs);

/// Writes a run of a library as an archive. Throws what RunLibrary::load() and saveRun() throw.
void exportFromLibrary(const QString &library, store::RunId run, const QString &path);

} // namespace rote::ui
