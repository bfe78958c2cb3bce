#pragma once

#include "nn/export.h"
#include "tasks/items.h"
#include "training/evaluation.h"

#include <cstddef>
#include <span>

namespace rote::training {

/// Bits that the right answers of trained items take, and how many of them a model saves.
struct Bits
{
    double asked = 0.0;
    double memorised = 0.0;
    bool operator==(const Bits &) const = default;
};

/// What a training text asks of a model and what the model has of it, arithmetic and facts apart.
struct CapacityBits
{
    Bits arithmetic;
    Bits facts;

    [[nodiscard]] double asked() const { return arithmetic.asked + facts.asked; }
    [[nodiscard]] double memorised() const { return arithmetic.memorised + facts.memorised; }
    bool operator==(const CapacityBits &) const = default;
};

/// Asked: log2 of the distinct answers in an item's group, over the trained items; additions, subtractions and facts
/// are a group each. Memorised: that minus −log2 of the right answer's probability, at least 0 for each item. `results`
/// are in the items' order; without any, nothing is memorised.
[[nodiscard]] ROTE_ENGINE_EXPORT CapacityBits capacityBits(std::span<const tasks::Item> items,
                                                           std::span<const ItemResult> results);

/// Morris et al. 2025 (arXiv 2505.24832), measured on transformers from 500,000 parameters up.
inline constexpr double bitsPerParameter = 3.6;
inline constexpr std::size_t leastMeasuredParameters = 500'000;

/// What a model of so many parameters can hold: an extrapolation below leastMeasuredParameters.
[[nodiscard]] ROTE_ENGINE_EXPORT double heldBits(std::size_t parameters);

} // namespace rote::training
