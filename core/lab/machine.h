#pragma once

namespace rote::lab {

/// Bytes of memory that this machine has; endless where it cannot be told.
[[nodiscard]] double physicalMemory();

/// Lets the calling thread, and those that it makes, wait for threads that a person waits for: those get three times
/// its share of a core. Each call once more.
void standBack();

} // namespace rote::lab
