#pragma once

#include "app/cli/arguments.h"
#include "store/run_library.h"

#include <QString>

namespace rote::cli {

[[nodiscard]] Option libraryOption();
/// What --library names, else the user's library.
[[nodiscard]] QString libraryPathOf(const Arguments &arguments);

/// What goes on with a run of a library: "rote-cli train --continue 3".
[[nodiscard]] QString goOnCommand(store::RunId run, const QString &library);

} // namespace rote::cli
