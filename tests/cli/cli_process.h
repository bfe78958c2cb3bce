#pragma once

#include "support/test_files.h"

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
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

/// Starts rote-cli in a folder, where its library of runs is, too; with "NAME=value" in its environment.
void startCli(QProcess &process, const QStringList &arguments, const QString &folder,
              const QStringList &environment = {});

/// Waits for its end.
[[nodiscard]] CliResult resultOf(QProcess &process);

/// Runs rote-cli in a folder and waits for its end.
[[nodiscard]] CliResult runCli(const QStringList &arguments, const QString &folder,
                               const QStringList &environment = {});

/// Starts rote-cli, sends it a signal `times` times once its first evaluation is done, and waits for its end.
[[nodiscard]] CliResult runCliAndSignal(const QStringList &arguments, const QString &folder, int signal, int times = 1);

using test::contentOf;
using test::writeFile;

} // namespace rote::tests
