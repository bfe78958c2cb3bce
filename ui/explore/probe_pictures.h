#pragma once

#include "training/inspection.h"
#include "training/run_record.h"
#include "ui/figures/lanes_figure.h"
#include "ui/figures/picture.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace rote::ui {

// What the probe shows of a run, for export. Where nothing was asked yet, a picture says so and has no data.

/// Where one head looks; layer and head count from 0.
[[nodiscard]] Picture attentionPicture(const training::RunRecord &run,
                                       const std::shared_ptr<const training::Inspection> &inspection, int layer,
                                       int head);
[[nodiscard]] Picture characterMapPicture(const training::RunRecord &run,
                                          const std::shared_ptr<const training::Inspection> &inspection);
[[nodiscard]] Picture likeliestPicture(const training::RunRecord &run,
                                       const std::shared_ptr<const training::Probe> &probe);

/// The chances of some items' right answers over the run, a lane each, with the values at a step; `name` ends the
/// file's. Their data are those items' answers at every evaluation.
[[nodiscard]] LanesFigure chancesFigure(const training::RunRecord &run, const std::vector<int> &items,
                                        std::optional<std::int64_t> step);
[[nodiscard]] Picture chancesPicture(const training::RunRecord &run, const std::vector<int> &items,
                                     std::optional<std::int64_t> step, const QString &name);

} // namespace rote::ui
