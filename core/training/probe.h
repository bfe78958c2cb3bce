#pragma once

#include "nn/export.h"
#include "nn/transformer.h"
#include "tasks/corpus.h"
#include "training/snapshot.h"

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace rote::training {

struct CharacterChance
{
    std::string character; ///< UTF-8
    double probability = 0.0;
};

/// One character of a continuation and what else could have come.
struct ProbePosition
{
    std::string character;                  ///< the likeliest, which was taken
    std::vector<CharacterChance> likeliest; ///< five (or the whole vocabulary, if smaller), falling
};

/// A prompt asked of a snapshot, decoded greedily.
struct Probe
{
    enum class ItemStatus { Trained, HeldOut, None };

    std::int64_t step = 0;
    std::string prompt;
    std::string shownContext; ///< what of the prompt the model sees: its last `context` characters
    std::string continuation;
    std::vector<ProbePosition> positions;
    int itemIndex = -1; ///< in Corpus::items
    ItemStatus item = ItemStatus::None;
    std::optional<std::string> answer;   ///< the right one, of an item
    std::optional<std::string> given;    ///< the one read from the continuation, of an item; empty: garbled
    std::optional<bool> correct;         ///< of an item
    std::optional<double> probability;   ///< of the right answer's characters and terminator, of an item
};

/// Throws InputError for a prompt that cannot be asked (tasks::checkPrompt). Nothing if `stop` was requested.
[[nodiscard]] ROTE_ENGINE_EXPORT std::optional<Probe> probe(const tasks::Corpus &corpus, const Snapshot &snapshot,
                                                            std::string_view prompt, const std::stop_token &stop = {});

} // namespace rote::training
