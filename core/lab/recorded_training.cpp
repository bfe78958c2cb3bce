#include "lab/recorded_training.h"

#include <algorithm>
#include <chrono>
#include <new>
#include <utility>

namespace rote::lab {

TrainingListener::~TrainingListener() = default;

namespace {

using Clock = std::chrono::steady_clock;

/// Keeps what the trainer tells.
class Recorder : public training::RunObserver
{
public:
    Recorder(training::RunRecord &run, TrainingListener &listener) : m_run(run), m_listener(listener) {}

    bool onStep(const training::StepReport &report) override
    {
        m_listener.stepDone(report);
        return true;
    }

    bool onEvaluation(std::shared_ptr<const training::Evaluation> evaluation,
                      std::shared_ptr<const training::Snapshot> snapshot,
                      std::shared_ptr<const training::Checkpoint> checkpoint) override
    {
        m_run.add(std::move(evaluation), std::move(snapshot));
        m_run.checkpoint = std::move(checkpoint);
        countTime();
        m_listener.evaluated(m_run);
        return true;
    }

    void onGlimpse(std::shared_ptr<const training::Evaluation>, std::shared_ptr<const training::Snapshot>) override {}

    void onCheckpoint(std::shared_ptr<const training::Checkpoint> checkpoint) override
    {
        m_run.checkpoint = std::move(checkpoint);
        countTime();
        m_listener.kept(m_run);
    }

    /// Adds the time since it was last counted.
    void countTime()
    {
        const Clock::time_point now = Clock::now();
        m_run.trainingSeconds += std::chrono::duration<double>(now - m_counted).count();
        m_counted = now;
    }

private:
    training::RunRecord &m_run;
    TrainingListener &m_listener;
    Clock::time_point m_counted = Clock::now();
};

} // namespace

void trainRecorded(training::RunRecord &run, const training::Trainer::Options &options, TrainingListener &listener,
                   training::RunControl &control, const std::stop_token &stop)
{
    training::Trainer trainer(run.config, run.corpus, options);
    if (run.fork)
        trainer.beginWith(*run.fork);
    if (run.checkpoint)
        trainer.resumeFrom(*run.checkpoint);
    run.state = training::RunState::Stopped; // as long as it is under way, for what is saved meanwhile
    Recorder recorder(run, listener);
    try {
        const training::Trainer::End end = trainer.run(recorder, control, stop);
        run.state = end.state;
        run.trouble = end.trouble;
    } catch (const std::bad_alloc &) {
        run.state = training::RunState::Failed;
        run.trouble = "out of memory; choose a smaller preset or fewer threads";
    }
    recorder.countTime();
}

training::Decoding decodingOf(const training::RunRecord &run)
{
    if (run.evaluations.empty())
        return training::Decoding::Greedy;
    // Ten samples an item count ten times as many answers.
    const training::PaperCounts &counts = run.evaluations.back()->paper;
    const bool isSampled = counts.addition.total + counts.subtraction.total + counts.facts.total
        > std::ranges::count_if(run.corpus->items, training::isInPapersCount);
    return isSampled ? training::Decoding::Paper : training::Decoding::Greedy;
}

} // namespace rote::lab
