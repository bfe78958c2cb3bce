#pragma once

#include "nn/export.h"
#include "tasks/vocabulary.h"
#include "training/snapshot.h"

#include <array>
#include <vector>

namespace rote::training {

/// The characters' embeddings along their first two principal components.
struct CharacterMap
{
    struct Point
    {
        double x = 0.0;
        double y = 0.0;
    };
    std::vector<Point> points;      ///< by token
    std::array<double, 2> shares{}; ///< of the embeddings' variance, that each component explains

    [[nodiscard]] double explained() const { return shares[0] + shares[1]; }
};

/// A component's direction may be turned round and means the same. It points the way it does in `reference`, a map of
/// the same characters, so that the picture does not flip from step to step; without one so that the digits rise along
/// it, or all characters where there are none.
[[nodiscard]] ROTE_ENGINE_EXPORT CharacterMap characterMap(const Snapshot &snapshot,
                                                           const tasks::Vocabulary &vocabulary,
                                                           const CharacterMap *reference = nullptr);

} // namespace rote::training
