#pragma once

#include "tasks/corpus.h"
#include "training/evaluation.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace rote::ui {

/// How one item fared over a run's evaluations.
struct ItemStory
{
    std::optional<std::int64_t> firstRight; ///< the step at which it was first right
    std::optional<std::int64_t> lastLost;   ///< the step at which it was last wrong after having been right
    int timesLost = 0;
    int right = 0; ///< evaluations that have it right
    int asked = 0;
    bool isRight = false; ///< at the newest evaluation

    void add(std::int64_t step, bool correct);
    /// The share of evaluations that have it right, 0 to 1.
    [[nodiscard]] double share() const;
    bool operator==(const ItemStory &) const = default;
};

/// One item alone, from the evaluations themselves.
[[nodiscard]] ItemStory storyOf(std::span<const std::shared_ptr<const training::Evaluation>> evaluations, int item);

/// "First right at step 1,750, lost twice, last at step 9,500".
[[nodiscard]] QString storySentence(const ItemStory &story);

/// What every item was in each evaluation of a run, right or not. Evaluations are taken in once, as they come.
class ItemHistory
{
public:
    explicit ItemHistory(std::size_t items = 0) : m_stories(items), m_right(items) {}

    /// Takes in what the list has more than the one before; another list is taken in from its start. Returns how many
    /// evaluations were known already.
    int follow(std::span<const std::shared_ptr<const training::Evaluation>> evaluations);

    [[nodiscard]] int items() const { return static_cast<int>(m_stories.size()); }
    [[nodiscard]] int evaluations() const { return static_cast<int>(m_steps.size()); }
    [[nodiscard]] std::int64_t step(int evaluation) const { return m_steps.at(static_cast<std::size_t>(evaluation)); }
    [[nodiscard]] const ItemStory &story(int item) const { return m_stories.at(static_cast<std::size_t>(item)); }
    [[nodiscard]] bool isRight(int item, int evaluation) const;
    /// How many of the evaluations first … last, both included, have the item right.
    [[nodiscard]] int countRight(int item, int first, int last) const;

private:
    void add(const training::Evaluation &evaluation);

    std::vector<ItemStory> m_stories;
    std::vector<std::vector<std::uint64_t>> m_right; ///< a bit an evaluation, for each item
    std::vector<std::int64_t> m_steps;
    std::shared_ptr<const training::Evaluation> m_newest;
};

/// The ways to sort items by what became of them.
enum class ItemOrder { WhenLearnt, TimesRight, TimesLost, ChanceAtCursor, AsInText };

/// One that was kept as a number; a number that means none is the first.
[[nodiscard]] ItemOrder itemOrderOf(int number);
/// All of them, in the order of a menu.
[[nodiscard]] std::span<const ItemOrder> itemOrders();
/// "when learnt", to go on after "Sorted by".
[[nodiscard]] QString orderName(ItemOrder order);
/// "sorted by when learnt", "sorted by chance at step 250".
[[nodiscard]] QString sortedByText(ItemOrder order, const training::Evaluation *shown);
/// A sentence on what comes first.
[[nodiscard]] QString orderNote(ItemOrder order);

/// Sorts indices of items, best first; what is equal stays in the order given. `shown` is the evaluation at the cursor.
[[nodiscard]] std::vector<int> sortedItems(std::vector<int> items, ItemOrder order, const ItemHistory &history,
                                           const training::Evaluation *shown);

} // namespace rote::ui
