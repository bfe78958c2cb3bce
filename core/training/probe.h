#pragma once

#include "nn/export.h"
#include "nn/transformer.h"
#include "tasks/corpus.h"
#include "training/sampling.h"
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
    std::string character;                  ///< the one that was taken; greedily, the likeliest
    std::vector<CharacterChance> likeliest; ///< five (or the whole vocabulary, if smaller), falling
};

/// How a probe's answer is read off the model: greedily, or drawn by chance.
struct ProbeDecoding
{
    std::optional<Sampling> sampling; ///< nothing: greedily
    std::uint64_t seed = 1;           ///< the same one draws the same again
    bool operator==(const ProbeDecoding &) const = default;
};

/// A prompt asked of a snapshot.
struct Probe
{
    enum class ItemStatus { Trained, HeldOut, None };

    std::int64_t step = 0;
    std::string prompt;
    ProbeDecoding decoding;
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
/// The chances that it tells are the model's own, whatever the temperature.
[[nodiscard]] ROTE_ENGINE_EXPORT std::optional<Probe> probe(const tasks::Corpus &corpus, const Snapshot &snapshot,
                                                            std::string_view prompt,
                                                            const ProbeDecoding &decoding = {},
                                                            const std::stop_token &stop = {});
/// The same by a transformer of the snapshot's shape, for whoever asks often: making one costs more than an answer.
[[nodiscard]] ROTE_ENGINE_EXPORT std::optional<Probe> probe(const tasks::Corpus &corpus, const Snapshot &snapshot,
                                                            nn::Transformer &transformer, std::string_view prompt,
                                                            const ProbeDecoding &decoding = {},
                                                            const std::stop_token &stop = {});

} // namespace rote::training
