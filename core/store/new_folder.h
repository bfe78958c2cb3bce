#pragma once

#include "store/model_files.h"

#include <span>

namespace rote::store {

/// Throws InputError for a place where no new folder can be: something stands there that is not an empty folder, or
/// there is no folder to make it in.
void checkNewFolder(const QString &path);

/// Writes files into a folder that is new or empty: all of them or none, and over nothing. A new folder is made beside
/// its place and renamed. Throws what checkNewFolder() throws, and WriteError.
void writeNewFolder(const QString &path, std::span<const FileContent> files);

} // namespace rote::store
