#pragma once

#include "lab/reproduction/summary.h"

#include <QByteArray>
#include <QString>

namespace rote::lab {

inline constexpr const char *summaryCsvHeader =
    "task,size,seed,measure,steps,last,best,total,seeds,median,least,greatest,"
    "published_step,published_last,published_best,published_best_is,verdict";

/// A line a seed and measure, with what its cell comes to beside it. Numbers round-trip; a field is empty where there
/// is nothing yet or nothing published.
[[nodiscard]] QByteArray summaryCsv(const ReproductionSummary &summary);

/// The same for people, in Markdown: verdicts at a glance, then a table a task with its figure.
[[nodiscard]] QByteArray summaryMarkdown(const ReproductionSummary &summary);

/// The name of a task's figure without its ending, "arithmetic".
[[nodiscard]] QString figureName(tasks::Task task);

/// A value as the tables and figures show it: a count without needless decimals, a loss with three, "–" for
/// what is not a number.
[[nodiscard]] QString valueText(Measure measure, double value);
/// The same of a value that may be more: "≥ 2".
[[nodiscard]] QString valueText(Measure measure, double value, bool isLeast);

/// A count of parameters as the paper writes it: 1.46K, 10.63M.
[[nodiscard]] QString parametersText(std::size_t count);

} // namespace rote::lab
