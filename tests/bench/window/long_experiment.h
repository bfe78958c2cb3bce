#pragma once

#include <QStringList>

#include <string>

namespace rote::bench {

/// Runs to open: as many evaluations as the paper's longest, of models that were made up.
struct LongExperiment
{
    std::string preset;
    int seeds = 1;
    int evaluations = 1;
};

/// Writes the archives into a folder and returns their paths. At most 400 snapshots a run are kept.
QStringList longExperiment(const QString &folder, const LongExperiment &wanted);

} // namespace rote::bench
