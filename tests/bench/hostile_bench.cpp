#include <QDir>
#include <QDirIterator>
#include <QTextStream>

#include <algorithm>
#include <chrono>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/// How long rote-cli takes, and how much memory, to refuse each file of a folder: rote_hostile_bench ROTE-CLI FOLDER.
/// ROTE_HOSTILE_DIR makes the tests of malformed files leave theirs in such a folder (tests/bench/hostile.sh).
namespace {

using namespace Qt::Literals::StringLiterals;

struct Refusal
{
    QString file;
    double seconds;
    double megabytes; ///< resident, at most
    int exitCode;     ///< negative: the signal that ended it
};

/// Runs `program info FILE` with its output thrown away.
Refusal refuse(const QByteArray &program, const QString &file)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    QByteArray path = file.toLocal8Bit();
    QByteArray name = program;
    char command[] = "info";
    char *arguments[] = {name.data(), command, path.data(), nullptr};
    const auto begin = std::chrono::steady_clock::now();
    pid_t child = 0;
    const bool isRunning = ::posix_spawn(&child, program.constData(), &actions, nullptr, arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    if (!isRunning)
        qFatal("%s cannot be run", program.constData());
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    return {QFileInfo(file).fileName(), taken.count(), static_cast<double>(used.ru_maxrss) * 1024.0 / 1e6,
            WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status)};
}

void tellMost(const std::vector<Refusal> &refusals, double Refusal::*what, const QString &unit)
{
    std::vector<Refusal> most = refusals;
    std::ranges::sort(most, std::ranges::greater(), what);
    QTextStream out(stdout);
    out << u"median %1 %2; most:\n"_s.arg(most[most.size() / 2].*what, 0, 'f', 3).arg(unit);
    for (std::size_t i = 0; i < std::min<std::size_t>(5, most.size()); ++i)
        out << u"  %1 %2  %3\n"_s.arg(most[i].*what, 8, 'f', 3).arg(unit, most[i].file);
}

} // namespace

int main(int count, char **values)
{
    if (count != 3)
        qFatal("usage: rote_hostile_bench ROTE-CLI FOLDER");
    std::vector<Refusal> refusals;
    for (QDirIterator files(QString::fromLocal8Bit(values[2]), QDir::Files); files.hasNext();)
        refusals.push_back(refuse(values[1], files.next()));
    if (refusals.empty())
        qFatal("%s holds no file", values[2]);
    const auto isInputError = [](const Refusal &refusal) { return refusal.exitCode == 2; };
    QTextStream(stdout) << u"%1 files, %2 refused as input that is wrong\n"_s.arg(refusals.size())
                               .arg(std::ranges::count_if(refusals, isInputError));
    for (const Refusal &refusal : refusals) {
        if (!isInputError(refusal))
            QTextStream(stdout) << u"  %1: exit code %2\n"_s.arg(refusal.file).arg(refusal.exitCode);
    }
    tellMost(refusals, &Refusal::seconds, u"s"_s);
    tellMost(refusals, &Refusal::megabytes, u"MB"_s);
    return 0;
}
