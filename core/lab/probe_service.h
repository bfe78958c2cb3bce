#pragma once

#include "tasks/corpus.h"
#include "training/inspection.h"
#include "training/probe.h"
#include "training/snapshot.h"

#include <QObject>
#include <QString>

#include <memory>

namespace rote::lab {

/// A prompt to ask of a snapshot; one that tasks::checkPrompt lets through.
struct ProbeQuestion
{
    std::shared_ptr<const tasks::Corpus> corpus;
    std::shared_ptr<const training::Snapshot> snapshot;
    QString prompt;
    training::ProbeDecoding decoding;
    std::shared_ptr<const training::Inspection> reference; ///< whose map the new one's points the way of; or null
};

/// Answers probes on a thread of its own, and looks inside the model after each. A newer question outdates the one
/// still under way, whose answer never comes.
class ProbeService : public QObject
{
    Q_OBJECT
public:
    explicit ProbeService(QObject *parent = nullptr);
    ~ProbeService() override;

    void ask(const ProbeQuestion &question);
    /// Drops the question under way.
    void cancel();

signals:
    void answered(std::shared_ptr<const rote::training::Probe> probe);
    /// What went on inside the model; comes after the answer to the same question.
    void inspected(std::shared_ptr<const rote::training::Inspection> inspection);
    /// The question could not be answered, e.g. for want of memory.
    void failed(const QString &message);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace rote::lab
