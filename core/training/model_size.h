#pragma once

#include "nn/export.h"
#include "training/presets.h"

namespace rote::training {

/// What one chooses of a model's size; the rest of its shape comes with the text.
struct ModelSize
{
    int width = 14;
    int layers = 1;
    int heads = 1;
    int expansion = 1;
    bool operator==(const ModelSize &) const = default;
};

[[nodiscard]] ROTE_ENGINE_EXPORT ModelSize sizeOf(const RunConfig &config);

/// The most heads up to `wanted` that divide a width.
[[nodiscard]] ROTE_ENGINE_EXPORT int headsThatDivide(int width, int wanted);

/// The paper's size whose width is nearest by ratio to `width`, for a configuration's task and series.
[[nodiscard]] ROTE_ENGINE_EXPORT const Preset &nearestPaperSize(const RunConfig &config, int width);

/// A configuration with another size. Learning rates, dropout and weight decay become those of the nearest paper size,
/// except where they were chosen otherwise; where nothing else differs from a preset, it is that preset. Its own size gives the configuration as it was.
[[nodiscard]] ROTE_ENGINE_EXPORT RunConfig resized(const RunConfig &config, const ModelSize &size);

} // namespace rote::training
