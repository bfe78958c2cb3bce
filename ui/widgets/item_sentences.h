#pragma once

#include "tasks/corpus.h"
#include "training/evaluation.h"
#include "ui/figures/cell_painting.h"

#include <QString>

#include <span>

namespace rote::ui {

/// How an item's cell is to look after an evaluation; `result` is null where the item was not asked.
[[nodiscard]] CellLook cellLook(const tasks::Item &item, const training::ItemResult *result);

/// How many of the answer's characters the given one begins with, ignoring case; 0 to 1 of the answer's length.
[[nodiscard]] double agreement(const std::string &answer, const std::string &given);

/// "5 + 7 = 12", "Capital of Norway is Oslo".
[[nodiscard]] QString itemTitle(const tasks::Item &item);

/// "Says 12, right; chance of 12 is 93%".
[[nodiscard]] QString itemVerdict(const tasks::Item &item, const training::ItemResult *result);

/// "Addition: 96 of 98 trained right, 1 of 2 held out right"; `places` are the indices of the items to count.
[[nodiscard]] QString itemsSummary(const QString &title, const tasks::Corpus &corpus, std::span<const int> places,
                                   const training::Evaluation *evaluation);

} // namespace rote::ui
