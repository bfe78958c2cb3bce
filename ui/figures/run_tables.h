#pragma once

#include "training/run_record.h"

#include <QByteArray>
#include <QByteArrayList>

#include <functional>
#include <memory>
#include <span>

namespace rote::ui {

// The data behind the pictures, as CSV. Every row begins with the preset, which is empty for a custom run, and the
// seed, so that tables of several runs can be put together; the step comes third. Numbers round-trip.

/// The preset and the seed, with which every row of a run begins.
[[nodiscard]] QByteArrayList runFields(const training::RunRecord &run);
/// The width, layers, heads and expansion; where a fork began, and which run it was.
[[nodiscard]] QByteArrayList shapeFields(const training::RunRecord &run);
/// A group in a table, in every language alike: "held-out arithmetic".
[[nodiscard]] const char *groupField(tasks::ItemGroup group);

/// A line a run and evaluation. After the scores and the loss stands what tells runs apart whose preset and seed do not:
/// their place in the experiment, their size, the step at which a fork began and the name of the run that was forked.
/// What the paper published of that run at that step comes last.
[[nodiscard]] QByteArray curvesCsv(std::span<const training::RunRecord> runs);

using WhichItems = std::function<bool(const tasks::Item &)>;

/// A line an item: what the model gave, whether that is right, and the right answer's chance; these and the step are
/// empty without an evaluation.
[[nodiscard]] QByteArray answersCsv(const training::RunRecord &run,
                                    const std::shared_ptr<const training::Evaluation> &evaluation,
                                    const WhichItems &which);

/// The same columns at every evaluation.
[[nodiscard]] QByteArray historyCsv(const training::RunRecord &run, const WhichItems &which);

} // namespace rote::ui
