#pragma once

#include "store/library/database.h"

namespace rote::store {

/// The version of the library that this Rote writes.
[[nodiscard]] int libraryVersion();

/// Configures a library and brings its tables up to this version, each step in a transaction of its own; a new file gets
/// all of them. Throws InputError for a newer version and for another program's database, which stay as they are.
void migrate(const Database &database);

} // namespace rote::store
