#pragma once

#include "lab/reproduction/summary.h"

#include <QString>
#include <QStringList>

#include <string_view>

namespace rote::lab {

/// How a summary puts things.

[[nodiscard]] QString textOf(std::string_view text);

/// "30,000"
[[nodiscard]] QString countText(std::int64_t number);

/// "1, 2 and 3"
[[nodiscard]] QString listed(const QStringList &words);

[[nodiscard]] QString capitalised(const QString &text);

/// The median with the range of the seeds, which is left out where it would say the same: "906 (900 to 910)".
[[nodiscard]] QString middleText(const SummaryRow &row);

/// "agrees", with the seeds that it rests on where some are missing: "agrees (2 of 5)".
[[nodiscard]] QString verdictText(const SummaryCell &cell);

/// What was found, as a list in Markdown: for each size how its seeds stand to the published run, and where not within
/// it, in which direction.
[[nodiscard]] QString findingsText(const ReproductionSummary &summary, tasks::Task task);

} // namespace rote::lab
