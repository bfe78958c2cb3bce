#pragma once

#include "lab/worker_recording.h"
#include "training/run_observer.h"
#include "training/run_record.h"
#include "training/trainer.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace rote::lab {

/// What kept a run from being recorded in the library.
struct RecordingTrouble
{
    std::string what; ///< one line for the user
    bool isPaused = false; ///< the run is, until retryRecording()
};

/// What a worker has to tell since it was last asked.
struct RunNews
{
    struct Recorded
    {
        std::shared_ptr<const training::Evaluation> evaluation;
        std::shared_ptr<const training::Snapshot> snapshot;
        std::shared_ptr<const training::Checkpoint> checkpoint;
    };
    struct Glimpse
    {
        std::shared_ptr<const training::Evaluation> evaluation;
        std::shared_ptr<const training::Snapshot> snapshot;
    };

    std::vector<Recorded> recorded;
    std::shared_ptr<const training::Checkpoint> checkpoint; ///< the newest
    bool kept = false;                                      ///< a checkpoint that was asked for is there
    std::optional<Glimpse> glimpse;                         ///< the newest, if nothing was recorded after it
    std::optional<training::StepReport> step;               ///< the newest
    int steps = 0;                                          ///< since the last news
    double stepSeconds = 0.0;                               ///< that these took
    std::optional<double> evaluationSeconds;                ///< of the newest evaluation
    double trainingSeconds = 0.0;                           ///< steps and evaluations, since the last news
    std::optional<double> measuredStep;                     ///< seconds, measured before training
    std::optional<store::RunId> libraryRun;                 ///< as which the library has it, once it does
    std::optional<RecordingTrouble> recordingTrouble;       ///< the newest
    std::optional<training::Trainer::End> end;              ///< the worker is done
};

/// A thread that trains one run, and records it where there is a place for that; and a mailbox of what it has to tell.
/// The trainer never waits for the reader.
class RunWorker : private training::RunObserver
{
public:
    /// Begins, paused after the evaluation of the model as it begins; with a checkpoint, goes on from there at once.
    /// With a place, records the run there.
    RunWorker(const training::RunRecord &run, int threads, std::optional<RecordingPlace> place = {});
    /// Ends the thread without a further evaluation, and joins it.
    ~RunWorker() override;

    training::RunControl &control() { return m_control; }
    /// Tries again to record what could not be recorded.
    void retryRecording();
    /// Empties the mailbox.
    RunNews take();

private:
    /// Of a run, what its training needs.
    struct Beginning
    {
        training::RunConfig config;
        std::shared_ptr<const tasks::Corpus> corpus;
        std::shared_ptr<const training::Fork> fork;
        std::shared_ptr<const training::Checkpoint> checkpoint;
    };
    void train(const std::stop_token &stop, const Beginning &beginning, int threads);
    bool onStep(const training::StepReport &report) override;
    bool onEvaluation(std::shared_ptr<const training::Evaluation> evaluation,
                      std::shared_ptr<const training::Snapshot> snapshot,
                      std::shared_ptr<const training::Checkpoint> checkpoint) override;
    void onGlimpse(std::shared_ptr<const training::Evaluation> evaluation,
                   std::shared_ptr<const training::Snapshot> snapshot) override;
    void onPaused() override;
    void onCheckpoint(std::shared_ptr<const training::Checkpoint> checkpoint) override;
    double secondsSinceLastCall();
    void tellOfRecording(const std::string &what, bool isPaused);

    training::RunControl m_control;
    std::mutex m_mutex;
    RunNews m_news;
    std::optional<std::chrono::steady_clock::time_point> m_lastCall; ///< the worker thread's own
    double m_trainingSeconds = 0.0;                                  ///< of the whole run; the worker thread's own
    std::unique_ptr<WorkerRecording> m_recording;
    std::jthread m_thread; ///< last, so that all it uses outlives it
};

} // namespace rote::lab
