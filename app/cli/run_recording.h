#pragma once

#include "app/cli/arguments.h"
#include "lab/run_recorder.h"
#include "store/run_library.h"

#include <QString>

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace rote::cli {

/// A run's place in the library.
struct LibraryPlace
{
    QString library;
    store::BegunRun run;
    bool isNew = false; ///< begun by this process
};

/// The library that train records in; none with --no-library. Throws InputError that also says how to do without.
[[nodiscard]] std::unique_ptr<store::RunLibrary> libraryToRecordIn(const Arguments &arguments);

/// Offers to go on with runs whose process died, on stderr.
void offerInterruptedRuns(const store::RunLibrary &library);

/// Records a run while it is trained, and ends the training at once where that fails.
class RunRecording
{
public:
    /// Takes the place's claim; `control` and `stop` outlive it.
    RunRecording(LibraryPlace &place, const training::RunRecord &run, training::RunControl &control,
                 std::stop_source &stop);

    /// The run's last evaluation is new.
    void evaluated(const training::RunRecord &run);
    /// Writes how the run ended. One that came to nothing is taken out again.
    void end(const training::RunRecord &run);

    [[nodiscard]] store::RunId run() const { return m_recorder.run(); }
    /// What could not be written, up to which step the run is kept all the same, and what to do: one line.
    [[nodiscard]] std::optional<QString> trouble() const;

private:
    void hear(const std::string &trouble);

    QString m_library;
    bool m_isNew;
    std::int64_t m_steps; ///< of the whole run
    std::optional<std::int64_t> m_stepBefore; ///< up to which the library had the run when this began
    std::stop_source &m_stop;
    mutable std::mutex m_mutex;
    std::optional<std::string> m_trouble;
    lab::RunRecorder m_recorder; ///< last: its thread tells of trouble
};

} // namespace rote::cli
