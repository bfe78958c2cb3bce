#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace rote::tests {

/// What became of one call of rote-cli.
struct CliResult
{
    int exitCode = -1; ///< −1 where it did not start, crashed or hung
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] QJsonObject json() const;
};

/// The path of the rote-cli under test.
[[nodiscard]] QString cliPath();

/// Runs rote-cli in a folder and waits for its end.
[[nodiscard]] CliResult runCli(const QStringList &arguments, const QString &folder);

/// Starts rote-cli, sends it a signal `times` times once its first evaluation is done, and waits for its end.
[[nodiscard]] CliResult runCliAndSignal(const QStringList &arguments, const QString &folder, int signal, int times = 1);

/// Everything in a file; nothing where it cannot be read.
[[nodiscard]] QByteArray contentOf(const QString &path);

/// Writes a file, or fails the test.
void writeFile(const QString &path, const QByteArray &content);

} // namespace rote::tests
