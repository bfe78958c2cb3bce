#pragma once

#include "training/run_record.h"

#include <algorithm>
#include <string>

namespace rote::test {

inline bool isSame(const training::Snapshot &a, const training::Snapshot &b)
{
    return a.step == b.step && a.shape == b.shape && a.parameters == b.parameters;
}

inline bool isSame(const training::Checkpoint &a, const training::Checkpoint &b)
{
    return a.seed == b.seed && isSame(*a.snapshot, *b.snapshot) && a.optimiser == b.optimiser;
}

inline bool isSame(const training::Evaluation &a, const training::Evaluation &b)
{
    return a == b;
}

inline bool isSame(const training::Fork &a, const training::Fork &b)
{
    return a.run == b.run && isSame(*a.snapshot, *b.snapshot) && a.vocabulary == b.vocabulary;
}

template<typename Pointer>
bool isSamePointed(const Pointer &a, const Pointer &b)
{
    return (!a && !b) || (a && b && isSame(*a, *b));
}

/// What two runs differ in, first to last; empty where every bit is the same.
inline std::string differenceOf(const training::RunRecord &a, const training::RunRecord &b)
{
    const auto areSame = [](const auto &one, const auto &other) {
        return std::ranges::equal(one, other, [](const auto &x, const auto &y) { return isSamePointed(x, y); });
    };
    if (a.config != b.config)
        return "configuration";
    if (!a.corpus->isAlike(*b.corpus))
        return "training text";
    if (!isSamePointed(a.fork, b.fork))
        return "fork";
    if (!areSame(a.evaluations, b.evaluations))
        return "evaluations";
    if (!areSame(a.snapshots, b.snapshots))
        return "snapshots";
    if (!areSame(a.checkpoints, b.checkpoints))
        return "checkpoints";
    if (!isSamePointed(a.checkpoint, b.checkpoint))
        return "newest checkpoint";
    if (a.state != b.state || a.trouble != b.trouble)
        return "state";
    return a.trainingSeconds != b.trainingSeconds ? "training time" : "";
}

} // namespace rote::test
