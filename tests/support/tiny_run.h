#pragma once

#include "training/presets.h"
#include "training/run_record.h"

#include <memory>

namespace rote::test {

/// An untrained run that is trained in a moment, with many evaluations for its length.
inline training::RunRecord tinyRun(std::uint64_t seed = 1, std::int64_t steps = 200)
{
    training::RunRecord run;
    run.config = training::presetNamed("arithmetic-n14").config;
    run.config.batch = 16;
    run.config.steps = steps;
    run.config.evaluationInterval = 5;
    run.config.seed = seed;
    run.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(run.config.task)));
    return run;
}

} // namespace rote::test
