#pragma once

#include "store/library/database.h"
#include "store/run_library.h"

namespace rote::store {

/// A moment as it stands in the tables: made before the transaction, since others wait while that lasts.
struct MomentRows
{
    std::int64_t step = 0;
    double loss = 0.0;
    training::Scores scores;
    double trainingSeconds = 0.0;
    std::size_t parameters = 0; ///< of the snapshot, where there is one
    QByteArray metrics;
    QByteArray items;
    QByteArray snapshot;   ///< empty: none
    QByteArray checkpoint; ///< empty: none
};

[[nodiscard]] MomentRows rowsOf(const std::shared_ptr<const tasks::Corpus> &corpus, const RecordedMoment &moment);

// How a run stands in the tables. What writes is to be called within a transaction.

/// Makes a run's row, and adds what it has of a past.
[[nodiscard]] RunId insertRun(const Database &database, const training::RunRecord &run, const QString &title,
                              std::int64_t goal, LibraryState state);
void appendMoment(const Database &database, RunId run, const MomentRows &moment);
/// The configuration of a run with other steps than it had.
void replaceSteps(const Database &database, RunId run, std::int64_t steps);

/// Throws InputError naming the run where its rows are damaged, and where there is none.
[[nodiscard]] training::RunRecord readRun(const Database &database, RunId run);
/// The rows of the narrow table for which a condition holds.
[[nodiscard]] std::vector<LibraryEntry> readEntries(const Database &database, const QString &condition,
                                                    const QVariantList &values = {});

[[nodiscard]] LibraryState libraryStateOf(training::RunState state);
/// "run 3 of /home/ada/.local/share/rote/library.sqlite", for messages.
[[nodiscard]] std::string nameOfRun(const Database &database, RunId run);
/// Milliseconds since 1970, as times stand in the tables.
[[nodiscard]] std::int64_t now();

} // namespace rote::store
