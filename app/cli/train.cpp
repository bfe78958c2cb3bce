#include "app/cli/console.h"
#include "app/cli/interruption.h"
#include "app/cli/library_options.h"
#include "app/cli/output_file.h"
#include "app/cli/run_recording.h"
#include "app/cli/run_summary.h"
#include "app/cli/step_progress.h"
#include "app/cli/subcommand.h"
#include "lab/recorded_training.h"
#include "nn/error.h"
#include "nn/transformer.h"
#include "store/metrics_csv.h"
#include "store/replace_file.h"
#include "store/run_archive.h"
#include "store/run_library.h"
#include "training/presets.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

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
    std::optional<LibraryPlace> place; ///< none with --no-library

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

/// An earlier run to go on with. Its preset and seed stand in it: naming others is a mistake. `name`: what the run is
/// called in messages.
training::RunRecord checkedEarlier(training::RunRecord run, const std::string &name, const Arguments &arguments)
{
    const auto preset = arguments.value("--preset");
    if (preset && training::presetNamed(*preset).name != run.config.preset)
        throw InputError("--preset " + *preset + " is not what " + name + " was trained with; leave --preset out");
    const auto seed = arguments.number("--seed", {0, maximumSeed});
    if (seed && static_cast<std::uint64_t>(*seed) != run.config.seed) {
        throw InputError("--seed " + std::to_string(*seed) + " is not what " + name + " was trained with, which is "
                         + std::to_string(run.config.seed) + "; leave --seed out");
    }
    if (run.state == training::RunState::Diverged)
        throw InputError(name + ": the run diverged, so it cannot go on");
    if (!run.checkpoint && run.state != training::RunState::Ready)
        throw InputError(name + ": holds no checkpoint to go on from");
    if (run.reachedStep() >= run.config.steps)
        throw InputError(name + ": is finished; there is no step left to train");
    return run;
}

std::optional<store::RunId> continuedRun(const Arguments &arguments)
{
    const auto continued = arguments.number("--continue", {1, std::numeric_limits<store::RunId>::max()});
    if (continued && arguments.has("--resume"))
        throw InputError("--resume and --continue name two runs; give one of them");
    if (continued && arguments.has("--no-library"))
        throw InputError("--continue takes a run from the library; leave --no-library out");
    return continued;
}

/// The run that --resume or --continue names, else a fresh one.
training::RunRecord runToTrain(const Arguments &arguments, const store::RunLibrary *library)
{
    if (const auto continued = continuedRun(arguments))
        return checkedEarlier(library->load(*continued), "run " + std::to_string(*continued), arguments);
    const auto resumed = arguments.value("--resume");
    if (!resumed)
        return freshRun(arguments);
    training::RunRecord run = checkedEarlier(store::openRun(QString::fromStdString(*resumed)), *resumed, arguments);
    if (!run.checkpoint)
        throw InputError(*resumed + ": holds no checkpoint to go on from");
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
        throw InputError("--decoding " + *arguments.value("--decoding")
                         + " is not how this run was counted so far; leave --decoding out");
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

/// Where a run of the library was to end when it was interrupted: there it ends now, too, unless --steps says otherwise.
std::optional<std::int64_t> earlierGoal(const training::RunRecord &run, const store::LibraryEntry &entry)
{
    return entry.goal > run.reachedStep() && entry.goal < run.config.steps ? std::optional(entry.goal) : std::nullopt;
}

/// What is to be trained, and as the options say; `library` is needed for --continue alone.
Job jobOf(const Arguments &arguments, store::RunLibrary *library)
{
    Job job;
    job.options.threads = threadsOf(arguments);
    const auto continued = continuedRun(arguments);
    if (continued) // claimed before it is read, so that nobody else goes on with it meanwhile
        job.place = {library->path(), {*continued, library->claim(*continued)}, false};
    job.run = runToTrain(arguments, library);
    job.options.decoding = decodingOf(arguments, job.run);
    const std::int64_t done = job.run.checkpoint ? job.run.checkpoint->snapshot->step : 0;
    job.options.stopAfter = arguments.number("--steps", {done + 1, job.run.config.steps});
    if (continued && !job.options.stopAfter)
        job.options.stopAfter = earlierGoal(job.run, library->entry(*continued));
    const auto out = arguments.value("--out");
    job.out = out ? QString::fromStdString(*out) : defaultOut(job.run.config);
    if (const auto metrics = arguments.value("--metrics"))
        job.metrics = QString::fromStdString(*metrics);
    checkOutputs(job, arguments.has("--force"));
    return job;
}

/// Has the library know that the training begins.
void enter(Job &job, store::RunLibrary &library)
{
    if (job.place) {
        library.goOn(job.place->run.id, job.lastStep());
        return;
    }
    offerInterruptedRuns(library);
    job.place = {library.path(), library.begin(job.run, titleOf(job.run), job.lastStep()), true};
}

/// Records what is heard of the run, and shows it.
class Listener : public lab::TrainingListener
{
public:
    Listener(StepProgress &progress, RunRecording *recording) : m_progress(progress), m_recording(recording) {}

    void stepDone(const training::StepReport &report) override { m_progress.reached(report.step); }
    void evaluated(const training::RunRecord &run) override
    {
        if (m_recording != nullptr)
            m_recording->evaluated(run);
        const training::Evaluation &evaluation = *run.evaluations.back();
        const QStringList scores = scoreLines(training::scoresOf(evaluation, run.corpus->items));
        m_progress.evaluated(evaluation.step,
                             u"loss %1, %2"_s.arg(evaluation.loss, 0, 'f', 4).arg(scores.join(u", "_s)));
    }

private:
    StepProgress &m_progress;
    RunRecording *m_recording;
};

void trainOn(Job &job, RunRecording *recording, training::RunControl &control, const std::stop_token &stop)
{
    training::RunRecord &run = job.run;
    StepProgress progress(titleOf(run), run.lastStep(), job.lastStep());
    Listener listener(progress, recording);
    try {
        lab::trainRecorded(run, job.options, listener, control, stop);
    } catch (const InputError &) { // it cannot be trained here
        if (recording != nullptr)
            recording->end(run);
        throw;
    }
    if (recording != nullptr)
        recording->end(run);
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

/// The library failed while the run was trained: tells in one line what is kept of it, here and there.
int tellTrouble(const Job &job, QString trouble)
{
    try {
        if (!job.run.evaluations.empty()) {
            store::saveRun(job.run, job.out);
            trouble += u"; up to step %1 it is saved as %2"_s.arg(job.run.lastStep()).arg(job.out);
        }
    } catch (const store::WriteError &) {
        // The same disk, most likely.
    }
    note(u"rote-cli: "_s + trouble);
    return RunFailed;
}

void printResult(const Job &job, bool asJson)
{
    const training::Evaluation &last = *job.run.evaluations.back();
    if (asJson) {
        QJsonObject object = evaluationJson(last, job.run.corpus->items);
        object[u"archive"_s] = job.out;
        if (job.place)
            object[u"run"_s] = qint64{job.place->run.id};
        object[u"finished"_s] = job.run.state == training::RunState::Finished;
        printJson(object);
        return;
    }
    print(u"%1, step %2 of %3"_s.arg(titleOf(job.run)).arg(last.step).arg(job.run.config.steps));
    print(u"loss %1"_s.arg(roundTrip(last.loss)));
    for (const QString &line : scoreLines(training::scoresOf(last, job.run.corpus->items)))
        print(line);
    if (job.place)
        print(u"run %1 of the library"_s.arg(job.place->run.id));
    print(u"saved as %1"_s.arg(job.out));
}

int run(const Arguments &arguments)
{
    std::unique_ptr<store::RunLibrary> library;
    if (continuedRun(arguments))
        library = libraryToRecordIn(arguments);
    Job job = jobOf(arguments, library.get());
    if (!library) // not made before all else is known to be right
        library = libraryToRecordIn(arguments);
    if (library)
        enter(job, *library);
    library.reset(); // the recorder has a connection of its own
    training::RunControl control;
    const Interruption interruption({
        .finish = [&control] { control.finish(); },
        .finishing = u"Interrupted: ends with an evaluation after this step and saves the run; again to abandon them."_s,
        .abandoning = u"Abandons what is under way; saves the run up to its last evaluation."_s,
    });
    std::stop_source stop;
    const std::stop_callback abandoned(interruption.abandoned(), [&stop] { stop.request_stop(); });
    std::optional<RunRecording> recording;
    if (job.place)
        recording.emplace(*job.place, job.run, control, stop);
    trainOn(job, recording ? &*recording : nullptr, control, stop.get_token());
    if (const auto trouble = recording ? recording->trouble() : std::nullopt)
        return tellTrouble(job, *trouble);
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
            "Trains one of the paper's runs, records it in the library and saves it.",
            {},
            {{"--preset", "NAME", "which run; rote-cli presets lists them"},
             {"--seed", "N", "1 if not given"},
             {"--steps", "N", "ends after step N, early, with the schedule unchanged"},
             threadsOption(),
             {"--out", "FILE.rote", "PRESET-sSEED.rote if not given"},
             {"--metrics", "FILE.csv", "also writes the curves: the published columns, then Rote's own"},
             decodingOption(),
             {"--resume", "FILE.rote", "goes on with the run in this file"},
             {"--continue", "ID", "goes on with this run of the library, e.g. an interrupted one"},
             libraryOption(),
             {"--no-library", "", "does not record the run in a library"},
             {"--force", "", "overwrites files that exist"},
             jsonOption()},
            run};
}

} // namespace rote::cli
