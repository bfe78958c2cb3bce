#pragma once

#include "store/model_files.h"
#include "training/run_record.h"

namespace rote::lab {

/// A run that begins with a model from another tool: at step 0, asked every item once here, with the model as its one
/// snapshot and nothing trained. It opens, probes and trains on like a fork. The answers' bits are the same for any
/// number of threads.
[[nodiscard]] training::RunRecord importedRun(const store::ForeignModel &model, int threads);

} // namespace rote::lab
