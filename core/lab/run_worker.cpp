#include "lab/run_worker.h"

#include "lab/machine.h"

#include <exception>
#include <new>
#include <utility>

namespace rote::lab {

using training::RunState;

RunWorker::RunWorker(const training::RunRecord &run, int threads)
{
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
    m_lastCall = std::chrono::steady_clock::now();
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
    m_lastCall.reset();
}

} // namespace rote::lab
