#pragma once

#include "training/run_record.h"
#include "ui/explore/run_standing.h"

#include <QByteArray>

#include <span>

namespace rote::ui {

/// A line a run: its size, then its scores at the shown evaluation, whose step it is, at its last one, and each group's
/// best. Where there is no such evaluation, its fields are empty.
[[nodiscard]] QByteArray sizesCsv(std::span<const training::RunRecord> runs, std::span<const RunStanding> standings);

} // namespace rote::ui
