#pragma once

#include "lab/probe_service.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace rote::ui {

/// Keeps a prompt's answer fresh: asks a moment after the last key, and again of each newer snapshot.
class Prober : public QObject
{
    Q_OBJECT
public:
    explicit Prober(QObject *parent = nullptr);

    /// Another run's text: what is under way would answer for the old one, and is dropped.
    void setCorpus(std::shared_ptr<const tasks::Corpus> corpus);
    void setSnapshot(std::shared_ptr<const training::Snapshot> snapshot);
    /// Asks soon; a prompt that cannot be asked, or an empty one, leaves the last answer standing.
    void setPrompt(const QString &prompt);
    /// Asks again at once.
    void setDecoding(const training::ProbeDecoding &decoding);
    void askNow();

signals:
    void answered(std::shared_ptr<const rote::training::Probe> probe);
    void inspected(std::shared_ptr<const rote::training::Inspection> inspection);
    void failed(const QString &message);

private:
    [[nodiscard]] bool canAsk() const;

    lab::ProbeService m_service;
    QTimer m_delay;
    std::shared_ptr<const tasks::Corpus> m_corpus;
    std::shared_ptr<const training::Snapshot> m_snapshot;
    std::shared_ptr<const training::Inspection> m_reference; ///< the last one of this run
    training::ProbeDecoding m_decoding;
    QString m_prompt;
};

} // namespace rote::ui
