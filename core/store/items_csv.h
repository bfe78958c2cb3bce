#pragma once

#include "training/run_record.h"

#include <QByteArray>

#include <span>
#include <vector>

namespace rote::store {

/// What became of every item at every evaluation: step, prompt, the answer as read, right or not, probability.
/// Throws InputError for an evaluation of another number of items than the training text has.
[[nodiscard]] QByteArray itemsCsv(const training::RunRecord &run);

/// Gives evaluations their items, from a table of the same steps and items. Throws InputError naming the row.
void readItemsCsv(const QByteArray &csv, std::span<const tasks::Item> items,
                  std::vector<training::Evaluation> &evaluations);

} // namespace rote::store
