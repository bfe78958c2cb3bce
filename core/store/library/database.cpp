#include "store/library/database.h"

#include "nn/error.h"
#include "store/run_archive.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QStorageInfo>

#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <new>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Those of SQLite that mean something to a person; the low byte of its extended ones.
enum ResultCode {
    Error = 1,
    PermissionDenied = 3,
    Busy = 5,
    Locked = 6,
    NoMemory = 7,
    ReadOnly = 8,
    InputOutput = 10,
    Full = 13,
    CannotOpen = 14,
    TooBig = 18,
};

/// File systems of other machines: SQLite's log needs memory that is shared by all who write.
bool isOfAnotherMachine(const QString &folder)
{
    constexpr std::array network{"nfs", "nfs4", "cifs", "smb3",       "smbfs",
                                 "afs", "ceph", "9p",   "fuse.sshfs", "fuse.glusterfs"};
    const QByteArray type = QStorageInfo(folder).fileSystemType();
    return std::ranges::any_of(network, [&](const char *name) { return type == name; });
}

void checkPlace(const QString &path, MissingLibrary missing)
{
    const auto refuse = [&](const QString &why) { throw InputError((path + u": "_s + why).toStdString()); };
    const QFileInfo file(path);
    if (!file.exists() && missing == MissingLibrary::Refuse)
        refuse(u"there is no such library of runs"_s);
    const QString folder = file.absolutePath();
    if (!QDir().mkpath(folder))
        refuse(u"the folder %1 cannot be made"_s.arg(folder));
    if (file.isDir())
        refuse(u"is a folder; the library is a file"_s);
    if (!QFileInfo(folder).isWritable() || (file.exists() && !file.isWritable()))
        refuse(u"may not be written; give yourself the right to write it and its folder"_s);
    if (isOfAnotherMachine(folder))
        refuse(u"is in a network folder, where a library cannot be kept safely; put it on a local disk"_s);
}

} // namespace

Database::Database(const QString &path, MissingLibrary missing) : m_path(QFileInfo(path).absoluteFilePath())
{
    checkPlace(m_path, missing);
    static std::atomic<int> connections = 0;
    m_name = u"rote-library-%1"_s.arg(++connections);
    try {
        connect();
    } catch (...) {
        m_connection = {};
        QSqlDatabase::removeDatabase(m_name);
        throw;
    }
}

Database::~Database()
{
    m_connection = {}; // closes it: nothing else refers to it
    QSqlDatabase::removeDatabase(m_name);
}

void Database::connect()
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        throw InputError(
            "Qt's driver for SQLite is missing, which the library of runs needs; install libqt6sql6-sqlite");
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_connection.setDatabaseName(m_path);
    // The evaluation of a large model, brought to a slow disk, keeps others waiting.
    m_connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=30000"_s);
    if (!m_connection.open())
        refuse(m_connection.lastError());
}

void Database::configure() const
{
    // So that purging runs makes the file shorter. It counts before the first table alone, and would otherwise write.
    if (number(u"PRAGMA page_count"_s) == 0)
        run(u"PRAGMA auto_vacuum = INCREMENTAL"_s);
    QSqlQuery mode = run(u"PRAGMA journal_mode = WAL"_s);
    if (!next(mode) || mode.value(0).toString() != u"wal")
        throw InputError(m_path.toStdString() + ": its disk cannot hold a library of runs; put it on a local disk");
    mode.finish();
    run(u"PRAGMA synchronous = FULL"_s);
    run(u"PRAGMA foreign_keys = ON"_s);
    run(u"PRAGMA trusted_schema = OFF"_s);
    run(u"PRAGMA journal_size_limit = 67108864"_s); // after the evaluation of a large model the log shrinks again
}

QSqlQuery Database::run(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        refuse(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        refuse(query.lastError());
    return query;
}

bool Database::next(QSqlQuery &query) const
{
    const bool isThere = query.next();
    if (!isThere && query.lastError().isValid())
        refuse(query.lastError());
    return isThere;
}

std::int64_t Database::number(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query = run(sql, values);
    return next(query) ? query.value(0).toLongLong() : 0;
}

std::int64_t Database::lastInsertId(const QSqlQuery &query) const
{
    return query.lastInsertId().toLongLong();
}

void Database::refuse(const QSqlError &error) const
{
    const std::string place = m_path.toStdString();
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case Full:
        throw WriteError(place + " could not be written: the disk is full; free some space");
    case InputOutput:
        throw WriteError(place
                         + " could not be written: the disk reports an error; look after the disk, or free some space");
    case Busy:
    case Locked:
        throw WriteError(place
                         + " could not be written: another program has been writing to it for too long; try again");
    case TooBig:
        throw WriteError(place + " could not be written: the model is larger than a library can hold");
    case ReadOnly:
    case PermissionDenied:
        throw InputError(place + " is read-only; give yourself the right to write it");
    case CannotOpen:
        throw InputError(place + " could not be opened; see whether it and its folder are there and yours");
    case NoMemory:
        throw std::bad_alloc();
    default:
        throw InputError(place + " is damaged or no library of runs (" + error.databaseText().toStdString()
                         + "); move it away, or open a copy of it");
    }
}

Transaction::Transaction(const Database &database, Kind kind) : m_database(database)
{
    // At once for writing: a reader who turns writer later could not wait for others.
    m_database.run(kind == Kind::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s);
}

Transaction::~Transaction()
{
    if (!m_isOpen)
        return;
    try {
        m_database.run(u"ROLLBACK"_s);
    } catch (...) {
        // SQLite undoes by itself what failed for the disk's sake, and then there is nothing to undo.
    }
}

void Transaction::commit()
{
    m_database.run(u"COMMIT"_s);
    m_isOpen = false;
}

std::int64_t RowReader::integer(int column, std::int64_t least, std::int64_t greatest) const
{
    const QVariant value = m_query.value(column);
    if (value.typeId() != QMetaType::LongLong || value.toLongLong() < least || value.toLongLong() > greatest)
        refuse(column);
    return value.toLongLong();
}

int RowReader::smallInteger(int column) const
{
    return static_cast<int>(integer(column, 0, std::numeric_limits<int>::max()));
}

double RowReader::number(int column) const
{
    const QVariant value = m_query.value(column);
    if (value.typeId() != QMetaType::Double || !std::isfinite(value.toDouble()))
        refuse(column);
    return value.toDouble();
}

QString RowReader::text(int column) const
{
    const QVariant value = m_query.value(column);
    if (value.typeId() != QMetaType::QString || m_query.isNull(column))
        refuse(column);
    return value.toString();
}

QByteArray RowReader::bytes(int column, std::int64_t most) const
{
    const QVariant value = m_query.value(column);
    if (value.typeId() != QMetaType::QByteArray || value.toByteArray().size() > most)
        refuse(column);
    return value.toByteArray();
}

void RowReader::refuse(int column) const
{
    throw InputError(m_where + " is damaged: its column " + std::to_string(column + 1)
                     + " holds what cannot stand there");
}

QString boundText(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QByteArray boundBytes(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

} // namespace rote::store
