#include "training/presets.h"

#include "nn/error.h"

#include <algorithm>
#include <array>

namespace rote::training {

namespace {

struct TaskSetting
{
    tasks::Task task;
    const char *title;
    int context;
    int batch;
};

struct SizeSetting
{
    const char *name;  ///< in a preset's name
    const char *title; ///< as the paper writes it
    int width;
    int layers;
    int heads;
    int expansion;
    double peakRate;
    double finalRate;
};

constexpr std::array taskSettings{
    TaskSetting{tasks::Task::Arithmetic, "Arithmetic", 9, 882},
    TaskSetting{tasks::Task::Capitals, "Capitals", 24, 576},
    TaskSetting{tasks::Task::Joint, "Joint", 24, 576},
};

constexpr std::array sizeSettings{
    SizeSetting{"n14", "n14", 14, 1, 1, 1, 1e-2, 1e-4},
    SizeSetting{"n28", "n28", 28, 1, 1, 1, 1e-2, 1e-4},
    SizeSetting{"n56", "n56", 56, 1, 1, 1, 1e-2, 1e-4},
    SizeSetting{"mlt", "MLT", 384, 6, 6, 4, 1e-5, 1e-6},
};

constexpr double weightDecay = 0.1;
constexpr double largeModelDropout = 0.2;

Preset makePreset(const TaskSetting &task, const SizeSetting &size, bool secondSeries)
{
    const bool isLarge = size.layers > 1;
    Preset preset;
    preset.name = std::string(tasks::taskName(task.task)) + "-" + size.name + (secondSeries ? "-wd" : "");
    preset.title = std::string(task.title) + " " + size.title;
    if (secondSeries)
        preset.title += isLarge ? ", no dropout" : ", weight decay 0.1";
    preset.size = size.title;
    preset.secondSeries = secondSeries;

    RunConfig &config = preset.config;
    config.preset = preset.name;
    config.task = task.task;
    config.width = size.width;
    config.layers = size.layers;
    config.heads = size.heads;
    config.expansion = size.expansion;
    config.context = task.context;
    config.batch = task.batch;
    config.dropout = isLarge && !secondSeries ? largeModelDropout : 0.0;
    config.optimiser.weightDecay = isLarge || secondSeries ? weightDecay : 0.0;
    config.schedule.peakRate = size.peakRate;
    config.schedule.finalRate = size.finalRate;
    return preset;
}

std::vector<Preset> makePresets()
{
    std::vector<Preset> result;
    for (const bool secondSeries : {false, true}) {
        for (const TaskSetting &task : taskSettings) {
            for (const SizeSetting &size : sizeSettings)
                result.push_back(makePreset(task, size, secondSeries));
        }
    }
    return result;
}

} // namespace

const std::vector<Preset> &presets()
{
    static const std::vector<Preset> all = makePresets();
    return all;
}

const Preset &presetNamed(std::string_view name)
{
    const auto place = std::ranges::find(presets(), name, &Preset::name);
    if (place != presets().end())
        return *place;
    std::string names;
    for (const Preset &preset : presets())
        names += (names.empty() ? "" : ", ") + preset.name;
    throw InputError("there is no preset \"" + std::string(name) + "\"; choose one of " + names);
}

const Preset *originOf(const RunConfig &config)
{
    const auto place = std::ranges::find(presets(), config.preset, &Preset::name);
    return place == presets().end() ? nullptr : &*place;
}

const Preset *presetOf(const RunConfig &config)
{
    const Preset *origin = originOf(config);
    if (!origin)
        return nullptr;
    // The schedule has steps of its own, so a shorter run is the beginning of the longer one.
    RunConfig same = origin->config;
    same.seed = config.seed;
    same.steps = config.steps;
    same.evaluationInterval = config.evaluationInterval;
    return same == config ? origin : nullptr;
}

const Preset *presetOf(const RunConfig &config, const tasks::Corpus &corpus)
{
    return corpus.text == tasks::paperText(config.task) ? presetOf(config) : nullptr;
}

} // namespace rote::training
