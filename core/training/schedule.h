#pragma once

#include "nn/export.h"
#include "training/run_config.h"

namespace rote::training {

/// The learning rate of the update that follows evaluation `step` (EXPERIMENT.md, Training).
[[nodiscard]] ROTE_ENGINE_EXPORT double learningRate(const ScheduleConfig &schedule, std::int64_t step);

} // namespace rote::training
