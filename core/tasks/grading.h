#pragma once

#include "nn/export.h"
#include "tasks/items.h"

#include <string>
#include <string_view>

namespace rote::tasks {

/// An answer as the paper reads it from a continuation.
struct Grade
{
    std::string given; ///< the answer that was read, empty where none could be: "garbled"
    bool correct = false;
    bool operator==(const Grade &) const = default;
};

/// Equations: the integer that `<\s*\d+\s*([+\-])\s*\d+\s*=\s*(-?\d+)` captures in prompt plus continuation.
/// Facts: the continuation up to its first newline, white space and then trailing full stops stripped, compared
/// ignoring case (EXPERIMENT.md, Evaluation).
[[nodiscard]] ROTE_ENGINE_EXPORT Grade grade(const Item &item, std::string_view continuation);

/// Whether two UTF-8 texts are the same but for the case of Latin letters.
[[nodiscard]] ROTE_ENGINE_EXPORT bool equalIgnoringCase(std::string_view a, std::string_view b);

} // namespace rote::tasks
