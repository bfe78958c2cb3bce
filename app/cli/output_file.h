#pragma once

#include <QString>

namespace rote::cli {

/// Throws InputError unless a file can be written there: its folder exists and is writable, and nothing stands there
/// yet, or a file does and `force` allows it to be replaced. Asked before a long run, not after it.
void checkOutputFile(const QString &path, bool force);

} // namespace rote::cli
