#include "lab/live_run.h"

#include "lab/run_worker.h"
#include "nn/transformer.h"

#include <QTimer>

#include <cmath>
#include <deque>
#include <functional>
#include <utility>
#include <vector>

namespace rote::lab {

using training::RunState;

namespace {

constexpr int drainMilliseconds = 100;
constexpr std::size_t speedWindow = 10; ///< drains that the shown speed is averaged over: a second

} // namespace

/// The run's state, and the worker while there is one.
class LiveRun::Worker
{
public:
    Worker(LiveRun &owner_, training::RunRecord record_) : owner(owner_), record(std::move(record_))
    {
        progress.step = record.reachedStep();
        markSaved(record);
        progress.steps = record.config.steps;
        timer.setInterval(drainMilliseconds);
        connect(&timer, &QTimer::timeout, &owner, [this] { drain(); });
    }

    void begin()
    {
        thread = std::make_unique<RunWorker>(record, threads, place);
        timer.start();
    }

    void become(RunState state)
    {
        if (record.state == state)
            return;
        record.state = state;
        emit owner.stateChanged();
    }

    /// Takes what the worker has to tell, and tells the views.
    void drain()
    {
        RunNews news = thread->take();
        const bool hasEvaluation = !news.recorded.empty() || news.glimpse;
        record.trainingSeconds += news.trainingSeconds;
        for (RunNews::Recorded &recorded : news.recorded) {
            shown = recorded.evaluation;
            shownParameters = recorded.snapshot;
            record.add(std::move(recorded.evaluation), std::move(recorded.snapshot), std::move(recorded.checkpoint));
        }
        if (news.checkpoint)
            record.checkpoint = news.checkpoint;
        if (news.glimpse) {
            shown = news.glimpse->evaluation;
            shownParameters = news.glimpse->snapshot;
        }
        if (news.step || news.measuredStep || hasEvaluation)
            update(news);
        if (hasEvaluation)
            emit owner.evaluated();
        if (news.libraryRun && place)
            place->run = news.libraryRun;
        if (news.recordingTrouble)
            tellOfRecording(*news.recordingTrouble);
        if (news.end)
            finish(*news.end);
        if (news.kept || news.end)
            tellKept();
    }

    void tellOfRecording(const RecordingTrouble &trouble)
    {
        isTroubled = true;
        if (trouble.isPaused && record.state == RunState::Training)
            become(RunState::Paused);
        emit owner.recordingTroubled(QString::fromStdString(trouble.what), trouble.isPaused);
    }

    /// Those who wait may wait again, or be gone with the run.
    void tellKept()
    {
        for (const std::function<void()> &then : std::exchange(waiting, {}))
            then();
    }

    void markSaved(const training::RunRecord &saved)
    {
        savedStep = saved.reachedStep();
        savedEvaluations = saved.evaluations.size();
    }

    void update(const RunNews &news)
    {
        if (news.step) {
            progress.step = news.step->step;
            progress.batchLoss = news.step->batchLoss;
        }
        if (news.measuredStep)
            progress.secondsPerStep = news.measuredStep;
        if (news.evaluationSeconds)
            evaluationSeconds = *news.evaluationSeconds;
        updateSpeed(news);
        emit owner.progressed();
    }

    void updateSpeed(const RunNews &news)
    {
        if (news.steps > 0) {
            speed.push_back({news.steps, news.stepSeconds});
            if (speed.size() > speedWindow)
                speed.pop_front();
            int steps = 0;
            double seconds = 0.0;
            for (const Speed &part : speed) {
                steps += part.steps;
                seconds += part.seconds;
            }
            progress.secondsPerStep = seconds / steps;
        }
        if (progress.secondsPerStep) {
            const auto steps = static_cast<double>(progress.steps - progress.step);
            const double evaluations = std::ceil(steps / static_cast<double>(record.config.evaluationInterval));
            progress.secondsLeft = steps * *progress.secondsPerStep + evaluations * evaluationSeconds;
        }
    }

    void finish(const training::Trainer::End &end)
    {
        timer.stop();
        thread.reset();
        record.trouble = end.trouble;
        progress.secondsLeft.reset();
        become(end.state);
        emit owner.progressed();
    }

    struct Speed
    {
        int steps;
        double seconds;
    };

    LiveRun &owner;
    training::RunRecord record;
    Progress progress;
    std::shared_ptr<const training::Evaluation> shown;
    std::shared_ptr<const training::Snapshot> shownParameters;
    std::int64_t savedStep = 0;
    std::size_t savedEvaluations = 0;
    std::vector<std::function<void()>> waiting; ///< for a checkpoint
    double evaluationSeconds = 0.0;
    std::deque<Speed> speed;
    int threads = nn::defaultThreads();
    std::optional<RecordingPlace> place; ///< where it is recorded, if anywhere
    bool isTroubled = false;             ///< it could not be recorded, and was not started again since
    QTimer timer;
    std::unique_ptr<RunWorker> thread;
};

LiveRun::LiveRun(const training::RunConfig &config, std::shared_ptr<const tasks::Corpus> corpus,
                 std::shared_ptr<const training::Fork> fork, Preparation preparation, QObject *parent)
    : QObject(parent)
{
    training::validate(config, *corpus);
    training::RunRecord record;
    record.config = config;
    record.corpus = std::move(corpus);
    record.fork = std::move(fork);
    m_worker = std::make_unique<Worker>(*this, std::move(record));
    if (preparation == Preparation::AtOnce)
        prepare();
}

LiveRun::LiveRun(training::RunRecord record, Preparation preparation, QObject *parent) : QObject(parent)
{
    m_worker = std::make_unique<Worker>(*this, std::move(record));
    training::RunRecord &opened = m_worker->record;
    if (opened.state == RunState::Ready) {
        opened.evaluations.clear();
        opened.snapshots.clear();
        opened.checkpoints.clear();
        opened.checkpoint.reset();
        if (preparation == Preparation::AtOnce)
            prepare();
    } else if (!opened.evaluations.empty()) {
        m_worker->shown = opened.evaluations.back();
        m_worker->shownParameters = opened.snapshotAt(m_worker->shown->step);
    }
}

LiveRun::~LiveRun() = default;

const training::RunRecord &LiveRun::record() const
{
    return m_worker->record;
}

const Progress &LiveRun::progress() const
{
    return m_worker->progress;
}

std::shared_ptr<const training::Evaluation> LiveRun::shownEvaluation() const
{
    return m_worker->shown;
}

std::shared_ptr<const training::Snapshot> LiveRun::shownSnapshot() const
{
    return m_worker->shownParameters;
}

bool LiveRun::isRecorded() const
{
    return libraryRun() && !m_worker->isTroubled;
}

bool LiveRun::hasUnsavedTraining() const
{
    // What the library lacks of it, the steps since its last evaluation, comes out the same again.
    if (isRecorded())
        return false;
    const bool recordedMore = record().evaluations.size() > m_worker->savedEvaluations;
    return progress().step > 0 && (unsavedSteps() > 0 || recordedMore);
}

std::int64_t LiveRun::unsavedSteps() const
{
    // Steps after the last good evaluation of a run that ended badly are not there to be saved.
    const std::int64_t reached = m_worker->thread ? progress().step : record().reachedStep();
    return reached - m_worker->savedStep;
}

void LiveRun::markSaved(const training::RunRecord &saved)
{
    m_worker->markSaved(saved);
}

void LiveRun::markUnsaved()
{
    m_worker->savedStep = 0;
    m_worker->savedEvaluations = 0;
}

void LiveRun::whenKept(std::function<void()> then)
{
    if (!m_worker->thread || state() == RunState::Ready) {
        then();
        return;
    }
    m_worker->waiting.push_back(std::move(then));
    m_worker->thread->control().keepHere();
}

void LiveRun::recordIn(const QString &library, const QString &title)
{
    m_worker->place = RecordingPlace{library, title};
}

std::optional<store::RunId> LiveRun::libraryRun() const
{
    return m_worker->place ? m_worker->place->run : std::nullopt;
}

void LiveRun::setLibraryRun(store::RunId run)
{
    if (m_worker->place)
        m_worker->place->run = run;
}

void LiveRun::setThreads(int threads)
{
    m_worker->threads = threads;
}

void LiveRun::prepare()
{
    if (state() == RunState::Ready && !m_worker->thread)
        m_worker->begin();
}

void LiveRun::release()
{
    if (state() != RunState::Ready)
        return;
    m_worker->timer.stop();
    m_worker->thread.reset();
}

bool LiveRun::isPrepared() const
{
    return m_worker->shown && progress().secondsPerStep;
}

bool LiveRun::hasWorker() const
{
    return m_worker->thread != nullptr;
}

void LiveRun::keepWithin(std::size_t bytes)
{
    m_worker->record.keepWithin(bytes);
}

bool LiveRun::canStart() const
{
    const RunState now = state();
    const bool canGoOn = (now == RunState::Stopped || now == RunState::Failed) && record().checkpoint;
    return now == RunState::Ready || now == RunState::Paused || canGoOn;
}

bool LiveRun::canLengthen() const
{
    const bool hasEnded = state() == RunState::Finished || state() == RunState::Stopped;
    return hasEnded && !hasWorker() && record().checkpoint;
}

void LiveRun::lengthen(std::int64_t steps)
{
    if (!canLengthen() || steps <= record().config.steps)
        return;
    m_worker->record.config.steps = steps;
    m_worker->progress.steps = steps;
    m_worker->become(RunState::Stopped);
}

bool LiveRun::canSingleStep() const
{
    return state() == RunState::Ready || state() == RunState::Paused;
}

void LiveRun::start()
{
    if (!canStart())
        return;
    if (!m_worker->thread)
        m_worker->begin();
    m_worker->record.trouble.clear();
    m_worker->isTroubled = false;
    m_worker->thread->retryRecording();
    m_worker->thread->control().resume();
    m_worker->become(RunState::Training);
}

void LiveRun::pause()
{
    if (state() != RunState::Training)
        return;
    m_worker->thread->control().pause();
    m_worker->become(RunState::Paused);
}

void LiveRun::singleStep()
{
    if (!canSingleStep())
        return;
    prepare();
    m_worker->thread->control().singleStep();
    m_worker->become(RunState::Paused);
}

void LiveRun::stop()
{
    if (m_worker->thread && state() != RunState::Ready)
        m_worker->thread->control().finish();
}

} // namespace rote::lab
