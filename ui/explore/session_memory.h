#pragma once

#include "lab/experiment_plan.h"
#include "store/library_entry.h"

#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace rote::ui {

class RunSession;

/// What a window showed when it was closed, to be shown again next time.
struct RememberedSession
{
    lab::ExperimentPlan plan; ///< without a fork: what it began with is in a file, or nowhere
    QStringList files;        ///< the archives that hold its runs; none where some are not saved
    int selected = 0;
    std::optional<std::int64_t> step; ///< looked back at; none while the newest evaluation is followed
    QString prompt;
    std::vector<store::RunId> runs = {}; ///< as which the library has them, where no archives do
};

/// Keeps it among the settings.
void rememberSession(const RememberedSession &session);

/// Nothing where nothing was kept, or where it cannot be read.
[[nodiscard]] std::optional<RememberedSession> rememberedSession();

} // namespace rote::ui
