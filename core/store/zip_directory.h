#pragma once

#include <QFile>

#include <cstdint>
#include <string>
#include <vector>

namespace rote::store {

/// An entry of a zip file as its directory describes it.
struct ZipDirectoryEntry
{
    std::string name;
    std::int64_t size = 0;
};

/// Reads the directory of an open `.rote` file before anything is unpacked. Entries must be stored, plain files of safe
/// and distinct names, one after another from the file's first byte to its directory, their headers alike in both
/// places; so nothing is hidden, nothing overlaps, and a changed byte shows. Throws InputError: a whole message.
[[nodiscard]] std::vector<ZipDirectoryEntry> readZipDirectory(QFile &file);

} // namespace rote::store
