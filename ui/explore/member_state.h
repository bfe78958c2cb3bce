#pragma once

#include "lab/experiment.h"

#include <QString>

namespace rote::ui {

/// How a run of an experiment stands, for its chip.
struct MemberState
{
    QString ending; ///< "diverged", "failed": what has to be seen; else empty
    QString words;  ///< "Seed 2: waits for its turn"
};

[[nodiscard]] MemberState memberStateOf(const lab::Experiment &experiment, int member);

} // namespace rote::ui
