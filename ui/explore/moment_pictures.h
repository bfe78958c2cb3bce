#pragma once

#include "tasks/hold_out.h"
#include "training/run_record.h"
#include "ui/figures/capacity_figure.h"
#include "ui/figures/picture.h"

#include <memory>

namespace rote::ui {

/// The wrong answers of an evaluation by their kinds; null: not asked yet.
[[nodiscard]] Picture errorsPicture(const training::RunRecord &run,
                                    const std::shared_ptr<const training::Evaluation> &evaluation);

// The left column may stand at settings that no run has yet: then a picture names no run, and its data neither preset
// nor seed nor step.

/// What the meter tells, with its own summary, while a run is looked at an evaluation, which may be null.
[[nodiscard]] Picture capacityPicture(const training::RunRecord &run,
                                      const std::shared_ptr<const training::Evaluation> &evaluation,
                                      const CapacityReading &reading, const QString &summary);
/// What the maps hold out.
[[nodiscard]] Picture holdOutPicture(const training::RunRecord &run, const tasks::HoldOut &heldOut);

} // namespace rote::ui
