#pragma once

#include "nn/export.h"

#include <string>

namespace rote::nn {

/// What this engine is: recorded in archives, since bits agree only within one build and instruction set.
struct BuildInfo
{
    std::string version;
    std::string compiler;
    std::string instructionSet; ///< e.g. x86-64, x86-64-v3, x86-64-v4
};

[[nodiscard]] ROTE_ENGINE_EXPORT BuildInfo buildInfo();

/// The file that this engine was loaded from: the loader chooses among one per instruction set.
[[nodiscard]] ROTE_ENGINE_EXPORT std::string libraryPath();

} // namespace rote::nn
