#include "lab/worker_recording.h"

#include <exception>
#include <utility>

namespace rote::lab {

WorkerRecording::WorkerRecording(RecordingPlace place, training::RunRecord run, training::RunControl &control,
                                 Listener listener)
    : m_place(std::move(place)), m_run(std::move(run)), m_control(control), m_listener(std::move(listener))
{
}

store::BegunRun WorkerRecording::begin(store::RunLibrary &library)
{
    const std::int64_t goal = m_run.config.steps;
    if (!m_place.run)
        return library.begin(m_run, m_place.title, goal);
    store::BegunRun known{*m_place.run, library.claim(*m_place.run)};
    const store::LibraryEntry entry = library.entry(known.id);
    if (entry.steps < goal)
        library.lengthen(known.id, goal);
    library.goOn(known.id, goal);
    // What could not be written then is now.
    for (const auto &evaluation : m_run.evaluations) {
        if (evaluation->step > entry.step)
            library.append(known.id, m_run.corpus,
                           {evaluation, m_run.snapshotAt(evaluation->step), m_run.checkpointAt(evaluation->step),
                            m_run.trainingSeconds});
    }
    return known;
}

void WorkerRecording::trains()
{
    if (m_recorder && std::exchange(m_isPaused, false))
        m_recorder->setState(training::RunState::Training);
    if (std::exchange(m_hasBegun, true))
        return;
    try {
        store::RunLibrary library(m_place.library);
        store::BegunRun begun = begin(library);
        const store::RunId id = begun.id;
        auto recorder = std::make_unique<RunRecorder>(
            m_place.library, std::move(begun), m_run.corpus, m_control,
            [this](const std::string &trouble) { m_listener.troubled(trouble, true); });
        const std::scoped_lock lock(m_mutex);
        m_recorder = std::move(recorder);
        m_listener.begun(id);
    } catch (const std::exception &error) {
        m_listener.troubled(error.what(), false);
    }
    m_run = {};
}

void WorkerRecording::evaluated(std::shared_ptr<const training::Evaluation> evaluation,
                                std::shared_ptr<const training::Snapshot> snapshot,
                                std::shared_ptr<const training::Checkpoint> checkpoint, double trainingSeconds)
{
    if (m_recorder) {
        m_recorder->record({std::move(evaluation), std::move(snapshot), std::move(checkpoint), trainingSeconds});
    } else if (!m_hasBegun) {
        m_run.add(std::move(evaluation), std::move(snapshot));
        m_run.checkpoint = std::move(checkpoint);
        m_run.trainingSeconds = trainingSeconds;
    }
}

void WorkerRecording::paused()
{
    if (!m_recorder || std::exchange(m_isPaused, true))
        return;
    m_recorder->setState(training::RunState::Paused);
}

void WorkerRecording::ended(training::RunState state, const std::string &trouble)
{
    if (m_recorder)
        m_recorder->setState(state, trouble);
}

void WorkerRecording::retry()
{
    const std::scoped_lock lock(m_mutex);
    if (m_recorder)
        m_recorder->retry();
}

} // namespace rote::lab
