#include "app/cli/console.h"
#include "app/cli/interruption.h"
#include "app/cli/offscreen_gui.h"
#include "app/cli/reproduction_output.h"
#include "app/cli/reproduction_progress.h"
#include "app/cli/reproduction_settings.h"
#include "app/cli/run_times.h"
#include "app/cli/subcommand.h"
#include "lab/machine.h"
#include "lab/reproduction/folder.h"
#include "lab/reproduction/summary.h"
#include "lab/run_pool.h"
#include "nn/build_info.h"
#include "nn/error.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <thread>
#include <utility>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maximumJobs = 256;

/// A reproduction under way: what is planned, how far each run is, and what is left to be trained.
class Reproduction : public lab::PoolListener
{
public:
    Reproduction(const lab::ReproductionSettings &settings, const QString &path)
        : m_settings(settings), m_folder(path, settings), m_plan(lab::plannedRuns(settings))
    {
        for (const lab::PlannedRun &planned : m_plan)
            m_results.push_back({planned.config.seed, training::RunState::Ready, {}, {}, 0.0, {}});
    }

    /// Reads what was trained before; the runs that are left, the longest first, so that all cores end together. Each
    /// is read again when its turn comes, since large ones don't all fit into memory.
    std::vector<lab::PooledRun> openRuns()
    {
        std::vector<lab::PooledRun> left;
        std::vector<std::int64_t> reached;
        for (std::size_t i = 0; i < m_plan.size(); ++i) {
            const lab::PlannedRun &planned = m_plan[i];
            const training::RunRecord run = openRun(planned);
            take(i, run);
            m_results[i].builds = m_folder.buildsOf(planned);
            const bool isOver = run.state == training::RunState::Diverged || m_results[i].reached(planned.lastStep);
            reached.push_back(isOver ? planned.lastStep : run.reachedStep());
            if (!isOver) {
                goOnWith(i);
                left.push_back({i, planned.lastStep, {}, [this, i] { return openRun(m_plan[i]); }});
            }
        }
        std::ranges::stable_sort(left, std::ranges::greater(), [&](const lab::PooledRun &run) {
            return lab::remainingWork(m_plan[run.number], reached[run.number]);
        });
        m_progress = std::make_unique<ReproductionProgress>(m_plan, std::move(reached));
        return left;
    }

    void stepDone(std::size_t run, const training::StepReport &report) override
    {
        m_times.stepDone(run, m_plan[run].config, report);
        m_progress->stepDone(run, report.step);
    }

    void evaluated(std::size_t run, const training::RunRecord &record) override
    {
        m_times.evaluated(run, m_plan[run].config);
        m_progress->evaluated(run, record);
    }

    void save(std::size_t run, const training::RunRecord &record) override { m_folder.save(m_plan[run], record); }

    void ended(std::size_t run, const training::RunRecord &record) override
    {
        m_progress->ended(run, record);
        take(run, record);
        if (record.evaluations.empty())
            m_results[run].builds.clear(); // not begun
        write();
    }

    void write() const { writeSummary(m_folder, lab::summaryOf(m_settings, m_results)); }

    /// The verdicts and, of the runs just trained, the time that they take here.
    void printResult() const
    {
        m_progress->end();
        printSummary(m_folder, lab::summaryOf(m_settings, m_results));
        for (const QString &line : m_times.lines())
            print(line);
    }

    [[nodiscard]] bool isComplete() const
    {
        return std::ranges::all_of(m_results, [this](const lab::RunResult &result) {
            return result.reached(m_settings.steps) || result.state == training::RunState::Diverged;
        });
    }
    [[nodiscard]] bool hasTrouble() const
    {
        return std::ranges::any_of(m_results, [](const lab::RunResult &result) {
            return result.state == training::RunState::Diverged || result.state == training::RunState::Failed;
        });
    }

private:
    static training::RunRecord freshRun(const lab::PlannedRun &planned)
    {
        training::RunRecord run;
        run.config = planned.config;
        run.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(run.config.task)));
        return run;
    }

    /// Notes that this build trains a run from now on.
    void goOnWith(std::size_t run)
    {
        std::vector<std::string> &builds = m_results[run].builds;
        const std::string current = lab::buildText(nn::buildInfo());
        if (std::ranges::find(builds, current) != builds.end())
            return;
        if (!builds.empty())
            m_folder.remember(m_plan[run], builds);
        builds.push_back(current);
    }

    [[nodiscard]] training::RunRecord openRun(const lab::PlannedRun &planned) const
    {
        return m_folder.savedRun(planned).value_or(freshRun(planned));
    }

    void take(std::size_t run, const training::RunRecord &record)
    {
        m_results[run].state = record.state;
        m_results[run].curve = lab::curveOf(record);
        m_results[run].seconds = record.trainingSeconds;
        m_results[run].trouble = record.trouble;
    }

    lab::ReproductionSettings m_settings;
    lab::ReproductionFolder m_folder;
    std::vector<lab::PlannedRun> m_plan;
    std::vector<lab::RunResult> m_results;
    std::unique_ptr<ReproductionProgress> m_progress;
    RunTimes m_times; ///< of the runs trained now
};

/// As many as there are cores, or as were asked for, but no more than memory holds.
int jobsOf(const Arguments &arguments, const std::vector<lab::PlannedRun> &plan)
{
    const double memory = lab::physicalMemory();
    const int fitting = lab::jobsThatFit(plan, memory);
    const auto asked = arguments.number("--jobs", {1, maximumJobs});
    if (!asked) {
        const auto cores = static_cast<int>(std::thread::hardware_concurrency());
        return std::min(std::clamp(cores, 1, maximumJobs), fitting);
    }
    if (*asked > fitting) {
        std::size_t largest = 0;
        for (const lab::PlannedRun &planned : plan)
            largest = std::max(largest, lab::memoryOf(planned));
        constexpr double gigabyte = 1e9;
        throw InputError(u"--jobs %1 takes about %2 GB of memory, and this machine has %3 GB; give %4 at most"_s
                             .arg(*asked)
                             .arg(static_cast<double>(largest) * static_cast<double>(*asked) / gigabyte, 0, 'f', 1)
                             .arg(memory / gigabyte, 0, 'f', 1)
                             .arg(fitting)
                             .toStdString());
    }
    return static_cast<int>(*asked);
}

int run(const Arguments &arguments)
{
    const auto out = arguments.value("--out");
    if (!out)
        throw InputError("--out is missing; name a folder for the runs and their summary");
    const lab::ReproductionSettings settings = reproductionSettingsOf(arguments);
    lab::RunPool pool({.jobs = jobsOf(arguments, lab::plannedRuns(settings)), .decoding = training::Decoding::Paper});
    Reproduction reproduction(settings, QString::fromStdString(*out));
    std::vector<lab::PooledRun> runs = reproduction.openRuns();

    const Interruption interruption({
        .finish = [&pool] { pool.finish(); },
        .finishing = u"Interrupted: keeps each run where it is after its step; again to abandon these steps."_s,
        .abandoning = u"Abandons what is under way; each run is kept as it was half a minute ago at most."_s,
    });
    const OffscreenGui gui;
    reproduction.write();
    pool.train(std::move(runs), reproduction, interruption.abandoned());
    reproduction.printResult();
    if (reproduction.hasTrouble())
        return RunFailed;
    return reproduction.isComplete() ? Done : Interrupted;
}

} // namespace

Subcommand reproduceSubcommand()
{
    std::vector<Option> options = reproductionSettingsOptions();
    options.insert(options.begin(),
                   {"--out", "DIR", "a new folder, or one to go on with: the same settings continue it"});
    options.push_back({"--jobs", "N",
                       "runs at a time, each on one thread; as many as there are cores and memory for if not given"});
    return {"reproduce", "Trains the paper's runs with several seeds and compares them with what was published.", {},
            std::move(options), run};
}

} // namespace rote::cli
