#pragma once

#include "training/run_config.h"
#include "training/run_observer.h"

#include <QStringList>

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

namespace rote::cli {

/// Measures what steps and evaluations take, preset by preset, while runs are trained at the same time.
class RunTimes
{
public:
    void stepDone(std::size_t run, const training::RunConfig &config, const training::StepReport &report);
    void evaluated(std::size_t run, const training::RunConfig &config);

    /// A line a preset: a step, an evaluation, and what a whole run comes to.
    [[nodiscard]] QStringList lines() const;

private:
    using Clock = std::chrono::steady_clock;

    /// Of a preset.
    struct Times
    {
        double stepSeconds = 0.0;
        double evaluationSeconds = 0.0;
        int steps = 0;
        int evaluations = 0;
    };

    std::map<std::string, Times> m_times;
    std::map<std::size_t, Clock::time_point> m_lastSteps; ///< of each run
};

} // namespace rote::cli
