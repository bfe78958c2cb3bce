#include "ui/explore/prober.h"

#include "tasks/prompts.h"

#include <chrono>

namespace rote::ui {

using namespace std::chrono_literals;

Prober::Prober(QObject *parent) : QObject(parent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(120ms);
    connect(&m_delay, &QTimer::timeout, this, &Prober::askNow);
    connect(&m_service, &lab::ProbeService::answered, this, &Prober::answered);
    connect(&m_service, &lab::ProbeService::inspected, this, [this](const auto &inspection) {
        m_reference = inspection;
        emit inspected(inspection);
    });
    connect(&m_service, &lab::ProbeService::failed, this, &Prober::failed);
}

void Prober::setCorpus(std::shared_ptr<const tasks::Corpus> corpus)
{
    m_service.cancel();
    m_delay.stop();
    m_corpus = std::move(corpus);
    m_snapshot.reset();
    m_reference.reset();
}

void Prober::setSnapshot(std::shared_ptr<const training::Snapshot> snapshot)
{
    if (snapshot == m_snapshot)
        return;
    m_snapshot = std::move(snapshot);
    if (!m_delay.isActive())
        askNow();
}

void Prober::setPrompt(const QString &prompt)
{
    m_prompt = prompt;
    m_delay.start();
}

void Prober::setDecoding(const training::ProbeDecoding &decoding)
{
    m_decoding = decoding;
    askNow();
}

void Prober::askNow()
{
    m_delay.stop();
    if (canAsk())
        m_service.ask({m_corpus, m_snapshot, m_prompt, m_decoding, m_reference});
    else
        m_service.cancel();
}

bool Prober::canAsk() const
{
    if (!m_corpus || !m_snapshot)
        return false;
    const tasks::PromptCheck check =
        tasks::checkPrompt(m_prompt.toStdString(), m_corpus->vocabulary, m_snapshot->shape.context);
    return check.problem == tasks::PromptCheck::Problem::None;
}

} // namespace rote::ui
