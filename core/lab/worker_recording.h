#pragma once

#include "lab/run_recorder.h"
#include "training/run_record.h"

#include <QString>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace rote::lab {

/// Where a run is to be recorded while it is trained.
struct RecordingPlace
{
    QString library;                   ///< the library's path
    QString title;                     ///< what a run that is new there is called
    std::optional<store::RunId> run{}; ///< the one to go on with; nothing: a new one
};

/// Records one run in the library, from its first step on: one that is only looked at is not kept. All but retry() are
/// for the thread that trains it.
class WorkerRecording
{
public:
    /// What to tell of, on any thread.
    struct Listener
    {
        std::function<void(store::RunId)> begun;
        std::function<void(const std::string &, bool isPaused)> troubled; ///< one line for the user
    };

    /// `run` is as it stands before it is trained; `control` outlives the recording.
    WorkerRecording(RecordingPlace place, training::RunRecord run, training::RunControl &control, Listener listener);

    /// Once a step is done. Where the library cannot be opened or the run not be claimed, the training goes on without.
    void trains();
    /// One evaluation more; before the first step it waits for that.
    void evaluated(std::shared_ptr<const training::Evaluation> evaluation,
                   std::shared_ptr<const training::Snapshot> snapshot,
                   std::shared_ptr<const training::Checkpoint> checkpoint, double trainingSeconds);
    void paused();
    void ended(training::RunState state, const std::string &trouble);
    /// Tries again to write what could not be written; from any thread.
    void retry();

private:
    [[nodiscard]] store::BegunRun begin(store::RunLibrary &library);

    RecordingPlace m_place;
    training::RunRecord m_run; ///< until it is begun, with what was evaluated before
    training::RunControl &m_control;
    Listener m_listener;
    bool m_hasBegun = false;
    bool m_isPaused = false;
    std::mutex m_mutex; ///< of the recorder's pointer
    std::unique_ptr<RunRecorder> m_recorder;
};

} // namespace rote::lab
