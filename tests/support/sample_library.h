#pragma once

#include "store/run_library.h"
#include "support/sample_run.h"

#include <QDateTime>

namespace rote::test {

/// A run of a list, made up: as many steps as its number says, all else by its preset.
inline store::LibraryEntry sampleEntry(store::RunId id, const QString &title, const char *preset = "arithmetic-n14")
{
    const training::RunConfig &config = training::presetNamed(preset).config;
    store::LibraryEntry entry;
    entry.id = id;
    entry.title = title;
    entry.preset = QString::fromLatin1(preset);
    entry.task = QStringLiteral("arithmetic");
    entry.parameters = 1582;
    entry.width = config.width;
    entry.layers = config.layers;
    entry.seed = static_cast<std::uint64_t>(id);
    entry.state = store::LibraryState::Stopped;
    entry.step = 250 * id;
    entry.goal = entry.steps = config.steps;
    entry.trainingSeconds = 12.0;
    entry.loss = 0.7 + 0.01 * static_cast<double>(id);
    entry.scores = {{100 + static_cast<int>(id), 196}, {static_cast<int>(id % 5), 4}, {}};
    entry.bestScores = entry.scores;
    entry.created = entry.changed = QDateTime(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC).addSecs(60 * id);
    entry.bytes = 100'000 + 1000 * id;
    return entry;
}

} // namespace rote::test
