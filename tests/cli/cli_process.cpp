#include "cli_process.h"

#include <QJsonDocument>
#include <QTest>

#include <signal.h>

namespace rote::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestWait = 200'000; // ms; under the sanitizers everything takes its time

} // namespace

QJsonObject CliResult::json() const
{
    return QJsonDocument::fromJson(output).object();
}

QString cliPath()
{
    return QStringLiteral(ROTE_CLI);
}

void startCli(QProcess &process, const QStringList &arguments, const QString &folder, const QStringList &environment)
{
    process.setWorkingDirectory(folder);
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    // The user's own library of runs is none of a test's affair.
    variables.insert(u"XDG_DATA_HOME"_s, folder + u"/.data"_s);
    for (const QString &variable : environment)
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(variables);
    process.start(cliPath(), arguments);
}

CliResult resultOf(QProcess &process)
{
    CliResult result;
    if (process.waitForFinished(longestWait) && process.exitStatus() == QProcess::NormalExit)
        result.exitCode = process.exitCode();
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError();
    return result;
}

CliResult runCli(const QStringList &arguments, const QString &folder, const QStringList &environment)
{
    QProcess process;
    startCli(process, arguments, folder, environment);
    return resultOf(process);
}

CliResult runCliAndSignal(const QStringList &arguments, const QString &folder, int signal, int times)
{
    QProcess process;
    startCli(process, arguments, folder);
    QByteArray errors;
    process.setReadChannel(QProcess::StandardError);
    while (!errors.contains("step 0 of") && process.waitForReadyRead(longestWait))
        errors += process.readAllStandardError();
    for (int i = 0; i < times; ++i)
        kill(static_cast<pid_t>(process.processId()), signal);
    CliResult result = resultOf(process);
    result.errors.prepend(errors);
    return result;
}

} // namespace rote::tests
