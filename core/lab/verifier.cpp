#include "lab/verifier.h"

#include "lab/machine.h"
#include "nn/error.h"
#include "nn/transformer.h"
#include "store/run_archive.h"

#include <exception>
#include <new>
#include <utility>

namespace rote::lab {

class Verifier::Steps : public VerificationListener
{
public:
    explicit Steps(std::atomic<std::int64_t> &step) : m_step(step) {}
    void stepDone(std::int64_t step) override { m_step = step; }

private:
    std::atomic<std::int64_t> &m_step;
};

Verifier::Verifier(QObject *parent) : QObject(parent) {}

Verifier::~Verifier() = default;

template<typename Work>
void Verifier::begin(Work &&work)
{
    m_thread = std::jthread([this, work = std::forward<Work>(work)](const std::stop_token &stop) {
        standBack();
        QString why;
        try {
            work(stop);
        } catch (const std::bad_alloc &) {
            why = tr("There is not enough memory to train this run again. Close other programs and try again.");
        } catch (const std::exception &error) {
            why = QString::fromUtf8(error.what());
        }
        if (!why.isEmpty())
            QMetaObject::invokeMethod(this, [this, why] { emit refused(why); }, Qt::QueuedConnection);
    });
}

void Verifier::verifyFile(const QString &path)
{
    begin([this, path](const std::stop_token &stop) {
        const store::SavedRun saved = store::openWithBuild(path);
        train(saved.run, saved.build, stop);
    });
}

void Verifier::verifyRun(const training::RunRecord &run)
{
    begin([this, run](const std::stop_token &stop) { train(run, nn::buildInfo(), stop); });
}

void Verifier::train(const training::RunRecord &run, const nn::BuildInfo &recordedBy, const std::stop_token &stop)
{
    m_lastStep = run.reachedStep();
    Steps steps(m_step);
    const auto found = verify(run, recordedBy, nn::defaultThreads(), steps, stop);
    if (found)
        QMetaObject::invokeMethod(this, [this, found] { emit finished(*found); }, Qt::QueuedConnection);
}

} // namespace rote::lab
