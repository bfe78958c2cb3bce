#pragma once

#include "store/zip_headers.h"

#include <QIODevice>

#include <string>
#include <vector>

namespace rote::store {

/// The guard before QuaZip: reads the directory of an open `.rote` file before anything else does. Every header must be
/// the very one that Rote writes for an entry of a safe and distinct name, and entries follow each other from the file's
/// first byte to the directory. So nothing is hidden, nothing overlaps, nothing is packed, no entry is longer than the
/// file or than its name allows, and any changed byte of a header shows. `name` is the file's, for messages. Throws
/// InputError: a whole message.
[[nodiscard]] std::vector<ZipMember> readZipDirectory(QIODevice &file, const std::string &name);

} // namespace rote::store
