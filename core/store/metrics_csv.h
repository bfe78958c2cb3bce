#pragma once

#include "training/run_record.h"

#include <QByteArray>

namespace rote::store {

/// The curves of a run: the published columns, then ours (DESIGN.md, Command line). Numbers round-trip.
[[nodiscard]] QByteArray metricsCsv(const training::RunRecord &run);

} // namespace rote::store
