#pragma once

#include "nn/export.h"
#include "training/run_config.h"

#include <string>
#include <string_view>
#include <vector>

namespace rote::training {

/// One of the paper's runs.
struct Preset
{
    std::string name;  ///< as the command line takes it: "arithmetic-n14", "joint-mlt-wd"
    std::string title; ///< as the window shows it: "Arithmetic n14"
    std::string size;  ///< "n14", "n28", "n56" or "MLT"
    bool secondSeries = false; ///< the "-wd" series: weight decay 0.1 for the small sizes, dropout 0 for the MLT
    RunConfig config;
};

/// All of the paper's runs: task × size, then the second series of each (EXPERIMENT.md, Model and Data).
[[nodiscard]] ROTE_ENGINE_EXPORT const std::vector<Preset> &presets();

/// Throws InputError that lists the names where there is no such preset.
[[nodiscard]] ROTE_ENGINE_EXPORT const Preset &presetNamed(std::string_view name);

/// The preset whose name a configuration bears: the one that it is, or the one that it came from. Null for none.
[[nodiscard]] ROTE_ENGINE_EXPORT const Preset *originOf(const RunConfig &config);

/// The preset that a configuration trains, whatever its seed and however long it runs; null for a custom one.
[[nodiscard]] ROTE_ENGINE_EXPORT const Preset *presetOf(const RunConfig &config);

/// The same for a run with its text: null, too, where that is not the paper's.
[[nodiscard]] ROTE_ENGINE_EXPORT const Preset *presetOf(const RunConfig &config, const tasks::Corpus &corpus);

} // namespace rote::training
