#pragma once

#include "training/run_record.h"

#include <QByteArray>

#include <vector>

namespace rote::store {

/// The curves of a run: the published columns, then ours (DESIGN.md, Command line). Numbers round-trip.
[[nodiscard]] QByteArray metricsCsv(const training::RunRecord &run);

/// The evaluations of such a table, without their items. Throws InputError naming the row.
[[nodiscard]] std::vector<training::Evaluation> evaluationsOfMetricsCsv(const QByteArray &csv);

} // namespace rote::store
