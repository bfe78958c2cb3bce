#include "app/cli/console.h"
#include "app/cli/interruption.h"
#include "app/cli/run_summary.h"
#include "app/cli/step_progress.h"
#include "app/cli/subcommand.h"
#include "lab/verification.h"
#include "store/run_archive.h"

#include <optional>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

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

/// Shows how far it is.
class Listener : public lab::VerificationListener
{
public:
    explicit Listener(StepProgress &progress) : m_progress(progress) {}

    void stepDone(std::int64_t step) override { m_progress.reached(step); }
    void agreed(std::int64_t step) override { m_progress.evaluated(step, u"agrees"_s); }

private:
    StepProgress &m_progress;
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
    StepProgress progress(u"verify"_s, 0, checked.saved.run.reachedStep());
    Listener listener(progress);
    const std::optional<lab::Verification> found =
        lab::verify(checked.saved.run, checked.saved.build, threads, listener, stop.get_token());
    progress.end();
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
