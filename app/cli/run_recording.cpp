#include "app/cli/run_recording.h"

#include "app/cli/console.h"
#include "app/cli/library_options.h"
#include "nn/error.h"

#include <utility>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

std::unique_ptr<store::RunLibrary> libraryToRecordIn(const Arguments &arguments)
{
    if (arguments.has("--no-library"))
        return nullptr;
    try {
        return std::make_unique<store::RunLibrary>(libraryPathOf(arguments));
    } catch (const InputError &error) {
        throw InputError(std::string(error.what()) + "; --library names another one, --no-library trains without");
    }
}

void offerInterruptedRuns(const store::RunLibrary &library)
{
    const std::vector<store::LibraryEntry> interrupted = library.interruptedRuns();
    if (interrupted.empty())
        return;
    const store::LibraryEntry &newest = interrupted.front();
    const QString others =
        interrupted.size() == 1 ? QString() : u"; of others that were, rote-cli runs --state interrupted tells"_s;
    note(u"run %1 (%2) was interrupted after step %3: %4 goes on with it%5"_s.arg(newest.id)
             .arg(newest.title)
             .arg(newest.step)
             .arg(goOnCommand(newest.id, library.path()), others));
}

RunRecording::RunRecording(LibraryPlace &place, const training::RunRecord &run, training::RunControl &control,
                           std::stop_source &stop)
    : m_library(place.library), m_isNew(place.isNew), m_steps(run.config.steps), m_stop(stop),
      m_recorder(m_library, std::move(place.run), run.corpus, control, [this](const std::string &text) { hear(text); })
{
    if (!run.evaluations.empty())
        m_stepBefore = run.lastStep();
}

void RunRecording::evaluated(const training::RunRecord &run)
{
    m_recorder.record({run.evaluations.back(), run.snapshots.back(), run.checkpoint, run.trainingSeconds});
}

void RunRecording::end(const training::RunRecord &run)
{
    if (m_isNew && run.evaluations.empty()) {
        store::RunLibrary(m_library).discard(m_recorder.run());
        return;
    }
    m_recorder.setState(run.state, run.trouble);
    static_cast<void>(m_recorder.flush()); // hear() was told of trouble
}

std::optional<QString> RunRecording::trouble() const
{
    const std::scoped_lock lock(m_mutex);
    if (!m_trouble)
        return std::nullopt;
    const std::optional<std::int64_t> step = m_recorder.recordedStep() ? m_recorder.recordedStep() : m_stepBefore;
    if (step && *step >= m_steps)
        return u"%1; run %2 is kept to its end"_s.arg(QString::fromStdString(*m_trouble)).arg(run());
    const QString kept = step ? u"up to step %1"_s.arg(*step) : u"before its first step"_s;
    return u"%1; run %2 is kept %3, and %4 goes on with it"_s.arg(QString::fromStdString(*m_trouble))
        .arg(run())
        .arg(kept, goOnCommand(run(), m_library));
}

void RunRecording::hear(const std::string &trouble)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_trouble)
            m_trouble = trouble;
    }
    m_stop.request_stop();
}

} // namespace rote::cli
