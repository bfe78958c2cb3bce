#include "app/cli/console.h"
#include "app/cli/interruption.h"
#include "app/cli/output_file.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "app/cli/training_progress.h"
#include "lab/recorded_training.h"
#include "nn/error.h"
#include "nn/transformer.h"
#include "store/metrics_csv.h"
#include "store/replace_file.h"
#include "store/run_archive.h"
#include "training/presets.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto maximumSeed = static_cast<std::int64_t>(training::maximumSeed);

/// What is to be done, all of it checked.
struct Job
{
    training::RunRecord run; ///< with a checkpoint where an earlier run goes on
    training::Trainer::Options options;
    QString out;
    std::optional<QString> metrics;

    [[nodiscard]] std::int64_t lastStep() const { return options.stopAfter.value_or(run.config.steps); }
};

training::RunRecord freshRun(const Arguments &arguments)
{
    if (!arguments.has("--preset"))
        throw InputError("--preset is missing; rote-cli presets lists them");
    training::RunRecord run;
    run.config = training::presetNamed(*arguments.value("--preset")).config;
    run.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(run.config.task)));
    if (const auto seed = arguments.number("--seed", {0, maximumSeed}))
        run.config.seed = static_cast<std::uint64_t>(*seed);
    return run;
}

/// The run of --resume. Its preset and seed stand in the file: naming others is a mistake.
training::RunRecord earlierRun(const Arguments &arguments, const std::string &file)
{
    training::RunRecord run = store::openRun(QString::fromStdString(file));
    const auto preset = arguments.value("--preset");
    if (preset && training::presetNamed(*preset).name != run.config.preset)
        throw InputError("--preset " + *preset + " is not what " + file + " was trained with; leave --preset out");
    const auto seed = arguments.number("--seed", {0, maximumSeed});
    if (seed && static_cast<std::uint64_t>(*seed) != run.config.seed) {
        throw InputError("--seed " + std::to_string(*seed) + " is not what " + file + " was trained with, which is "
                         + std::to_string(run.config.seed) + "; leave --seed out");
    }
    if (!run.checkpoint)
        throw InputError(file + ": holds no checkpoint to go on from");
    if (run.state == training::RunState::Diverged)
        throw InputError(file + ": the run diverged, so it cannot go on");
    if (run.checkpoint->snapshot->step >= run.config.steps)
        throw InputError(file + ": is finished; there is no step left to train");
    return run;
}

/// How a run's answers are decoded: as --decoding says, and in an earlier run as they were.
training::Decoding decodingOf(const Arguments &arguments, const training::RunRecord &run)
{
    const training::Decoding asked = decodingOf(arguments);
    if (run.evaluations.empty())
        return asked;
    const training::Decoding earlier = lab::decodingOf(run);
    if (arguments.has("--decoding") && asked != earlier) {
        throw InputError("--decoding " + *arguments.value("--decoding") + " is not how " + *arguments.value("--resume")
                         + " was counted so far; leave --decoding out");
    }
    return earlier;
}

QString defaultOut(const training::RunConfig &config)
{
    const std::string name = config.preset.empty() ? std::string(tasks::taskName(config.task)) : config.preset;
    return u"%1-s%2.rote"_s.arg(QString::fromStdString(name)).arg(config.seed);
}

/// Checks the files before the hours of training, not after them.
void checkOutputs(const Job &job, bool force)
{
    checkOutputFile(job.out, force);
    if (!job.metrics)
        return;
    checkOutputFile(*job.metrics, force);
    if (QFileInfo(*job.metrics).absoluteFilePath() == QFileInfo(job.out).absoluteFilePath())
        throw InputError("--metrics and --out name the same file; give two names");
}

Job jobOf(const Arguments &arguments)
{
    Job job;
    job.options.threads = threadsOf(arguments);
    const auto resumed = arguments.value("--resume");
    job.run = resumed ? earlierRun(arguments, *resumed) : freshRun(arguments);
    job.options.decoding = decodingOf(arguments, job.run);
    const std::int64_t done = job.run.checkpoint ? job.run.checkpoint->snapshot->step : 0;
    job.options.stopAfter = arguments.number("--steps", {done + 1, job.run.config.steps});
    const auto out = arguments.value("--out");
    job.out = out ? QString::fromStdString(*out) : defaultOut(job.run.config);
    if (const auto metrics = arguments.value("--metrics"))
        job.metrics = QString::fromStdString(*metrics);
    checkOutputs(job, arguments.has("--force"));
    return job;
}

/// Shows what is heard of the run.
class ShownProgress : public lab::TrainingListener
{
public:
    explicit ShownProgress(TrainingProgress &progress) : m_progress(progress) {}

    void stepDone(const training::StepReport &report) override { m_progress.stepDone(report); }
    void evaluated(const training::RunRecord &run) override { m_progress.evaluated(*run.evaluations.back()); }

private:
    TrainingProgress &m_progress;
};

void trainOn(Job &job, training::RunControl &control, const std::stop_token &stop)
{
    training::RunRecord &run = job.run;
    TrainingProgress progress(titleOf(run), run.corpus->items, run.lastStep(), job.lastStep());
    ShownProgress shown(progress);
    lab::trainRecorded(run, job.options, shown, control, stop);
    progress.end();
}

/// Whether the run could be saved there, where nothing stood.
bool savedInstead(const training::RunRecord &run, const QString &path)
{
    if (QFileInfo::exists(path))
        return false;
    try {
        store::saveRun(run, path);
        return true;
    } catch (const store::WriteError &) {
        return false;
    }
}

/// Saves where it was asked to; where that fails now, hours later, beside the system's temporary files.
/// Throws store::WriteError that says where the run is.
void save(const Job &job)
{
    try {
        store::saveRun(job.run, job.out);
    } catch (const store::WriteError &error) {
        const QString refuge = QDir::temp().filePath(QFileInfo(job.out).fileName());
        if (!savedInstead(job.run, refuge))
            throw;
        throw store::WriteError(std::string(error.what()) + "; the run is kept as " + refuge.toStdString());
    }
    try {
        if (job.metrics)
            store::replaceFile(*job.metrics, store::metricsCsv(job.run));
    } catch (const store::WriteError &error) {
        throw store::WriteError(std::string(error.what()) + "; the run itself is saved as " + job.out.toStdString());
    }
}

void printResult(const Job &job, bool asJson)
{
    const training::Evaluation &last = *job.run.evaluations.back();
    if (asJson) {
        QJsonObject object = evaluationJson(last, job.run.corpus->items);
        object[u"archive"_s] = job.out;
        object[u"finished"_s] = job.run.state == training::RunState::Finished;
        printJson(object);
        return;
    }
    print(u"%1, step %2 of %3"_s.arg(titleOf(job.run)).arg(last.step).arg(job.run.config.steps));
    print(u"loss %1"_s.arg(roundTrip(last.loss)));
    for (const QString &line : scoreLines(training::scoresOf(last, job.run.corpus->items)))
        print(line);
    print(u"saved as %1"_s.arg(job.out));
}

int run(const Arguments &arguments)
{
    Job job = jobOf(arguments);
    training::RunControl control;
    const Interruption interruption({
        .finish = [&control] { control.finish(); },
        .finishing = u"Interrupted: ends with an evaluation after this step and saves the run; again to abandon them."_s,
        .abandoning = u"Abandons what is under way; saves the run up to its last evaluation."_s,
    });
    trainOn(job, control, interruption.abandoned());
    if (job.run.evaluations.empty()) {
        const QString trouble = QString::fromStdString(job.run.trouble);
        note(u"rote-cli: ended before the first evaluation, so there is nothing to save"_s
             + (trouble.isEmpty() ? trouble : u": "_s + trouble));
        return interruption.happened() ? Interrupted : RunFailed;
    }
    save(job);
    printResult(job, arguments.has("--json"));
    if (job.run.state == training::RunState::Diverged || job.run.state == training::RunState::Failed) {
        note(u"rote-cli: "_s + QString::fromStdString(job.run.trouble));
        return RunFailed;
    }
    return interruption.happened() && job.run.lastStep() < job.lastStep() ? Interrupted : Done;
}

} // namespace

Subcommand trainSubcommand()
{
    return {"train",
            "Trains one of the paper's runs and saves it.",
            {},
            {{"--preset", "NAME", "which run; rote-cli presets lists them"},
             {"--seed", "N", "1 if not given"},
             {"--steps", "N", "ends after step N, early, with the schedule unchanged"},
             threadsOption(),
             {"--out", "FILE.rote", "PRESET-sSEED.rote if not given"},
             {"--metrics", "FILE.csv", "also writes the curves: the published columns, then Rote's own"},
             decodingOption(),
             {"--resume", "FILE.rote", "goes on with the run in this file"},
             {"--force", "", "overwrites files that exist"},
             jsonOption()},
            run};
}

} // namespace rote::cli
