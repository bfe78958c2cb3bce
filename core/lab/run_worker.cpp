#include "lab/run_worker.h"

#include "lab/machine.h"

#include <exception>
#include <new>
#include <utility>

namespace rote::lab {

using training::RunState;

RunWorker::RunWorker(const training::RunRecord &run, int threads, std::optional<RecordingPlace> place)
    : m_trainingSeconds(run.trainingSeconds)
{
    if (place) {
        const WorkerRecording::Listener listener{
            [this](store::RunId id) {
                const std::scoped_lock lock(m_mutex);
                m_news.libraryRun = id;
            },
            [this](const std::string &what, bool isPaused) { tellOfRecording(what, isPaused); }};
        m_recording = std::make_unique<WorkerRecording>(std::move(*place), run, m_control, listener);
    }
    if (!run.checkpoint)
        m_control.pause();
    m_thread = std::jthread(
        [this, beginning = Beginning{run.config, run.corpus, run.fork, run.checkpoint}, threads](
            const std::stop_token &stop) { train(stop, beginning, threads); });
}

RunWorker::~RunWorker()
{
    m_thread.request_stop();
    m_thread.join();
}

void RunWorker::tellOfRecording(const std::string &what, bool isPaused)
{
    const std::scoped_lock lock(m_mutex);
    m_news.recordingTrouble = {what, isPaused};
}

void RunWorker::retryRecording()
{
    if (!m_recording)
        return;
    {
        // What failed before this is tried again: told after it, it would pause a run that trains.
        const std::scoped_lock lock(m_mutex);
        m_news.recordingTrouble.reset();
    }
    m_recording->retry();
}

RunNews RunWorker::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_news, {});
}

void RunWorker::train(const std::stop_token &stop, const Beginning &beginning, int threads)
{
    standBack();
    training::Trainer::End end{RunState::Failed, 0, {}};
    try {
        training::Trainer trainer(beginning.config, beginning.corpus,
                                  {.threads = threads, .decoding = {}, .stopAfter = {}});
        if (beginning.fork)
            trainer.beginWith(*beginning.fork);
        if (beginning.checkpoint) {
            trainer.resumeFrom(*beginning.checkpoint);
        } else if (const std::optional<double> seconds = trainer.measureStep(stop)) {
            const std::scoped_lock lock(m_mutex);
            m_news.measuredStep = seconds;
        }
        m_lastCall = std::chrono::steady_clock::now();
        end = trainer.run(*this, m_control, stop);
    } catch (const std::bad_alloc &) {
        end.trouble = "There is not enough memory to train this model: choose a smaller one or close other programs";
    } catch (const std::exception &error) {
        end.trouble = error.what();
    }
    if (m_recording)
        m_recording->ended(end.state, end.trouble);
    const std::scoped_lock lock(m_mutex);
    m_news.end = std::move(end);
}

/// Time that the trainer spent since it last called; what it waited while paused does not count.
double RunWorker::secondsSinceLastCall()
{
    const auto now = std::chrono::steady_clock::now();
    const double seconds = m_lastCall ? std::chrono::duration<double>(now - *m_lastCall).count() : 0.0;
    m_lastCall = now;
    return seconds;
}

bool RunWorker::onStep(const training::StepReport &report)
{
    if (m_recording)
        m_recording->trains();
    m_lastCall = std::chrono::steady_clock::now();
    m_trainingSeconds += report.seconds;
    const std::scoped_lock lock(m_mutex);
    m_news.step = report;
    ++m_news.steps;
    m_news.stepSeconds += report.seconds;
    m_news.trainingSeconds += report.seconds;
    return true;
}

bool RunWorker::onEvaluation(std::shared_ptr<const training::Evaluation> evaluation,
                             std::shared_ptr<const training::Snapshot> snapshot,
                             std::shared_ptr<const training::Checkpoint> checkpoint)
{
    const double seconds = secondsSinceLastCall();
    m_trainingSeconds += seconds;
    if (m_recording)
        m_recording->evaluated(evaluation, snapshot, checkpoint, m_trainingSeconds);
    m_lastCall = std::chrono::steady_clock::now();
    const std::scoped_lock lock(m_mutex);
    m_news.recorded.push_back({std::move(evaluation), std::move(snapshot), checkpoint});
    m_news.checkpoint = std::move(checkpoint);
    m_news.glimpse.reset();
    m_news.evaluationSeconds = seconds;
    m_news.trainingSeconds += seconds;
    return true;
}

void RunWorker::onGlimpse(std::shared_ptr<const training::Evaluation> evaluation,
                          std::shared_ptr<const training::Snapshot> snapshot)
{
    const std::scoped_lock lock(m_mutex);
    m_news.glimpse = {std::move(evaluation), std::move(snapshot)};
}

void RunWorker::onCheckpoint(std::shared_ptr<const training::Checkpoint> checkpoint)
{
    const std::scoped_lock lock(m_mutex);
    m_news.checkpoint = std::move(checkpoint);
    m_news.kept = true;
}

void RunWorker::onPaused()
{
    if (m_recording)
        m_recording->paused();
    m_lastCall.reset();
}

} // namespace rote::lab
