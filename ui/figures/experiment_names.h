#pragma once

#include "training/presets.h"
#include "training/run_record.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace rote::ui {

/// One of the paper's runs: its task and size, and what tells the second series' runs from the first one's: "Arithmetic
/// n14" and "weight decay 0.1", or nothing.
struct PresetName
{
    QString run;
    QString note;
};

[[nodiscard]] PresetName nameOf(const training::Preset &preset);
/// Both: "Arithmetic n14, weight decay 0.1".
[[nodiscard]] QString titleOf(const training::Preset &preset);

/// A size as it is named beside others: "n14" where the paper has it, else "w20", "w20 l2 h4 x2".
[[nodiscard]] QString sizeLabel(const training::RunConfig &config);

/// What a run trains: "Arithmetic n14", "Custom, from Arithmetic n14", "Own run".
[[nodiscard]] QString runName(const training::RunConfig &config, const tasks::Corpus &corpus);

/// The same for a file's name: "arithmetic-n14", "arithmetic-w20-l2", "joint-n28-mix70", "run".
[[nodiscard]] QString runFileName(const training::RunConfig &config, const tasks::Corpus &corpus);

/// "n14", "n14 and n28", "n14, n28 and n56".
[[nodiscard]] QString joined(const QStringList &parts);

/// What an experiment's runs train together: "Arithmetic n14, seeds 1 to 4", "Arithmetic n14 and n28, seed 1".
/// Of forks, also where they come from: "Arithmetic n14, seed 1, forked from seed 4 at 250", or of another tool's model
/// "…, imported at 250".
[[nodiscard]] QString experimentTitle(const std::vector<training::RunConfig> &configs, const tasks::Corpus &corpus,
                                      const training::Fork *fork = nullptr);

[[nodiscard]] QString runTitle(const training::RunRecord &run);

/// What the others beside a run are: "seeds 2 to 4", or "n14 seeds 2 to 4, n28 seed 1" where sizes differ.
[[nodiscard]] QString runsBeside(const training::RunConfig &run, const std::vector<training::RunConfig> &others);

/// What one run is called among them: "Seed 1", or "n14 · 1" where sizes differ; and in a sentence. A second one of the
/// same size and seed is "Seed 1 again".
struct MemberName
{
    QString shown;
    QString spoken; ///< "seed 1", "n14, seed 1"
    bool operator==(const MemberName &) const = default;
};

[[nodiscard]] std::vector<MemberName> memberNames(const std::vector<training::RunConfig> &configs);

/// What the names of a run's files begin with: "arithmetic-n14-s1", "arithmetic-n14-s1-fork250".
[[nodiscard]] QString fileStem(const training::RunRecord &run);
/// "arithmetic-n14-s1.rote".
[[nodiscard]] QString archiveName(const training::RunRecord &run);

} // namespace rote::ui
