#include "store/library/schema.h"

#include "nn/error.h"

#include <QStringList>

#include <array>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::int64_t applicationId = 0x526F7465; // "Rote"

/// What leads from each version to the next. Once released, a step never changes: a change is a further step.
const std::array<QStringList, 1> &steps()
{
    static const std::array<QStringList, 1> all{{
        // The table that lists are made of is narrow: what is large stands in the others.
        {u"CREATE TABLE runs ("
         "id INTEGER PRIMARY KEY AUTOINCREMENT,"
         "title TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '',"
         "created INTEGER NOT NULL, changed INTEGER NOT NULL, deleted INTEGER," // ms since 1970, UTC
         "preset TEXT NOT NULL, task TEXT NOT NULL, is_custom INTEGER NOT NULL, parameters INTEGER NOT NULL,"
         "width INTEGER NOT NULL, layers INTEGER NOT NULL, seed INTEGER NOT NULL,"
         "state TEXT NOT NULL, trouble TEXT NOT NULL DEFAULT '',"
         "step INTEGER NOT NULL DEFAULT 0, goal INTEGER NOT NULL, steps INTEGER NOT NULL,"
         "training_seconds REAL NOT NULL DEFAULT 0,"
         "loss REAL, best_loss REAL, best_step INTEGER," // best: of least loss
         "trained_correct INTEGER NOT NULL DEFAULT 0, trained_total INTEGER NOT NULL DEFAULT 0,"
         "held_out_correct INTEGER NOT NULL DEFAULT 0, held_out_total INTEGER NOT NULL DEFAULT 0,"
         "facts_correct INTEGER NOT NULL DEFAULT 0, facts_total INTEGER NOT NULL DEFAULT 0,"
         "best_trained INTEGER NOT NULL DEFAULT 0, best_held_out INTEGER NOT NULL DEFAULT 0,"
         "best_facts INTEGER NOT NULL DEFAULT 0,"
         "bytes INTEGER NOT NULL DEFAULT 0) STRICT"_s,
         u"CREATE TABLE beginnings (run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,"
         "config BLOB NOT NULL, corpus BLOB NOT NULL, fork BLOB) STRICT"_s,
         u"CREATE TABLE evaluations (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, step INTEGER NOT NULL,"
         "metrics BLOB NOT NULL, items BLOB NOT NULL, PRIMARY KEY (run, step)) STRICT"_s,
         u"CREATE TABLE snapshots (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, step INTEGER NOT NULL,"
         "tensors BLOB NOT NULL, PRIMARY KEY (run, step)) STRICT"_s,
         u"CREATE TABLE checkpoints (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, step INTEGER NOT NULL,"
         "tensors BLOB NOT NULL, PRIMARY KEY (run, step)) STRICT"_s},
    }};
    return all;
}

std::int64_t versionOf(const Database &database)
{
    return database.number(u"PRAGMA user_version"_s);
}

void checkVersion(const Database &database, std::int64_t version)
{
    if (version < 0 || version > libraryVersion()) {
        throw InputError(database.path().toStdString() + " is of a newer Rote (library version "
                         + std::to_string(version) + "; this Rote knows version " + std::to_string(libraryVersion())
                         + "); update Rote, or name another library");
    }
}

/// The version of a library that is ours, or of a file that is empty. One of another program, or of a newer Rote, is left
/// alone.
std::int64_t versionToMigrate(const Database &database)
{
    const Transaction oneState(database, Transaction::Kind::Read); // another process may be making it
    const std::int64_t version = versionOf(database);
    const bool isOurs = database.number(u"PRAGMA application_id"_s) == applicationId;
    const bool isEmpty = version == 0 && database.number(u"SELECT count(*) FROM sqlite_schema"_s) == 0;
    if (!isOurs && !isEmpty)
        throw InputError(database.path().toStdString() + " is another program's database; name another library");
    checkVersion(database, version);
    return version;
}

} // namespace

int libraryVersion()
{
    return static_cast<int>(steps().size());
}

void migrate(const Database &database)
{
    const std::int64_t before = versionToMigrate(database);
    database.configure();
    if (before == libraryVersion())
        return;
    for (;;) {
        Transaction transaction(database);
        // Asked again: another process may have been first.
        const std::int64_t version = versionOf(database);
        checkVersion(database, version);
        if (version == libraryVersion())
            return;
        for (const QString &sql : steps()[static_cast<std::size_t>(version)])
            database.run(sql);
        database.run(u"PRAGMA application_id = %1"_s.arg(applicationId));
        database.run(u"PRAGMA user_version = %1"_s.arg(version + 1));
        transaction.commit();
    }
}

} // namespace rote::store
