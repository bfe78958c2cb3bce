#pragma once

namespace rote::lab {

/// Bytes of memory that this machine has; endless where it cannot be told.
[[nodiscard]] double physicalMemory();

/// Lets the calling thread, and those that it makes, wait for threads that a person waits for: they share a core with it
/// three to one.
void standBack();

} // namespace rote::lab
