#pragma once

#include "store/run_library.h"
#include "training/run_control.h"

#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace rote::lab {

/// Records a run in the library while it is trained, on a thread of its own. The trainer waits only when it is one
/// evaluation ahead: once record() returns, every earlier evaluation is on the disk.
///
/// What cannot be written stays here, pauses the run, and is told of. It is written again with the next evaluation or
/// when retry() asks for it; once that succeeds, the run goes on.
class RunRecorder
{
public:
    /// Told on the writer's thread, when the run is paused: one line for the user. Must not call the recorder.
    using Troubled = std::function<void(const std::string &trouble)>;

    /// `run` is claimed and stands as it is in the library; `control` outlives the recorder.
    RunRecorder(const QString &library, store::BegunRun run, std::shared_ptr<const tasks::Corpus> corpus,
                training::RunControl &control, Troubled troubled);
    /// Writes what is still to be written, unless there is trouble.
    ~RunRecorder();
    RunRecorder(const RunRecorder &) = delete;
    RunRecorder &operator=(const RunRecorder &) = delete;

    [[nodiscard]] store::RunId run() const { return m_run.id; }

    /// An evaluation, as the trainer's thread has it.
    void record(store::RecordedMoment moment);
    /// How the run stands, without waiting.
    void setState(training::RunState state, std::string trouble = {});
    /// Tries again to write what could not be written.
    void retry();
    /// Waits until all is written, and returns nothing; or what it was that could not be.
    [[nodiscard]] std::optional<std::string> flush();
    /// The last evaluation that this recorder brought to the disk.
    [[nodiscard]] std::optional<std::int64_t> recordedStep() const;

private:
    using Task = std::function<void(store::RunLibrary &)>;

    void add(Task task);
    void write(const std::stop_token &stop);
    std::optional<std::string> tryTo(const Task &task);
    void fail(std::unique_lock<std::mutex> &lock, const std::string &trouble);

    QString m_path;
    store::BegunRun m_run;
    std::shared_ptr<const tasks::Corpus> m_corpus;
    training::RunControl &m_control;
    Troubled m_troubled;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Task> m_waiting; ///< the first is the one being written
    std::optional<std::string> m_trouble;
    std::optional<std::int64_t> m_recordedStep;
    bool m_hasPaused = false; ///< the run, for the trouble's sake

    std::unique_ptr<store::RunLibrary> m_library; ///< the writer's own
    std::jthread m_thread;                        ///< last, so that all it uses outlives it
};

} // namespace rote::lab
