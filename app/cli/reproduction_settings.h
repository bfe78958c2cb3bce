#pragma once

#include "app/cli/arguments.h"
#include "lab/reproduction/plan.h"

#include <vector>

namespace rote::cli {

/// What is to be reproduced, as the options say, each list in its usual order. Throws InputError.
[[nodiscard]] lab::ReproductionSettings reproductionSettingsOf(const Arguments &arguments);

/// The options that say it.
[[nodiscard]] std::vector<Option> reproductionSettingsOptions();

} // namespace rote::cli
