#pragma once

#include <algorithm>
#include <thread>

namespace rote::cli {

inline constexpr int maximumThreads = 256;

/// As many as the machine runs at once. The results have the same bits for any number.
inline int defaultThreads()
{
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, maximumThreads);
}

} // namespace rote::cli
