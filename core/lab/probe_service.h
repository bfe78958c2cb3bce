#pragma once

#include "tasks/corpus.h"
#include "training/probe.h"
#include "training/snapshot.h"

#include <QObject>
#include <QString>

#include <memory>

namespace rote::lab {

/// Answers probes on a thread of its own. A newer question outdates the one still under way, whose answer never comes.
class ProbeService : public QObject
{
    Q_OBJECT
public:
    explicit ProbeService(QObject *parent = nullptr);
    ~ProbeService() override;

    /// The prompt must be one that tasks::checkPrompt lets through.
    void ask(std::shared_ptr<const tasks::Corpus> corpus, std::shared_ptr<const training::Snapshot> snapshot,
             const QString &prompt);
    /// Drops the question under way.
    void cancel();

signals:
    void answered(std::shared_ptr<const rote::training::Probe> probe);
    /// The question could not be answered, e.g. for want of memory.
    void failed(const QString &message);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace rote::lab
