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
        ProbeQuestion what;
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

    void answer(const Question &question)
    {
        const ProbeQuestion &what = question.what;
        const std::stop_token outdated = question.stop.get_token();
        try {
            auto probe = training::probe(*what.corpus, *what.snapshot, transformerFor(what.snapshot->shape),
                                         what.prompt.toStdString(), what.decoding, outdated);
            if (!probe)
                return;
            const auto answered = std::make_shared<const training::Probe>(std::move(*probe));
            tell(outdated, [this, answered] { emit m_owner.answered(answered); });
            const training::CharacterMap *reference = what.reference ? &what.reference->map : nullptr;
            auto inspection = training::inspect(*what.corpus, *what.snapshot, *answered, reference, outdated);
            if (!inspection)
                return;
            const auto inspected = std::make_shared<const training::Inspection>(std::move(*inspection));
            tell(outdated, [this, inspected] { emit m_owner.inspected(inspected); });
        } catch (const std::bad_alloc &) {
            tell(outdated, [this] {
                emit m_owner.failed(
                    ProbeService::tr("There is not enough memory for this answer. Close other programs and ask again."));
            });
        } catch (const std::exception &error) {
            tell(outdated, [this, trouble = QString::fromUtf8(error.what())] { emit m_owner.failed(trouble); });
        }
    }

    /// The one that answered before, while questions are asked of models of one shape.
    nn::Transformer &transformerFor(const nn::TransformerShape &shape)
    {
        if (!m_transformer || m_transformer->shape() != shape) {
            m_transformer.reset(); // one at a time in memory
            m_transformer = std::make_unique<nn::Transformer>(shape);
        }
        return *m_transformer;
    }

    /// On the owner's thread, where what is outdated is dropped once more.
    template<typename Tell>
    void tell(const std::stop_token &outdated, Tell &&how)
    {
        QMetaObject::invokeMethod(
            &m_owner,
            [outdated, how] {
                if (!outdated.stop_requested())
                    how();
            },
            Qt::QueuedConnection);
    }

    ProbeService &m_owner;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<Question> m_waiting;
    std::stop_source m_current;
    std::unique_ptr<nn::Transformer> m_transformer; ///< of the thread's own
    std::jthread m_thread;
};

ProbeService::ProbeService(QObject *parent) : QObject(parent), m_worker(std::make_unique<Worker>(*this)) {}

ProbeService::~ProbeService() = default;

void ProbeService::ask(const ProbeQuestion &question)
{
    m_worker->ask({question, {}});
}

void ProbeService::cancel()
{
    m_worker->outdate();
}

} // namespace rote::lab
