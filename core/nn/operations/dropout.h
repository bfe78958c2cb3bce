#pragma once

#include "nn/export.h"
#include "nn/tiles.h"

#include <array>
#include <cstdint>

namespace rote::nn {

/// Where a mask is applied; each site of each layer has masks of its own.
struct DropoutSite
{
    enum class Place : std::uint32_t { Embedding, Attention, AttentionBranch, MlpBranch };
    Place place = Place::Embedding;
    int layer = 0;
};

/// One step's masks: kept values are scaled by 1/(1 − p), the others 0. A mask is a function of seed, step, site,
/// position and feature alone, so the way back finds the same one without keeping it.
class ROTE_ENGINE_EXPORT DropoutMask
{
public:
    DropoutMask(double probability, std::uint64_t seed, std::int64_t step, DropoutSite site);

    [[nodiscard]] bool isActive() const { return m_probability > 0.0; }

    /// Applies the mask to one tile whose first position is `firstPosition` of the batch; forward on activations and,
    /// the same, backward on gradients.
    template<typename Scalar>
    void apply(Tiles<Scalar> tile, std::int64_t firstPosition) const;

    /// The same on columns [count][features], a column a position.
    template<typename Scalar>
    void applyToColumns(Scalar *columns, std::ptrdiff_t count, std::ptrdiff_t features,
                        std::int64_t firstPosition) const;

private:
    double m_probability;
    double m_scale;
    std::uint32_t m_threshold; ///< random words below it drop
    std::array<std::uint32_t, 2> m_key;
    std::uint32_t m_step;
    std::uint32_t m_stream; ///< purpose, place and layer
};

} // namespace rote::nn
