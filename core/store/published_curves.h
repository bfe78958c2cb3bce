#pragma once

#include "training/evaluation.h"

#include <QByteArray>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rote::store {

/// One evaluation as the paper's authors published it: ten samples an item, held-out equations not apart.
struct PublishedEvaluation
{
    std::int64_t step = 0;
    training::PaperCounts counts; ///< a task that is not trained has total 0
    double loss = 0.0;            ///< of the training text, nats
    bool operator==(const PublishedEvaluation &) const = default;
};

/// What was published of a preset, by rising step; nothing where Rote has no such curves: of the second series, of runs
/// of one's own.
[[nodiscard]] std::vector<PublishedEvaluation> publishedEvaluations(std::string_view preset);

/// Reads the published columns. `name` begins every message. Throws InputError naming the row.
[[nodiscard]] std::vector<PublishedEvaluation> publishedEvaluationsOfCsv(const QByteArray &csv, std::string name);

} // namespace rote::store
