#pragma once

#include "nn/export.h"
#include "training/run_config.h"

namespace rote::training {

/// A configuration that draws this share of its windows from the equations and the others from the facts. Whatever the
/// share is, it has the context of the paper's joint runs and, where none was chosen, their batch: its ends are not the
/// paper's single tasks.
[[nodiscard]] ROTE_ENGINE_EXPORT RunConfig mixed(const RunConfig &config, double arithmeticShare);

} // namespace rote::training
