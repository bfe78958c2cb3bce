#pragma once

#include "training/evaluation.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace rote::store {

/// What a library calls a run; never given twice.
using RunId = std::int64_t;

/// How far a run of the library has come.
enum class LibraryState {
    Ready,       ///< untrained
    Training,    ///< some process records it now
    Paused,      ///< the same, and waits
    Interrupted, ///< was training or paused when its process ended
    Stopped,
    Finished,
    Diverged,
    Failed
};

/// "interrupted", ...
[[nodiscard]] QString nameOf(LibraryState state);
[[nodiscard]] std::optional<LibraryState> libraryStateNamed(const QString &name);

/// A run as a list shows it.
struct LibraryEntry
{
    RunId id = 0;
    QString title;
    QString note;
    QStringList tags;
    QString preset;        ///< that it is, or came from; empty for one of the user's own
    bool isCustom = false; ///< whether it is no preset
    QString task;
    std::int64_t parameters = 0;
    int width = 0;
    int layers = 0;
    std::uint64_t seed = 0;
    LibraryState state = LibraryState::Ready;
    QString trouble;        ///< what happened, where it diverged or failed
    std::int64_t step = 0;  ///< of the last evaluation
    std::int64_t goal = 0;  ///< the step at which its training is to end
    std::int64_t steps = 0; ///< of the whole run
    double trainingSeconds = 0.0;
    std::optional<double> loss;     ///< of the last evaluation
    std::optional<double> bestLoss; ///< the least
    training::Scores scores;        ///< of the last evaluation
    training::Scores bestScores;    ///< of each group by itself, over all evaluations
    QDateTime created;
    QDateTime changed;
    std::optional<QDateTime> deleted; ///< when it was; then it can be restored
    std::int64_t bytes = 0;           ///< on the disk
    QString damage;                   ///< what cannot be read of its row, and then nothing else is told
};

enum class LibrarySort { Created, Changed, Title, Parameters, Step, Loss, Bytes };

/// Which runs of a library are wanted, and in which order.
struct LibraryQuery
{
    QString search{}; ///< words, each of which stands in the title, preset, task, state, note or a tag
    std::optional<LibraryState> state{};
    QStringList tags{};     ///< all of them
    bool isDeleted = false; ///< those that were deleted, rather than the others
    LibrarySort sort = LibrarySort::Created;
    bool isRising = false; ///< the least or oldest first
};

[[nodiscard]] bool matches(const LibraryEntry &entry, const LibraryQuery &query);

/// Those that match, in the order asked for; a run without a loss comes last.
[[nodiscard]] std::vector<LibraryEntry> chosen(std::vector<LibraryEntry> entries, const LibraryQuery &query);

} // namespace rote::store
