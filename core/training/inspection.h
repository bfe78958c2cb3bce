#pragma once

#include "nn/export.h"
#include "nn/forward_trace.h"
#include "training/character_map.h"
#include "training/probe.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace rote::training {

/// What goes on inside a model while it answers a probe.
struct Inspection
{
    std::int64_t step = 0;
    std::string prompt;
    std::vector<std::string> characters; ///< UTF-8; what the model read on the way, from the prompt's first seen one
    nn::ForwardTrace trace;              ///< a position for each of them
    CharacterMap map;
};

/// Looks over the characters that were read for an answer: those seen of the prompt and those answered but the last
/// one, after which nothing was asked, as far as the model's context reaches. The map points the way that `reference`
/// does. Nothing if `stop` was requested.
[[nodiscard]] ROTE_ENGINE_EXPORT std::optional<Inspection> inspect(const tasks::Corpus &corpus,
                                                                   const Snapshot &snapshot, const Probe &probe,
                                                                   const CharacterMap *reference = nullptr,
                                                                   const std::stop_token &stop = {});

} // namespace rote::training
