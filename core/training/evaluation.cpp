#include "training/evaluation.h"

#include <algorithm>

namespace rote::training {

namespace {

Score &scoreOf(Scores &scores, tasks::ItemGroup group)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return scores.trained;
    case tasks::ItemGroup::HeldOutArithmetic:
        return scores.heldOut;
    case tasks::ItemGroup::Facts:
        break;
    }
    return scores.facts;
}

} // namespace

Scores scoresOf(const Evaluation &evaluation, std::span<const tasks::Item> items)
{
    Scores scores;
    const std::size_t count = std::min(items.size(), evaluation.items.size());
    for (std::size_t i = 0; i < count; ++i) {
        Score &score = scoreOf(scores, items[i].group);
        ++score.total;
        score.correct += evaluation.items[i].correct ? 1 : 0;
    }
    return scores;
}

bool isInPapersCount(const tasks::Item &item)
{
    return !item.isEquation() || item.right != 0 || item.left == 0;
}

} // namespace rote::training
