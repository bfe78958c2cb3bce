#pragma once

#include <functional>

namespace rote::cli {

/// The exit code of what is done; where that throws, the one that its failure has, once it is told on stderr.
[[nodiscard]] int exitCodeOf(const std::function<int()> &action);

} // namespace rote::cli
