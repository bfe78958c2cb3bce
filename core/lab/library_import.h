#pragma once

#include "store/run_library.h"

#include <QString>

namespace rote::lab {

/// A run that the library holds now.
struct LibraryImport
{
    store::RunId run = 0;
    bool wasThere = false; ///< the same training, as far: nothing was added
};

/// Puts a run into the library, by this title, unless that holds it already, which one that was deleted does not count
/// for. Throws what RunLibrary::add() throws.
[[nodiscard]] LibraryImport importIntoLibrary(store::RunLibrary &library, const training::RunRecord &run,
                                              const QString &title);

} // namespace rote::lab
