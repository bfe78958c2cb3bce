#include "ui/figures/item_history.h"

#include "ui/theme/formats.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::ItemHistory)
};

constexpr std::size_t bitsOfWord = 64;

bool isCorrect(const training::Evaluation &evaluation, std::size_t item)
{
    return item < evaluation.items.size() && evaluation.items[item].correct;
}

/// What items are sorted by, the least first.
double keyOf(int item, ItemOrder order, const ItemHistory &history, const training::Evaluation *shown)
{
    const ItemStory &story = history.story(item);
    switch (order) {
    case ItemOrder::AsInText:
        return item;
    case ItemOrder::WhenLearnt:
        return story.firstRight ? static_cast<double>(*story.firstRight) : std::numeric_limits<double>::max();
    case ItemOrder::TimesLost:
        return -story.timesLost;
    case ItemOrder::TimesRight:
        return -story.right;
    case ItemOrder::ChanceAtCursor:
        break;
    }
    const auto place = static_cast<std::size_t>(item);
    return shown && place < shown->items.size() ? -static_cast<double>(shown->items[place].probability) : 0.0;
}

} // namespace

void ItemStory::add(std::int64_t step, bool correct)
{
    ++asked;
    right += correct ? 1 : 0;
    if (correct && !firstRight)
        firstRight = step;
    if (isRight && !correct) {
        ++timesLost;
        lastLost = step;
    }
    isRight = correct;
}

double ItemStory::share() const
{
    return asked > 0 ? static_cast<double>(right) / asked : 0.0;
}

ItemStory storyOf(std::span<const std::shared_ptr<const training::Evaluation>> evaluations, int item)
{
    ItemStory story;
    for (const auto &evaluation : evaluations)
        story.add(evaluation->step, isCorrect(*evaluation, static_cast<std::size_t>(item)));
    return story;
}

QString storySentence(const ItemStory &story)
{
    if (!story.firstRight)
        return Words::tr("Never right so far");
    const QString first = formatCount(*story.firstRight);
    if (story.timesLost == 0)
        return Words::tr("First right at step %1, never lost since").arg(first);
    const QString last = formatCount(*story.lastLost);
    if (story.timesLost == 1)
        return Words::tr("First right at step %1, lost once, at step %2").arg(first, last);
    return Words::tr("First right at step %1, lost %2 times, last at step %3")
        .arg(first, formatCount(story.timesLost), last);
}

int ItemHistory::follow(std::span<const std::shared_ptr<const training::Evaluation>> evaluations)
{
    std::size_t known = m_steps.size();
    const bool goesOn = known <= evaluations.size() && (known == 0 || evaluations[known - 1] == m_newest);
    if (!goesOn) {
        *this = ItemHistory(m_stories.size());
        known = 0;
    }
    for (const auto &evaluation : evaluations.subspan(known))
        add(*evaluation);
    if (!evaluations.empty())
        m_newest = evaluations.back();
    return static_cast<int>(known);
}

void ItemHistory::add(const training::Evaluation &evaluation)
{
    const std::size_t place = m_steps.size();
    m_steps.push_back(evaluation.step);
    for (std::size_t item = 0; item < m_stories.size(); ++item) {
        const bool correct = isCorrect(evaluation, item);
        m_stories[item].add(evaluation.step, correct);
        std::vector<std::uint64_t> &bits = m_right[item];
        if (place % bitsOfWord == 0)
            bits.push_back(0);
        bits.back() |= static_cast<std::uint64_t>(correct) << (place % bitsOfWord);
    }
}

bool ItemHistory::isRight(int item, int evaluation) const
{
    return countRight(item, evaluation, evaluation) > 0;
}

int ItemHistory::countRight(int item, int first, int last) const
{
    const std::vector<std::uint64_t> &bits = m_right.at(static_cast<std::size_t>(item));
    const auto from = static_cast<std::size_t>(first);
    const auto to = static_cast<std::size_t>(last);
    constexpr std::uint64_t all = ~std::uint64_t{0};
    int count = 0;
    for (std::size_t word = from / bitsOfWord; word <= to / bitsOfWord; ++word) {
        std::uint64_t mask = all;
        if (word == from / bitsOfWord)
            mask &= all << (from % bitsOfWord);
        if (word == to / bitsOfWord)
            mask &= all >> (bitsOfWord - 1 - to % bitsOfWord);
        count += std::popcount(bits[word] & mask);
    }
    return count;
}

std::span<const ItemOrder> itemOrders()
{
    static constexpr std::array orders{ItemOrder::WhenLearnt, ItemOrder::TimesRight, ItemOrder::TimesLost,
                                       ItemOrder::ChanceAtCursor, ItemOrder::AsInText};
    return orders;
}

ItemOrder itemOrderOf(int number)
{
    const bool isOne = number >= 0 && number < static_cast<int>(itemOrders().size());
    return isOne ? static_cast<ItemOrder>(number) : ItemOrder::WhenLearnt;
}

QString orderName(ItemOrder order)
{
    switch (order) {
    case ItemOrder::AsInText:
        return Words::tr("place in text");
    case ItemOrder::WhenLearnt:
        return Words::tr("when learnt");
    case ItemOrder::TimesLost:
        return Words::tr("times lost");
    case ItemOrder::TimesRight:
        return Words::tr("times right");
    case ItemOrder::ChanceAtCursor:
        return Words::tr("chance here");
    }
    return {};
}

QString sortedByText(ItemOrder order, const training::Evaluation *shown)
{
    if (order == ItemOrder::ChanceAtCursor && shown)
        return Words::tr("sorted by chance at step %1").arg(formatCount(shown->step));
    return Words::tr("sorted by %1").arg(orderName(order));
}

QString orderNote(ItemOrder order)
{
    switch (order) {
    case ItemOrder::AsInText:
        return Words::tr("As in the grids: row by row, additions first; facts as in the text");
    case ItemOrder::WhenLearnt:
        return Words::tr("What was right first comes first; what never was, last");
    case ItemOrder::TimesLost:
        return Words::tr("What was lost most often comes first");
    case ItemOrder::TimesRight:
        return Words::tr("What was right in most evaluations comes first");
    case ItemOrder::ChanceAtCursor:
        return Words::tr("What the model is surest of at the cursor comes first");
    }
    return {};
}

std::vector<int> sortedItems(std::vector<int> items, ItemOrder order, const ItemHistory &history,
                             const training::Evaluation *shown)
{
    std::vector<double> keys(static_cast<std::size_t>(history.items()));
    for (const int item : items)
        keys.at(static_cast<std::size_t>(item)) = keyOf(item, order, history, shown);
    std::ranges::stable_sort(items, {}, [&keys](int item) { return keys[static_cast<std::size_t>(item)]; });
    return items;
}

} // namespace rote::ui
