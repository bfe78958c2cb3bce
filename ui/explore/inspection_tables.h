#pragma once

#include "tasks/hold_out.h"
#include "training/inspection.h"
#include "training/run_record.h"
#include "ui/figures/capacity_figure.h"

#include <QByteArray>

namespace rote::ui {

// More tables as those in run_tables.h: what a probe, the errors, the meter and the maps of the hold-out show. Positions
// and layers count from 1.

/// A line a pair of characters of a head: which one is read, which one it looks at, and how much. `layer` and `head`
/// count from 0.
[[nodiscard]] QByteArray attentionCsv(const training::RunRecord &run, const training::Inspection &inspection, int layer,
                                      int head);
/// A line a character: where it lies along the first two components, and what each of them explains.
[[nodiscard]] QByteArray characterMapCsv(const training::RunRecord &run, const training::Inspection &inspection);
/// A line a likely character of each place of an answer.
[[nodiscard]] QByteArray likeliestCsv(const training::RunRecord &run, const training::Probe &probe);
/// A line a wrong answer, with its kind.
[[nodiscard]] QByteArray errorsCsv(const training::RunRecord &run, const training::Evaluation &evaluation);
/// A line a group, in bits, with what the whole model can hold. `first` are preset, seed and step.
[[nodiscard]] QByteArray capacityCsv(const QByteArray &first, const CapacityReading &reading);
/// A line an equation.
[[nodiscard]] QByteArray holdOutCsv(const QByteArray &first, const tasks::HoldOut &heldOut);

} // namespace rote::ui
