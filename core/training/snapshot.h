#pragma once

#include "nn/adamw.h"
#include "nn/transformer_shape.h"
#include "tasks/vocabulary.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rote::training {

/// The parameters at one step; immutable and shared between threads.
struct Snapshot
{
    std::int64_t step = 0;
    nn::TransformerShape shape;
    std::vector<float> parameters;
};

/// All that resuming needs. The random numbers are counter-based: seed and step are their whole state.
struct Checkpoint
{
    std::uint64_t seed = 1;
    std::shared_ptr<const Snapshot> snapshot;
    nn::AdamWState optimiser;
};

/// What a forked run begins with in place of random parameters. Its steps and its optimiser begin anew.
struct Fork
{
    std::string run; ///< what the other run, or the imported model, is called: "Arithmetic n14, seed 1"
    std::shared_ptr<const Snapshot> snapshot; ///< the other run's, at its step
    tasks::Vocabulary vocabulary;             ///< the characters that the snapshot knows
    bool isImported = false; ///< from a file in another tool's layout, not from a run that Rote has seen
};

} // namespace rote::training
