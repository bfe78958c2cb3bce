#pragma once

#include "store/run_library.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <cstdint>
#include <string>

namespace rote::store {

/// One connection to an SQLite file, for the thread that made it. Errors become InputError (not a database, damaged,
/// may not be opened) or WriteError (disk full, I/O error, written to by others for too long), each one line.
class Database
{
public:
    Database(const QString &path, MissingLibrary missing);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Makes the file one that several processes write, and each commit last through a power cut.
    void configure() const;
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Runs one statement, with a value for each of its question marks.
    QSqlQuery run(const QString &sql, const QVariantList &values = {}) const;
    /// Takes the next row; false after the last.
    bool next(QSqlQuery &query) const;
    /// The one number that a statement answers.
    [[nodiscard]] std::int64_t number(const QString &sql, const QVariantList &values = {}) const;
    /// The row that the last INSERT made.
    [[nodiscard]] std::int64_t lastInsertId(const QSqlQuery &query) const;

private:
    void connect();
    [[noreturn]] void refuse(const QSqlError &error) const;

    QString m_path;
    QString m_name; ///< of the connection, among those of Qt
    QSqlDatabase m_connection;
};

/// All that is written while it lives, or nothing of it: without commit() it is undone. To read, one state of the library.
class Transaction
{
public:
    enum class Kind { Write, Read };
    explicit Transaction(const Database &database, Kind kind = Kind::Write);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    void commit();

private:
    const Database &m_database;
    bool m_isOpen = true;
};

/// Reads a row's columns and trusts none: each throws InputError, beginning with `where`, for a value that cannot stand
/// there.
class RowReader
{
public:
    RowReader(const QSqlQuery &query, std::string where) : m_query(query), m_where(std::move(where)) {}

    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] std::int64_t integer(int column, std::int64_t least, std::int64_t greatest) const;
    [[nodiscard]] int smallInteger(int column) const;
    [[nodiscard]] double number(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column, std::int64_t most) const;

private:
    [[noreturn]] void refuse(int column) const;

    const QSqlQuery &m_query;
    std::string m_where;
};

/// Text that is bound as text, also where it is empty: Qt binds a null string as NULL.
[[nodiscard]] QString boundText(const QString &text);
[[nodiscard]] QByteArray boundBytes(const QByteArray &bytes);

} // namespace rote::store
