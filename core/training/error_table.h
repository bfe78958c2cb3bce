#pragma once

#include "nn/export.h"
#include "tasks/error_kind.h"
#include "training/evaluation.h"

#include <vector>

namespace rote::training {

/// The wrong answers of one kind in an evaluation.
struct ErrorRow
{
    tasks::ErrorKind kind = tasks::ErrorKind::Garbled;
    std::vector<int> items; ///< indices in Corpus::items
    bool operator==(const ErrorRow &) const = default;
};

/// Every wrong answer of an evaluation by its kind: the kinds that occur, the most frequent one first.
[[nodiscard]] ROTE_ENGINE_EXPORT std::vector<ErrorRow> errorTable(const Evaluation &evaluation,
                                                                  const tasks::Corpus &corpus);

} // namespace rote::training
