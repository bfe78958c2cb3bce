#pragma once

#include "training/run_record.h"
#include "ui/explore/run_standing.h"
#include "ui/figures/picture.h"

#include <vector>

namespace rote::ui {

/// What an experiment's runs have right against their sizes; `runs` and `standings` are of `records`, in their order.
/// Its data tell the shown, the last and the best evaluation of each run apart.
[[nodiscard]] Picture sizePicture(const std::vector<training::RunRecord> &records, SizedRuns runs,
                                  const std::vector<RunStanding> &standings);

} // namespace rote::ui
