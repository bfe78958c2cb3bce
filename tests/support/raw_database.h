#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

namespace rote::test {

/// A library's file by way of SQL alone, to look behind RunLibrary and to damage what it reads. Returns the last
/// statement's first value.
inline QVariant runSql(const QString &path, const QStringList &statements)
{
    QVariant answer;
    const QString name = QStringLiteral("raw");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        for (const QString &statement : statements) {
            if (!query.exec(statement))
                qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        }
        answer = query.next() ? query.value(0) : QVariant();
    }
    QSqlDatabase::removeDatabase(name);
    return answer;
}

/// The first value that a statement answers.
inline QVariant sqlValue(const QString &path, const QString &sql)
{
    return runSql(path, {sql});
}

} // namespace rote::test
