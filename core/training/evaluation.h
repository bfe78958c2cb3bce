#pragma once

#include "nn/export.h"
#include "tasks/items.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rote::training {

/// correct / total of one group of items.
struct Score
{
    int correct = 0;
    int total = 0;
    bool operator==(const Score &) const = default;
};

/// The scores of one evaluation; a task that is not trained has total 0.
struct Scores
{
    Score trained; ///< trained arithmetic
    Score heldOut; ///< held-out arithmetic
    Score facts;
    bool operator==(const Scores &) const = default;
};

/// What became of one item.
struct ItemResult
{
    std::string given; ///< the answer as read from the continuation; empty where none could be read
    bool correct = false;
    float probability = 0.0F; ///< of the right answer's characters and the terminator after them, all together
    bool operator==(const ItemResult &) const = default;
};

/// The paper's own counts: 91 equations an operation (those with b = 0 and a ≥ 1 left out) and fifty facts; greedy once
/// each, or ten samples each with `--decoding paper`.
struct PaperCounts
{
    Score addition;
    Score subtraction;
    Score facts;
    bool operator==(const PaperCounts &) const = default;
};

/// Every item asked of the model at one step, greedily.
struct Evaluation
{
    std::int64_t step = 0;  ///< updates done
    double loss = 0.0;      ///< nats, exact: over every window of the training text, of a mixture by its shares
    std::vector<ItemResult> items; ///< in the order of Corpus::items
    PaperCounts paper;
    bool operator==(const Evaluation &) const = default;
};

[[nodiscard]] ROTE_ENGINE_EXPORT Scores scoresOf(const Evaluation &evaluation, std::span<const tasks::Item> items);

/// Whether the paper counts this item: its 91 equations an operation, and every fact.
[[nodiscard]] ROTE_ENGINE_EXPORT bool isInPapersCount(const tasks::Item &item);

} // namespace rote::training
