#include "store/run_library.h"

#include "nn/error.h"
#include "store/library/run_rows.h"
#include "store/library/schema.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <set>
#include <utility>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto underWay = u"state IN ('training', 'paused')"_s;

bool isUnderWay(const LibraryEntry &entry)
{
    return entry.state == LibraryState::Training || entry.state == LibraryState::Paused;
}

/// What a run is whose recorder died: it may have come to its end before that.
LibraryState withoutRecorder(const LibraryEntry &entry)
{
    if (entry.step < entry.goal)
        return LibraryState::Interrupted;
    return entry.step < entry.steps ? LibraryState::Stopped : LibraryState::Finished;
}

/// Finds among entries those whose recorder died.
void markInterrupted(const Database &database, std::vector<LibraryEntry> &entries)
{
    if (std::ranges::none_of(entries, isUnderWay))
        return;
    std::set<RunId> unclaimed;
    const ClaimedRuns claimed(database.path());
    for (const LibraryEntry &entry : entries) {
        if (isUnderWay(entry) && !claimed.contains(entry.id))
            unclaimed.insert(entry.id);
    }
    // A run that has ended since its row was read has written so before it gave its claim back.
    std::set<RunId> stillUnderWay;
    QSqlQuery query = database.run(u"SELECT id FROM runs WHERE "_s + underWay);
    while (database.next(query))
        stillUnderWay.insert(query.value(0).toLongLong());
    for (LibraryEntry &entry : entries) {
        if (unclaimed.contains(entry.id) && stillUnderWay.contains(entry.id))
            entry.state = withoutRecorder(entry);
    }
}

} // namespace

RunLibrary::RunLibrary(const QString &path, MissingLibrary missing)
    : m_database(std::make_unique<Database>(path, missing))
{
    migrate(*m_database);
}

RunLibrary::~RunLibrary() = default;

const QString &RunLibrary::path() const
{
    return m_database->path();
}

std::int64_t RunLibrary::bytesOnDisk() const
{
    return QFileInfo(path()).size() + QFileInfo(path() + u"-wal"_s).size();
}

BegunRun RunLibrary::begin(const training::RunRecord &run, const QString &title, std::int64_t goal)
{
    Transaction transaction(*m_database);
    const RunId id = insertRun(*m_database, run, title, goal, LibraryState::Training);
    // Before anyone sees it, so that nobody takes it for an interrupted one.
    BegunRun begun{id, claim(id)};
    transaction.commit();
    return begun;
}

RunClaim RunLibrary::claim(RunId run)
{
    if (m_database->number(u"SELECT count(*) FROM runs WHERE id = ?"_s, {qlonglong{run}}) == 0)
        throw InputError("there is no " + nameOfRun(*m_database, run));
    std::optional<RunClaim> claim = RunClaim::take(path(), run);
    if (!claim)
        refuse(run, "is in training; end it first, where it is trained");
    return std::move(*claim);
}

void RunLibrary::goOn(RunId run, std::int64_t goal)
{
    change(run, u"state = ?, trouble = '', goal = ?"_s, {nameOf(LibraryState::Training), qlonglong{goal}});
}

void RunLibrary::lengthen(RunId run, std::int64_t steps)
{
    Transaction transaction(*m_database);
    replaceSteps(*m_database, run, steps);
    change(run, u"goal = ?, steps = ?, state = CASE state WHEN 'finished' THEN 'stopped' ELSE state END"_s,
           {qlonglong{steps}, qlonglong{steps}});
    transaction.commit();
}

void RunLibrary::append(RunId run, const std::shared_ptr<const tasks::Corpus> &corpus, const RecordedMoment &moment)
{
    const MomentRows rows = rowsOf(corpus, moment);
    Transaction transaction(*m_database);
    appendMoment(*m_database, run, rows);
    transaction.commit();
}

void RunLibrary::setState(RunId run, training::RunState state, const std::string &trouble)
{
    change(run, u"state = ?, trouble = ?"_s,
           {nameOf(libraryStateOf(state)), boundText(QString::fromStdString(trouble))});
}

RunId RunLibrary::add(const training::RunRecord &run, const QString &title)
{
    const bool isUnderWay = run.state == training::RunState::Training || run.state == training::RunState::Paused;
    Transaction transaction(*m_database);
    const RunId id = insertRun(*m_database, run, title, run.config.steps,
                               isUnderWay ? LibraryState::Stopped : libraryStateOf(run.state));
    transaction.commit();
    return id;
}

training::RunRecord RunLibrary::load(RunId run) const
{
    return readRun(*m_database, run);
}

LibraryEntry RunLibrary::ownEntry(RunId run) const
{
    std::vector<LibraryEntry> entries = readEntries(*m_database, u"id = ?"_s, {qlonglong{run}});
    if (entries.empty())
        throw InputError("there is no " + nameOfRun(*m_database, run));
    return std::move(entries.front());
}

LibraryEntry RunLibrary::entry(RunId run) const
{
    std::vector<LibraryEntry> entries{ownEntry(run)};
    markInterrupted(*m_database, entries);
    return std::move(entries.front());
}

std::vector<LibraryEntry> RunLibrary::list(const LibraryQuery &query) const
{
    std::vector<LibraryEntry> entries =
        readEntries(*m_database, query.isDeleted ? u"deleted IS NOT NULL"_s : u"deleted IS NULL"_s);
    markInterrupted(*m_database, entries);
    return chosen(std::move(entries), query);
}

std::int64_t RunLibrary::changeStamp() const
{
    return m_database->number(u"PRAGMA data_version"_s);
}

std::vector<LibraryEntry> RunLibrary::interruptedRuns() const
{
    std::vector<LibraryEntry> entries = readEntries(*m_database, u"deleted IS NULL AND "_s + underWay);
    markInterrupted(*m_database, entries);
    LibraryQuery query;
    query.state = LibraryState::Interrupted;
    return chosen(std::move(entries), query);
}

void RunLibrary::setTitle(RunId run, const QString &title)
{
    change(run, u"title = ?"_s, {boundText(title)});
}

void RunLibrary::setNote(RunId run, const QString &note)
{
    change(run, u"note = ?"_s, {boundText(note)});
}

void RunLibrary::setTags(RunId run, const QStringList &tags)
{
    QStringList kept;
    for (const QString &tag : tags) {
        const QString trimmed = tag.trimmed();
        if (trimmed.contains(u'\n'))
            throw InputError("a tag cannot have a line break; give it as two tags");
        if (!trimmed.isEmpty() && !kept.contains(trimmed))
            kept.append(trimmed);
    }
    change(run, u"tags = ?"_s, {boundText(kept.join(u'\n'))});
}

void RunLibrary::remove(RunId run)
{
    const RunClaim held = claim(run);
    change(run, u"deleted = ?"_s, {qlonglong{now()}});
}

void RunLibrary::restore(RunId run)
{
    change(run, u"deleted = NULL"_s, {});
}

void RunLibrary::purge(RunId run)
{
    const RunClaim held = claim(run);
    if (!ownEntry(run).deleted)
        refuse(run, "is not deleted; delete it before it is ended for good");
    erase(run);
}

void RunLibrary::discard(RunId run)
{
    erase(run);
}

void RunLibrary::erase(RunId run)
{
    Transaction transaction(*m_database);
    m_database->run(u"DELETE FROM runs WHERE id = ?"_s, {qlonglong{run}});
    // One page a call: Qt takes the statement's first step alone.
    for (std::int64_t pages = m_database->number(u"PRAGMA freelist_count"_s); pages > 0; --pages)
        m_database->run(u"PRAGMA incremental_vacuum(1)"_s);
    transaction.commit();
}

void RunLibrary::change(RunId run, const QString &assignment, QVariantList values)
{
    values << qlonglong{now()} << qlonglong{run};
    const QSqlQuery query =
        m_database->run(u"UPDATE runs SET "_s + assignment + u", changed = ? WHERE id = ?"_s, values);
    if (query.numRowsAffected() == 0)
        throw InputError("there is no " + nameOfRun(*m_database, run));
}

void RunLibrary::refuse(RunId run, const std::string &what) const
{
    throw InputError(nameOfRun(*m_database, run) + " " + what);
}

QString defaultLibraryPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/rote/library.sqlite"_s;
}

} // namespace rote::store
