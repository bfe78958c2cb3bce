#include "lab/reproduction/plan.h"

#include "nn/transformer.h"

#include <algorithm>

namespace rote::lab {

using namespace Qt::Literals::StringLiterals;

const training::Preset &presetOf(const ReproductionSettings &settings, tasks::Task task, const std::string &size)
{
    const std::string name = std::string(tasks::taskName(task)) + "-" + size + (settings.secondSeries ? "-wd" : "");
    return training::presetNamed(name);
}

QString PlannedRun::fileName() const
{
    return u"%1-s%2.rote"_s.arg(QString::fromStdString(config.preset)).arg(config.seed);
}

std::vector<PlannedRun> plannedRuns(const ReproductionSettings &settings)
{
    std::vector<PlannedRun> runs;
    for (const tasks::Task task : settings.tasks) {
        for (const std::string &size : settings.sizes) {
            for (const std::uint64_t seed : settings.seeds) {
                PlannedRun run{presetOf(settings, task, size).config, 0};
                run.config.seed = seed;
                run.lastStep = std::min(settings.steps, run.config.steps);
                runs.push_back(std::move(run));
            }
        }
    }
    return runs;
}

double remainingWork(const PlannedRun &run, std::int64_t step)
{
    const training::RunConfig &config = run.config;
    const double width = config.width;
    const double layer = (4.0 + 2.0 * config.expansion) * width * width + 2.0 * config.context * width;
    // Forward once, backward twice; the output head is small beside what the estimate leaves out.
    const double ofOneStep = 3.0 * config.batch * config.context * config.layers * layer;
    return ofOneStep * static_cast<double>(std::max<std::int64_t>(0, run.lastStep - step));
}

std::size_t memoryOf(const PlannedRun &run)
{
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(run.config.task));
    return nn::trainingMemory(run.config.shape(corpus.vocabulary.size()), run.config.batch, 1);
}

int jobsThatFit(const std::vector<PlannedRun> &runs, double memory)
{
    std::size_t largest = 1;
    for (const PlannedRun &run : runs)
        largest = std::max(largest, memoryOf(run));
    return static_cast<int>(std::clamp(memory / static_cast<double>(largest), 1.0, 1e6));
}

} // namespace rote::lab
