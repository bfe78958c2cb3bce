#pragma once

#include "training/run_record.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace rote::ui {

/// A size as it is named beside others: "n14" where the paper has it, else "w20", "w20 l2 h4 x2".
[[nodiscard]] QString sizeLabel(const training::RunConfig &config);

/// "n14", "n14 and n28", "n14, n28 and n56".
[[nodiscard]] QString joined(const QStringList &parts);

/// What an experiment's runs train together: "Arithmetic n14, seeds 1 to 4", "Arithmetic n14 and n28, seed 1".
[[nodiscard]] QString experimentTitle(const std::vector<training::RunConfig> &configs,
                                      const tasks::Corpus &corpus);

/// A name with where a fork of that name began, null for none: "…, forked at 250", or "…, imported at 250" of another
/// tool's model.
[[nodiscard]] QString forkTitle(const QString &name, const training::Fork *fork);

/// Of one run, and of a fork at which step it began: "Arithmetic n14, seed 1", "…, forked at 250".
[[nodiscard]] QString runTitle(const training::RunRecord &run);

/// What one run is called among them: "Seed 1", or "n14 · 1" where sizes differ; and in a sentence.
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
