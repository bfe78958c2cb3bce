#include "training/model_size.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace rote::training {

namespace {

/// Whether a preset is of a configuration's task and series.
bool isBesides(const Preset &preset, const RunConfig &config)
{
    const Preset *origin = originOf(config);
    return preset.config.task == config.task && preset.secondSeries == (origin && origin->secondSeries);
}

} // namespace

ModelSize sizeOf(const RunConfig &config)
{
    return {config.width, config.layers, config.heads, config.expansion};
}

int headsThatDivide(int width, int wanted)
{
    assert(width > 0);
    int heads = std::clamp(wanted, 1, width);
    while (width % heads != 0)
        --heads;
    return heads;
}

const Preset &nearestPaperSize(const RunConfig &config, int width)
{
    const auto distance = [width](const Preset &preset) {
        return std::abs(std::log(static_cast<double>(width) / preset.config.width));
    };
    const Preset *nearest = nullptr;
    for (const Preset &preset : presets()) {
        if (isBesides(preset, config) && (!nearest || distance(preset) < distance(*nearest)))
            nearest = &preset;
    }
    assert(nearest);
    return *nearest;
}

RunConfig resized(const RunConfig &config, const ModelSize &size)
{
    if (size == sizeOf(config))
        return config;
    const RunConfig &before = nearestPaperSize(config, config.width).config;
    const RunConfig &nearest = nearestPaperSize(config, size.width).config;
    // A value that is not the paper's was chosen, and stays.
    const auto follow = [](auto &value, const auto &from, const auto &to) { value = value == from ? to : value; };
    RunConfig result = config;
    result.width = size.width;
    result.layers = size.layers;
    result.heads = size.heads;
    result.expansion = size.expansion;
    follow(result.dropout, before.dropout, nearest.dropout);
    follow(result.optimiser.weightDecay, before.optimiser.weightDecay, nearest.optimiser.weightDecay);
    follow(result.schedule.peakRate, before.schedule.peakRate, nearest.schedule.peakRate);
    follow(result.schedule.finalRate, before.schedule.finalRate, nearest.schedule.finalRate);
    if (config.preset.empty())
        return result;
    for (const Preset &preset : presets()) {
        RunConfig named = result;
        named.preset = preset.name;
        if (presetOf(named))
            return named;
    }
    return result;
}

} // namespace rote::training
