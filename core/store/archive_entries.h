#pragma once

#include "nn/build_info.h"
#include "store/zip_file.h"
#include "training/run_record.h"

namespace rote::store {

/// What an archive of this run holds, in order. Throws InputError for a run whose parts do not fit together.
[[nodiscard]] ZipEntries entriesOf(const training::RunRecord &run);

/// The run that entries hold, every part checked against the manifest and the others. Throws NewerArchive, or
/// InputError naming the entry.
[[nodiscard]] training::RunRecord recordOf(const ZipEntries &entries);

/// The build that made the entries, which the manifest names. Throws NewerArchive and InputError.
[[nodiscard]] nn::BuildInfo writerOfEntries(const ZipEntries &entries);

} // namespace rote::store
