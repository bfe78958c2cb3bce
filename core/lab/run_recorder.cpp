#include "lab/run_recorder.h"

#include <exception>
#include <utility>

namespace rote::lab {

RunRecorder::RunRecorder(const QString &library, store::BegunRun run, std::shared_ptr<const tasks::Corpus> corpus,
                         training::RunControl &control, Troubled troubled)
    : m_path(library), m_run(std::move(run)), m_corpus(std::move(corpus)), m_control(control),
      m_troubled(std::move(troubled)), m_thread([this](const std::stop_token &stop) { write(stop); })
{
}

RunRecorder::~RunRecorder()
{
    m_thread.request_stop();
    m_thread.join();
}

void RunRecorder::record(store::RecordedMoment moment)
{
    {
        std::unique_lock lock(m_mutex);
        // In trouble it does not wait: the run is paused, so that no more than this comes.
        m_changed.wait(lock, [this] { return m_waiting.empty() || m_trouble; });
    }
    add([this, moment = std::move(moment)](store::RunLibrary &library) {
        library.append(m_run.id, m_corpus, moment);
        const std::scoped_lock lock(m_mutex);
        m_recordedStep = moment.evaluation->step;
    });
}

void RunRecorder::setState(training::RunState state, std::string trouble)
{
    add([this, state, trouble = std::move(trouble)](store::RunLibrary &library) {
        library.setState(m_run.id, state, trouble);
    });
}

void RunRecorder::add(Task task)
{
    const std::scoped_lock lock(m_mutex);
    m_waiting.push_back(std::move(task));
    m_trouble.reset();
    m_changed.notify_all();
}

void RunRecorder::retry()
{
    const std::scoped_lock lock(m_mutex);
    m_trouble.reset();
    m_changed.notify_all();
}

std::optional<std::string> RunRecorder::flush()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.empty() || m_trouble; });
    return m_trouble;
}

std::optional<std::int64_t> RunRecorder::recordedStep() const
{
    const std::scoped_lock lock(m_mutex);
    return m_recordedStep;
}

void RunRecorder::write(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_waiting.empty() && !m_trouble; })) {
        const Task &task = m_waiting.front(); // stays in its place while others come behind it
        lock.unlock();
        const std::optional<std::string> trouble = tryTo(task);
        lock.lock();
        if (trouble) {
            fail(lock, *trouble);
            continue;
        }
        m_waiting.pop_front();
        if (std::exchange(m_hasPaused, false))
            m_control.resume();
        m_changed.notify_all();
    }
    m_library.reset();
}

std::optional<std::string> RunRecorder::tryTo(const Task &task)
{
    try {
        if (!m_library)
            m_library = std::make_unique<store::RunLibrary>(m_path, store::MissingLibrary::Refuse);
        task(*m_library);
        return std::nullopt;
    } catch (const std::exception &error) {
        m_library.reset(); // the next try begins with a connection that knows nothing of this
        return error.what();
    }
}

void RunRecorder::fail(std::unique_lock<std::mutex> &lock, const std::string &trouble)
{
    m_control.pause();
    m_hasPaused = true;
    lock.unlock();
    m_troubled(trouble);
    lock.lock();
    m_trouble = trouble;
    m_changed.notify_all();
}

} // namespace rote::lab
