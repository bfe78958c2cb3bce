#pragma once

namespace rote::lab {

/// Bytes of memory that this machine has; endless where it cannot be told.
[[nodiscard]] double physicalMemory();

} // namespace rote::lab
