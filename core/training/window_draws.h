#pragma once

#include "nn/export.h"
#include "tasks/corpus.h"

#include <cstdint>
#include <span>

namespace rote::training {

/// The starts of the windows that a step trains on, with replacement: a function of text, seed and step alone. A
/// mixture's windows are each of a part drawn by its share.
ROTE_ENGINE_EXPORT void drawWindows(const tasks::Corpus &corpus, int context, std::uint64_t seed, std::int64_t step,
                                    std::span<std::int32_t> starts);

} // namespace rote::training
