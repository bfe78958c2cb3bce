#include "lab/reproduction/folder.h"

#include "nn/error.h"
#include "store/replace_file.h"
#include "store/run_archive.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace rote::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView settingsFile{"reproduction.json"};
constexpr QLatin1StringView earlierBuilds{"earlier-builds"}; ///< of runs that another build went on with; may be missing
constexpr QLatin1StringView lockFile{"reproduction.lock"};

template<typename Value, typename Text>
QString listed(const std::vector<Value> &values, Text &&text)
{
    QStringList list;
    for (const Value &value : values)
        list += text(value);
    return list.join(u',');
}

/// The settings as the command line takes them, by the names of its options.
QJsonObject jsonOf(const ReproductionSettings &settings)
{
    return {
        {u"sizes"_s, listed(settings.sizes, [](const std::string &size) { return QString::fromStdString(size); })},
        {u"tasks"_s, listed(settings.tasks,
                            [](tasks::Task task) { return QString::fromStdString(std::string(tasks::taskName(task))); })},
        {u"seeds"_s, listed(settings.seeds, [](std::uint64_t seed) { return QString::number(seed); })},
        {u"weight-decay"_s, settings.secondSeries ? u"0.1"_s : u"0"_s},
        {u"steps"_s, QString::number(settings.steps)},
    };
}

[[noreturn]] void refuse(const QDir &folder, const QString &why)
{
    throw InputError((folder.path() + u": "_s + why).toStdString());
}

[[noreturn]] void fail(const QDir &folder, const QString &why)
{
    throw store::WriteError((folder.path() + u": "_s + why).toStdString());
}

QDir madeFolder(const QString &path)
{
    const QDir folder(path);
    if (const QFileInfo there(path); there.exists() && !there.isDir())
        refuse(folder, u"is a file; name a folder"_s);
    if (!folder.mkpath(u"."_s))
        fail(folder, u"the folder cannot be made; choose a place where you may write"_s);
    return folder;
}

/// Who holds a lock, and what to do about it. A process of this machine that is gone holds none.
QString holderOf(const QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    const QString who = lock.getLockInfo(&process, &host, &program)
        ? u"another %1, process %2 on %3,"_s.arg(program).arg(process).arg(host)
        : u"another rote-cli"_s;
    return u"%1 is at work there; wait for its end, choose another folder, or remove %2 if it is gone"_s.arg(
        who, lock.fileName());
}

void take(QLockFile &lock, const QDir &folder)
{
    lock.setStaleLockTime(0); // a lock is given up when its process is gone, not after a time
    if (lock.tryLock())
        return;
    switch (lock.error()) {
    case QLockFile::LockFailedError:
        refuse(folder, holderOf(lock));
    case QLockFile::PermissionError:
        fail(folder, u"may not be written; choose a folder of your own"_s);
    default:
        fail(folder, u"could not be written; free some space or choose another folder"_s);
    }
}

/// The settings of a folder, and what else is noted with them; empty where they cannot be read.
QJsonObject contentOf(const QDir &folder)
{
    QFile file(folder.filePath(settingsFile));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// Throws unless the folder holds a reproduction with these very settings.
void requireSame(const QDir &folder, const QJsonObject &wanted)
{
    const QJsonObject found = contentOf(folder);
    for (const QString &name : {u"sizes"_s, u"tasks"_s, u"seeds"_s, u"weight-decay"_s, u"steps"_s}) {
        if (found[name] == wanted[name])
            continue;
        if (!found[name].isString())
            refuse(folder, u"%1 cannot be read; choose another folder"_s.arg(settingsFile));
        refuse(folder, u"holds a reproduction with --%1 %2, not %3; give the same settings to go on with it, or another "
                       "folder"_s.arg(name, found[name].toString(), wanted[name].toString()));
    }
}

/// Whether a name is of a file that was to replace one of a reproduction's own, and was not finished.
bool isLeftOver(const QString &name)
{
    static const QRegularExpression part(
        u"^(reproduction\\.json|summary\\.(csv|md)|[a-z]+\\.(png|svg)|[a-z]+-[a-z0-9-]+-s\\d+\\.rote)\\.[0-9a-z]+\\.part$"_s);
    return part.match(name).hasMatch();
}

/// Removes what a process that was killed left half-written. The lock has to be held.
void clearLeftOvers(const QDir &folder)
{
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        if (isLeftOver(name))
            QFile::remove(folder.filePath(name));
    }
}

/// Writes the settings into a folder that holds nothing else.
void begin(const QDir &folder, const QJsonObject &settings)
{
    const QStringList found = folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (std::ranges::any_of(found, [](const QString &name) { return name != lockFile && !isLeftOver(name); }))
        refuse(folder, u"is not empty and holds no reproduction; choose an empty folder, or a new one"_s);
    store::replaceFile(folder.filePath(settingsFile), QJsonDocument(settings).toJson());
}

} // namespace

std::string buildText(const nn::BuildInfo &build)
{
    return build.version + ", " + build.compiler + ", " + build.instructionSet;
}

ReproductionFolder::ReproductionFolder(const QString &path, const ReproductionSettings &settings)
    : m_folder(madeFolder(path)), m_lock(m_folder.filePath(lockFile))
{
    take(m_lock, m_folder);
    const QJsonObject wanted = jsonOf(settings);
    if (QFile::exists(m_folder.filePath(settingsFile)))
        requireSame(m_folder, wanted);
    else
        begin(m_folder, wanted);
    clearLeftOvers(m_folder);
}

std::optional<training::RunRecord> ReproductionFolder::savedRun(const PlannedRun &planned) const
{
    const QString path = filePath(planned.fileName());
    if (!QFile::exists(path))
        return std::nullopt;
    const auto instead = [&path](const std::string &what) -> InputError {
        return InputError(what + "; remove " + path.toStdString() + " to train this run anew");
    };
    training::RunRecord run;
    try {
        run = store::openRun(path);
    } catch (const store::DamagedArchive &error) {
        throw instead(error.what());
    }
    const bool isSampled = std::ranges::all_of(run.evaluations, [](const auto &evaluation) {
        const auto &[addition, subtraction, facts] = evaluation->paper;
        return addition.total % 910 == 0 && subtraction.total % 910 == 0 && facts.total % 500 == 0;
    });
    if (run.config != planned.config || run.corpus->text != tasks::paperText(planned.config.task) || !isSampled)
        throw instead(path.toStdString() + " is not the run that belongs there");
    if (run.state == training::RunState::Diverged || run.lastStep() >= planned.lastStep)
        return run;
    if (!run.checkpoint)
        throw instead(path.toStdString() + " holds no checkpoint to go on from");
    return run;
}

void ReproductionFolder::save(const PlannedRun &planned, const training::RunRecord &run) const
{
    store::saveRun(run, filePath(planned.fileName()));
}

std::vector<std::string> ReproductionFolder::buildsOf(const PlannedRun &planned) const
{
    if (!QFile::exists(filePath(planned.fileName())))
        return {};
    std::vector<std::string> builds;
    const QJsonObject earlier = contentOf(m_folder)[earlierBuilds].toObject();
    for (const QJsonValue &build : earlier[planned.fileName()].toArray())
        builds.push_back(build.toString().toStdString());
    const std::string writer = buildText(store::writerOf(filePath(planned.fileName())));
    if (std::ranges::find(builds, writer) == builds.end())
        builds.push_back(writer);
    return builds;
}

void ReproductionFolder::remember(const PlannedRun &planned, const std::vector<std::string> &builds) const
{
    QJsonObject content = contentOf(m_folder);
    QJsonObject earlier = content[earlierBuilds].toObject();
    QJsonArray names;
    for (const std::string &build : builds)
        names += QString::fromStdString(build);
    earlier[planned.fileName()] = names;
    content[earlierBuilds] = earlier;
    store::replaceFile(filePath(settingsFile), QJsonDocument(content).toJson());
}

} // namespace rote::lab
