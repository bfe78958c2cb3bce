#include "app/cli/console.h"
#include "app/cli/interruption.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "lab/verification.h"
#include "store/run_archive.h"

#include <chrono>
#include <optional>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

/// What is known of a file that is being verified.
struct Checked
{
    QString file;
    store::SavedRun saved;
};

QString nameOf(const nn::BuildInfo &build)
{
    return u"%1, %2, %3"_s.arg(QString::fromStdString(build.version), QString::fromStdString(build.instructionSet),
                               QString::fromStdString(build.compiler));
}

/// Shows on stderr how far it is: a bar with the time left on a terminal, a line an evaluation otherwise.
class VerifyingProgress : public lab::VerificationListener
{
public:
    explicit VerifyingProgress(std::int64_t lastStep) : m_lastStep(lastStep) {}
    VerifyingProgress(const VerifyingProgress &) = delete;
    VerifyingProgress &operator=(const VerifyingProgress &) = delete;
    ~VerifyingProgress() override
    {
        if (m_isDrawn)
            leaveBar();
    }

    void stepDone(std::int64_t step) override
    {
        constexpr std::chrono::milliseconds often(200);
        const Clock::time_point now = Clock::now();
        if (!isTerminal() || now - m_drawn < often)
            return;
        m_drawn = now;
        m_isDrawn = true;
        const double share = static_cast<double>(step) / static_cast<double>(m_lastStep);
        const double seconds = std::chrono::duration<double>(now - m_start).count();
        drawBarLine(u"%1 step %2 of %3, %4 left"_s.arg(barText(share)).arg(step).arg(m_lastStep)
                        .arg(durationText(seconds / share - seconds)));
    }

    void agreed(std::int64_t step) override
    {
        if (!isTerminal())
            note(u"step %1 of %2: agrees"_s.arg(step).arg(m_lastStep));
    }

private:
    std::int64_t m_lastStep;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_drawn;
    bool m_isDrawn = false;
};

QJsonObject jsonOf(const Checked &checked, const QString &check, bool holds)
{
    return {{u"archive"_s, checked.file},
            {u"check"_s, check},
            {u"verified"_s, holds},
            {u"recorded_by"_s, nameOf(checked.saved.build)},
            {u"verified_by"_s, nameOf(nn::buildInfo())}};
}

/// Reading it has compared every hash.
int reportHashes(const Checked &checked, bool asJson)
{
    if (asJson)
        printJson(jsonOf(checked, u"hashes"_s, true));
    else
        print(u"%1: every entry is as it was written (SHA-256); the run was not trained again"_s.arg(checked.file));
    return Done;
}

void printFinding(const Checked &checked, const lab::Verification &found)
{
    const bool isSameBits = found.measure == lab::Verification::Measure::SameBits;
    print(u"%1: %2"_s.arg(checked.file, titleOf(checked.saved.run)));
    print(u"every entry is as it was written (SHA-256)"_s);
    if (!found.holds()) {
        print(onOneLine(u"trained again, it differs: %1"_s.arg(QString::fromStdString(found.difference))));
        print(u"%1 evaluations before that agree"_s.arg(found.evaluations));
    } else if (isSameBits) {
        print(u"trained again to step %1: the same bits at %2 evaluations and in the last parameters"_s
                  .arg(found.step).arg(found.evaluations));
    } else {
        print(u"trained again to step %1: at %2 evaluations the losses differ by a factor of %3 at most, %4 is allowed"_s
                  .arg(found.step).arg(found.evaluations)
                  .arg(found.greatestLossRatio, 0, 'f', 3).arg(lab::closeLossRatio));
    }
    if (!isSameBits) {
        print(u"recorded by %1; this is %2: bits agree only within one build and instruction set, so losses were "
              "compared"_s.arg(nameOf(checked.saved.build), nameOf(nn::buildInfo())));
    }
}

QJsonObject jsonOf(const Checked &checked, const lab::Verification &found)
{
    const bool isSameBits = found.measure == lab::Verification::Measure::SameBits;
    QJsonObject object = jsonOf(checked, isSameBits ? u"bits"_s : u"losses"_s, found.holds());
    object[u"step"_s] = static_cast<qint64>(found.step);
    object[u"evaluations"_s] = found.evaluations;
    object[u"difference"_s] =
        found.holds() ? QJsonValue() : QJsonValue(QString::fromStdString(found.difference));
    if (!isSameBits) {
        object[u"greatest_loss_ratio"_s] = found.greatestLossRatio;
        object[u"allowed_loss_ratio"_s] = lab::closeLossRatio;
    }
    return object;
}

int verifyRun(const Checked &checked, const Arguments &arguments)
{
    lab::requireVerifiable(checked.saved.run);
    const int threads = threadsOf(arguments);
    std::stop_source stop;
    const Interruption interruption({
        .finish = [&stop] { stop.request_stop(); },
        .finishing = u"Interrupted: nothing is known of the run yet."_s,
        .abandoning = u"Interrupted."_s,
    });
    std::optional<lab::Verification> found;
    {
        VerifyingProgress progress(checked.saved.run.reachedStep());
        found = lab::verify(checked.saved.run, checked.saved.build, threads, progress, stop.get_token());
    }
    if (!found)
        return Interrupted;
    if (arguments.has("--json"))
        printJson(jsonOf(checked, *found));
    else
        printFinding(checked, *found);
    return found->holds() ? Done : NotSo;
}

int run(const Arguments &arguments)
{
    const QString file = QString::fromStdString(*arguments.operand(0));
    std::optional<Checked> checked;
    try {
        checked = {file, store::openWithBuild(file)};
    } catch (const store::DamagedArchive &damage) {
        note(u"rote-cli: "_s + QString::fromUtf8(damage.what()));
        return NotSo;
    }
    return arguments.has("--hashes-only") ? reportHashes(*checked, arguments.has("--json"))
                                          : verifyRun(*checked, arguments);
}

} // namespace

Subcommand verifySubcommand()
{
    return {"verify",
            "Checks a run's hashes, then trains it again and compares every evaluation and the last parameters.",
            {fileOperand()},
            {{"--hashes-only", "", "do not train it again"}, threadsOption(), jsonOption()},
            run};
}

} // namespace rote::cli
