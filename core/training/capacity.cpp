#include "training/capacity.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <set>
#include <string_view>

namespace rote::training {

namespace {

/// Additions, subtractions, facts.
std::size_t groupOf(const tasks::Item &item)
{
    if (!item.isEquation())
        return 2;
    return item.operation == tasks::Operation::Addition ? 0 : 1;
}

/// Bits that an answer takes, for each group.
std::array<double, 3> answerBits(std::span<const tasks::Item> items)
{
    std::array<std::set<std::string_view>, 3> answers;
    for (const tasks::Item &item : items)
        answers[groupOf(item)].insert(item.answer);
    std::array<double, 3> bits{};
    for (std::size_t group = 0; group < bits.size(); ++group)
        bits[group] = answers[group].empty() ? 0.0 : std::log2(static_cast<double>(answers[group].size()));
    return bits;
}

double savedBits(double asked, double probability)
{
    // A chance of 0, or of a model that diverged, saves nothing.
    return probability > 0.0 ? std::max(0.0, asked + std::log2(probability)) : 0.0;
}

} // namespace

CapacityBits capacityBits(std::span<const tasks::Item> items, std::span<const ItemResult> results)
{
    assert(results.empty() || results.size() == items.size());
    const std::array<double, 3> bits = answerBits(items);
    CapacityBits sum;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].isHeldOut())
            continue;
        Bits &group = items[i].isEquation() ? sum.arithmetic : sum.facts;
        const double asked = bits[groupOf(items[i])];
        group.asked += asked;
        if (!results.empty())
            group.memorised += savedBits(asked, static_cast<double>(results[i].probability));
    }
    return sum;
}

double heldBits(std::size_t parameters)
{
    return bitsPerParameter * static_cast<double>(parameters);
}

} // namespace rote::training
