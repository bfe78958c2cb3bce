#pragma once

#include "store/library/run_claim.h"
#include "store/library_entry.h"
#include "training/run_record.h"

#include <QVariantList>

#include <memory>
#include <string>
#include <vector>

namespace rote::store {

class Database;

/// What to do where there is no library yet.
enum class MissingLibrary { Create, Refuse };

/// An evaluation as it is recorded, with all that belongs to its step.
struct RecordedMoment
{
    std::shared_ptr<const training::Evaluation> evaluation;
    std::shared_ptr<const training::Snapshot> snapshot;     ///< null: none is kept
    std::shared_ptr<const training::Checkpoint> checkpoint; ///< null: nothing to go on from
    double trainingSeconds = 0.0;                           ///< of the whole run so far
};

/// A run that the library has just begun to record.
struct BegunRun
{
    RunId id = 0;
    RunClaim claim;
};

/// The user's runs, in an SQLite file that several processes may read and write at once. One connection, which belongs
/// to the thread that made it. Where not said otherwise, everything throws WriteError for what the disk refuses and
/// InputError for what cannot be read, each one line that names the library and the run.
///
/// Of a model of 100,000 parameters and more it keeps the newest checkpoint and the snapshots of the least loss and of
/// the last step; of a smaller one what RunRecord keeps, each snapshot with its checkpoint.
class RunLibrary
{
public:
    /// Opens a library, brings an older one up to date, and makes one, with its folder, where there is none.
    explicit RunLibrary(const QString &path, MissingLibrary missing = MissingLibrary::Create);
    ~RunLibrary();

    [[nodiscard]] const QString &path() const;
    /// Of the file and its log.
    [[nodiscard]] std::int64_t bytesOnDisk() const;

    // Recording. The claim of a run is held by whoever records it.

    /// Begins to record a run, which may have a past: then that is kept, too. `goal`: the step that it is trained to.
    [[nodiscard]] BegunRun begin(const training::RunRecord &run, const QString &title, std::int64_t goal);
    /// The right to go on with a run. Throws InputError where it is in training, and where there is no such run.
    [[nodiscard]] RunClaim claim(RunId run);
    /// Says that a claimed run goes on, to this step.
    void goOn(RunId run, std::int64_t goal);
    /// More steps than a run has.
    void lengthen(RunId run, std::int64_t steps);
    /// Adds an evaluation in one transaction, after those that there are, or in place of the last one at its step.
    void append(RunId run, const std::shared_ptr<const tasks::Corpus> &corpus, const RecordedMoment &moment);
    /// How a run stands, or ended.
    void setState(RunId run, training::RunState state, const std::string &trouble = {});

    // Reading.

    /// Keeps a run as it is, without going on with it.
    RunId add(const training::RunRecord &run, const QString &title);
    /// A run with all that is kept of it, to be shown or gone on with to the same bits. One that some process trains is
    /// as it was at its last evaluation, stopped.
    [[nodiscard]] training::RunRecord load(RunId run) const;
    [[nodiscard]] LibraryEntry entry(RunId run) const;
    [[nodiscard]] std::vector<LibraryEntry> list(const LibraryQuery &query = {}) const;
    /// Another number than before where another connection has written since: time to list again.
    [[nodiscard]] std::int64_t changeStamp() const;
    /// Those whose recorder died, the newest first: to be offered to go on with.
    [[nodiscard]] std::vector<LibraryEntry> interruptedRuns() const;

    // Keeping order.

    void setTitle(RunId run, const QString &title);
    void setNote(RunId run, const QString &note);
    /// Blanks around a tag go, and so do empty and repeated ones. Throws InputError for a tag with a line break.
    void setTags(RunId run, const QStringList &tags);
    /// Puts a run among the deleted ones, where it stays whole. Throws InputError for one that is in training.
    void remove(RunId run);
    void restore(RunId run);
    /// Ends a deleted run for good, and gives its place on the disk back. Throws InputError for one that is not deleted.
    void purge(RunId run);
    /// Takes back a run that begin() made and that came to nothing.
    void discard(RunId run);

private:
    void erase(RunId run);
    void change(RunId run, const QString &assignment, QVariantList values);
    [[nodiscard]] LibraryEntry ownEntry(RunId run) const;
    [[noreturn]] void refuse(RunId run, const std::string &what) const;

    std::unique_ptr<Database> m_database;
};

/// Where runs are kept if nothing else is said: rote/library.sqlite in the user's data folder (XDG_DATA_HOME).
[[nodiscard]] QString defaultLibraryPath();

} // namespace rote::store
