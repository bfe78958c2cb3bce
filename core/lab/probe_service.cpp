#include "lab/probe_service.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace rote::lab {

/// A thread that answers the newest question and forgets the others.
class ProbeService::Worker
{
public:
    struct Question
    {
        std::shared_ptr<const tasks::Corpus> corpus;
        std::shared_ptr<const training::Snapshot> snapshot;
        std::string prompt;
        std::stop_source stop;
    };

    explicit Worker(ProbeService &owner) : m_owner(owner)
    {
        m_thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
    }

    ~Worker()
    {
        outdate();
        m_thread.request_stop();
        m_thread.join();
    }

    void ask(Question question)
    {
        const std::scoped_lock lock(m_mutex);
        m_current.request_stop();
        m_current = question.stop;
        m_waiting = std::move(question);
        m_changed.notify_one();
    }

    /// Neither the question under way nor the waiting one will be answered.
    void outdate()
    {
        const std::scoped_lock lock(m_mutex);
        m_current.request_stop();
        m_waiting.reset();
    }

private:
    void work(const std::stop_token &stop)
    {
        while (true) {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return m_waiting.has_value(); }))
                return;
            const Question question = *std::exchange(m_waiting, std::nullopt);
            lock.unlock();
            answer(question);
        }
    }

    /// Answers on the owner's thread, where an outdated answer is dropped once more.
    void answer(const Question &question)
    {
        const std::stop_token outdated = question.stop.get_token();
        std::shared_ptr<const training::Probe> result;
        QString trouble;
        try {
            auto probe = training::probe(*question.corpus, *question.snapshot, question.prompt, outdated);
            if (!probe)
                return;
            result = std::make_shared<const training::Probe>(std::move(*probe));
        } catch (const std::exception &error) {
            trouble = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            &m_owner,
            [this, outdated, result, trouble] {
                if (outdated.stop_requested())
                    return;
                if (result)
                    emit m_owner.answered(result);
                else
                    emit m_owner.failed(trouble);
            },
            Qt::QueuedConnection);
    }

    ProbeService &m_owner;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<Question> m_waiting;
    std::stop_source m_current;
    std::jthread m_thread;
};

ProbeService::ProbeService(QObject *parent) : QObject(parent), m_worker(std::make_unique<Worker>(*this)) {}

ProbeService::~ProbeService() = default;

void ProbeService::ask(std::shared_ptr<const tasks::Corpus> corpus, std::shared_ptr<const training::Snapshot> snapshot,
                       const QString &prompt)
{
    m_worker->ask({std::move(corpus), std::move(snapshot), prompt.toStdString(), {}});
}

void ProbeService::cancel()
{
    m_worker->outdate();
}

} // namespace rote::lab
