#pragma once

#include <algorithm>
#include <thread>

namespace rote::cli {

inline constexpr int maximumThreads = 256;
inline constexpr int usefulThreads = 8; ///< a step has no more work than this to hand out at once

/// As many as the machine runs at once and a step can use. The results have the same bits for any number.
inline int defaultThreads()
{
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, usefulThreads);
}

} // namespace rote::cli
