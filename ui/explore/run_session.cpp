#include "ui/explore/run_session.h"

#include "store/run_archive.h"
#include "ui/explore/library_runs.h"
#include "ui/figures/experiment_names.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

/// A name for a new file in a folder: the suggested one, or with a number where that is taken.
QString freePath(const QString &folder, const QString &suggestion, const QStringList &taken)
{
    const QDir directory(folder);
    QString path = directory.filePath(suggestion);
    for (int number = 2; QFileInfo::exists(path) || taken.contains(path); ++number)
        path = directory.filePath(u"%1-%2.rote"_s.arg(QFileInfo(suggestion).completeBaseName()).arg(number));
    return path;
}

} // namespace

RunSession::RunSession(QObject *parent) : QObject(parent)
{
    connect(&m_job, &BackgroundJob::busyChanged, this, &RunSession::busyChanged);
}

RunSession::~RunSession() = default;

std::vector<training::RunConfig> RunSession::configs() const
{
    std::vector<training::RunConfig> configs;
    for (int i = 0; i < m_experiment->size(); ++i)
        configs.push_back(m_experiment->member(i).record().config);
    return configs;
}

QString RunSession::title() const
{
    return titled(configs());
}

QString RunSession::runTitle() const
{
    return ui::runTitle(run().record());
}

QString RunSession::runName() const
{
    return memberNames(configs()).at(static_cast<std::size_t>(selected())).spoken;
}

QString RunSession::titled(const std::vector<training::RunConfig> &configs) const
{
    const training::RunRecord &record = run().record();
    return experimentTitle(configs, *record.corpus, record.fork.get());
}

QString RunSession::suggestedFileName() const
{
    return archiveName(run().record());
}

QStringList RunSession::paths() const
{
    QStringList paths;
    for (int i = 0; hasPaths() && i < m_experiment->size(); ++i)
        paths << m_paths.value(&m_experiment->member(i));
    return paths;
}

bool RunSession::hasPaths() const
{
    return m_paths.size() == m_experiment->size();
}

std::vector<const lab::LiveRun *> RunSession::unsaved(const WhichRuns &which) const
{
    std::vector<const lab::LiveRun *> runs;
    for (int i = 0; m_experiment && i < m_experiment->size(); ++i) {
        const lab::LiveRun &member = m_experiment->member(i);
        if (member.hasUnsavedTraining() && which(member))
            runs.push_back(&member);
    }
    return runs;
}

bool RunSession::hasUnsavedTraining() const
{
    return !unsaved([](const lab::LiveRun &) { return true; }).empty();
}

std::vector<store::RunId> RunSession::libraryRuns() const
{
    std::vector<store::RunId> runs;
    for (int i = 0; i < m_experiment->size(); ++i) {
        if (const auto run = m_experiment->member(i).libraryRun())
            runs.push_back(*run);
    }
    return runs;
}

bool RunSession::isRecorded() const
{
    bool isAny = false;
    for (int i = 0; i < m_experiment->size(); ++i) {
        const lab::LiveRun &member = m_experiment->member(i);
        if (member.state() == training::RunState::Ready)
            continue;
        if (!member.isRecorded())
            return false;
        isAny = true;
    }
    return isAny;
}

bool RunSession::hasUntrained() const
{
    for (int i = 0; i < m_experiment->size(); ++i) {
        if (m_experiment->member(i).state() == training::RunState::Ready)
            return true;
    }
    return false;
}

lab::Recording RunSession::recording() const
{
    return {m_library, [](const training::RunRecord &run) { return ui::runTitle(run); }};
}

void RunSession::begin(const lab::ExperimentPlan &plan)
{
    replaceBy(std::make_unique<lab::Experiment>(plan, nn::defaultThreads(), recording()));
}

void RunSession::take(const lab::ExperimentPlan &plan)
{
    bool keepsSome = false;
    for (int i = 0; m_experiment && i < m_experiment->size(); ++i)
        keepsSome = keepsSome || m_experiment->keeps(m_experiment->member(i), plan);
    if (keepsSome)
        m_experiment->take(plan);
    else
        begin(plan);
}

void RunSession::resumeFrom(int member, const std::shared_ptr<const training::Checkpoint> &checkpoint)
{
    m_experiment->replace(member, m_experiment->member(member).record().asItWasAt(checkpoint));
    m_experiment->member(member).markUnsaved();
}

std::optional<int> RunSession::placeOf(const lab::LiveRun *run) const
{
    for (int i = 0; i < m_experiment->size(); ++i) {
        if (&m_experiment->member(i) == run)
            return i;
    }
    return std::nullopt;
}

void RunSession::replaceBy(std::unique_ptr<lab::Experiment> experiment)
{
    const std::unique_ptr<lab::Experiment> old = std::exchange(m_experiment, std::move(experiment));
    if (old)
        old->disconnect(this);
    forgetGone();
    const lab::Experiment *now = m_experiment.get();
    connect(now, &lab::Experiment::memberRecordingTroubled, this,
            [this](int, const QString &trouble, bool isPaused) { emit recordingTroubled(trouble, isPaused); });
    connect(now, &lab::Experiment::memberEvaluated, this, &RunSession::memberEvaluated);
    connect(now, &lab::Experiment::memberStateChanged, this, &RunSession::memberStateChanged);
    connect(now, &lab::Experiment::stateChanged, this, &RunSession::stateChanged);
    connect(now, &lab::Experiment::progressed, this, &RunSession::progressed);
    connect(now, &lab::Experiment::selectedChanged, this, &RunSession::selectedChanged);
    connect(now, &lab::Experiment::membersChanged, this, [this] {
        forgetGone();
        emit membersChanged();
    });
    emit replaced();
}

/// The paths of runs that are no longer there.
void RunSession::forgetGone()
{
    QHash<const lab::LiveRun *, QString> paths;
    for (int i = 0; i < m_experiment->size(); ++i) {
        const lab::LiveRun *member = &m_experiment->member(i);
        if (const auto known = m_paths.constFind(member); known != m_paths.constEnd())
            paths.insert(member, *known);
    }
    m_paths = paths;
}

void RunSession::open(const QStringList &paths)
{
    m_activity = paths.size() == 1 ? tr("opening %1").arg(QFileInfo(paths.front()).fileName())
                                   : tr("opening %1 runs").arg(paths.size());
    read([paths] { return readRuns(paths); }, paths.size());
}

void RunSession::openFromLibrary(const QString &library, const std::vector<store::RunId> &runs)
{
    m_activity = runs.size() == 1 ? tr("opening a run") : tr("opening %1 runs").arg(runs.size());
    read([library, runs] { return readLibraryRuns(library, runs); }, static_cast<qsizetype>(runs.size()));
}

void RunSession::read(std::function<OpenedRuns()> reading, qsizetype asked)
{
    m_reopened.clear();
    const auto runs = std::make_shared<OpenedRuns>();
    m_job.run([runs, reading = std::move(reading)] { *runs = reading(); },
              [this, runs, asked](const QString &trouble) {
                  m_opened = std::move(*runs);
                  if (!trouble.isEmpty())
                      emit openFailed({trouble}, asked);
                  else if (m_opened.runs.empty())
                      emit openFailed(m_opened.troubles, m_opened.asked());
                  else
                      emit opened();
              });
}

void RunSession::reopen(const QStringList &paths)
{
    open(paths);
    m_reopened = paths;
}

QStringList RunSession::filesToReopen() const
{
    const QStringList shown = paths();
    const auto wasReopened = [this](const QString &path) { return m_reopened.contains(path); };
    const bool isWhatCameBack = shown.isEmpty() ? !hasTraining() : std::ranges::all_of(shown, wasReopened);
    return isWhatCameBack && !m_reopened.isEmpty() ? m_reopened : shown;
}

bool RunSession::hasTraining() const
{
    for (int i = 0; i < m_experiment->size(); ++i) {
        if (m_experiment->member(i).state() != training::RunState::Ready)
            return true;
    }
    return false;
}

void RunSession::showOpened()
{
    OpenedRuns opened = std::exchange(m_opened, {});
    if (opened.runs.empty())
        return;
    std::vector<training::RunRecord> records;
    for (OpenedRuns::Run &run : opened.runs)
        records.push_back(std::move(run.record));
    auto experiment = std::make_unique<lab::Experiment>(std::move(records), nn::defaultThreads(), recording());
    for (int i = 0; i < experiment->size(); ++i) {
        const OpenedRuns::Run &run = opened.runs[static_cast<std::size_t>(i)];
        if (!run.path.isEmpty())
            m_paths.insert(&experiment->member(i), run.path);
        if (run.libraryRun)
            experiment->member(i).setLibraryRun(*run.libraryRun);
    }
    replaceBy(std::move(experiment));
    if (!opened.troubles.isEmpty())
        emit openFailed(opened.troubles, opened.asked());
}

void RunSession::save(const QString &path, std::function<void(bool)> then)
{
    write(std::make_shared<std::vector<Writing>>(std::vector<Writing>{{&run(), path, nullptr, false}}), then);
}

void RunSession::saveAll(const QString &folder, bool afresh, std::function<void(bool)> then)
{
    const auto writings = std::make_shared<std::vector<Writing>>();
    QStringList taken;
    for (int i = 0; i < m_experiment->size(); ++i) {
        lab::LiveRun &member = m_experiment->member(i);
        QString path = afresh ? QString() : m_paths.value(&member);
        // An archive that holds all of a run may keep more snapshots than there is memory for beside other runs.
        if (!path.isEmpty() && !member.hasUnsavedTraining())
            continue;
        if (path.isEmpty())
            path = freePath(folder, archiveName(member.record()), taken);
        taken << path;
        writings->push_back({&member, path, nullptr, false});
    }
    if (!writings->empty()) {
        write(writings, then);
        return;
    }
    emit saved();
    if (then)
        then(true);
}

/// Writes them once each can go on from where it is now.
void RunSession::write(const Writings &writings, const std::function<void(bool)> &then)
{
    m_activity = writings->size() == 1 ? tr("saving") : tr("saving %1 runs").arg(writings->size());
    m_job.setBusy(true);
    const auto left = std::make_shared<std::size_t>(writings->size());
    const auto begin = [this, writings, then] {
        const auto work = [writings] {
            for (Writing &writing : *writings) {
                store::saveRun(*writing.record, writing.path);
                writing.isWritten = true;
            }
        };
        m_job.run(work, [this, writings, then](const QString &trouble) {
            finishWriting(writings, trouble);
            if (then)
                then(trouble.isEmpty());
        });
    };
    for (Writing &writing : *writings) {
        writing.run->whenKept([&writing, writings, left, begin] {
            writing.record = std::make_shared<const training::RunRecord>(writing.run->record());
            if (--*left == 0)
                begin();
        });
    }
}

void RunSession::finishWriting(const Writings &writings, const QString &trouble)
{
    for (const Writing &writing : *writings) {
        if (!writing.isWritten)
            continue;
        m_paths.insert(writing.run, writing.path);
        writing.run->markSaved(*writing.record);
    }
    if (trouble.isEmpty())
        emit saved();
    else
        emit saveFailed(trouble);
}

} // namespace rote::ui
