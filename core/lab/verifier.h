#pragma once

#include "lab/verification.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

namespace rote::lab {

/// Verifies one run on a thread of its own, which stands back behind the one that shows it. Destroying it stops and
/// joins the thread.
class Verifier : public QObject
{
    Q_OBJECT
public:
    explicit Verifier(QObject *parent = nullptr);
    ~Verifier() override;

    /// Reads the archive again, which compares its hashes, and trains its run again. Once.
    void verifyFile(const QString &path);
    /// The same of a run that this build trained and no archive holds.
    void verifyRun(const training::RunRecord &run);

    struct Progress
    {
        std::int64_t step = 0;
        std::int64_t lastStep = 0; ///< 0: not known yet
    };
    /// How far it is; from any thread.
    [[nodiscard]] Progress progress() const { return {m_step.load(), m_lastStep.load()}; }

signals:
    void finished(const rote::lab::Verification &verification);
    /// The file cannot be read, or the run not be trained: one line that says why.
    void refused(const QString &why);

private:
    class Steps;
    template<typename Work>
    void begin(Work &&work);
    void train(const training::RunRecord &run, const nn::BuildInfo &recordedBy, const std::stop_token &stop);

    std::atomic<std::int64_t> m_step = 0;
    std::atomic<std::int64_t> m_lastStep = 0;
    std::jthread m_thread; ///< last, so that all it uses outlives it
};

} // namespace rote::lab
