#pragma once

#include "lab/reproduction/folder.h"
#include "lab/reproduction/summary.h"

namespace rote::cli {

/// Writes summary.csv, summary.md and a figure a task as PNG and SVG, each whole or not at all. Needs a
/// QGuiApplication. Throws store::WriteError.
void writeSummary(const lab::ReproductionFolder &folder, const lab::ReproductionSummary &summary);

/// The verdicts, on stdout.
void printSummary(const lab::ReproductionFolder &folder, const lab::ReproductionSummary &summary);

} // namespace rote::cli
