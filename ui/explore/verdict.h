#pragma once

#include "tasks/corpus.h"
#include "training/probe.h"

#include <QString>

#include <optional>

namespace rote::ui {

/// What an answer amounts to, in words.
struct Verdict
{
    QString title;  ///< "Says 12: right"
    QString detail; ///< "Held out, never in the text"
    std::optional<double> chance; ///< of the right answer
};

[[nodiscard]] Verdict verdictOf(const training::Probe &probe, const tasks::Corpus &corpus);

} // namespace rote::ui
