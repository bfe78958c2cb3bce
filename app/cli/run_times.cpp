#include "app/cli/run_times.h"

#include "app/cli/progress_bar.h"
#include "training/presets.h"

#include <algorithm>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "0.62 ms", "3.8 s".
QString shortTime(double seconds)
{
    const double milliseconds = seconds * 1e3;
    return seconds < 1.0 ? u"%1 ms"_s.arg(milliseconds, 0, 'f', milliseconds < 10.0 ? 2 : 0)
                         : u"%1 s"_s.arg(seconds, 0, 'f', 1);
}

} // namespace

void RunTimes::stepDone(std::size_t run, const training::RunConfig &config, const training::StepReport &report)
{
    Times &times = m_times[config.preset];
    times.stepSeconds += report.seconds;
    ++times.steps;
    m_lastSteps[run] = Clock::now();
}

void RunTimes::evaluated(std::size_t run, const training::RunConfig &config)
{
    const auto lastStep = m_lastSteps.find(run);
    if (lastStep == m_lastSteps.end())
        return; // the first evaluation has no step before it
    Times &times = m_times[config.preset];
    times.evaluationSeconds += std::chrono::duration<double>(Clock::now() - lastStep->second).count();
    ++times.evaluations;
}

QStringList RunTimes::lines() const
{
    QStringList lines;
    for (const auto &[preset, times] : m_times) {
        const training::RunConfig &config = training::presetNamed(preset).config;
        const double step = times.stepSeconds / std::max(1, times.steps);
        const double evaluation = times.evaluationSeconds / std::max(1, times.evaluations);
        const auto steps = static_cast<double>(config.steps);
        const double evaluations = steps / static_cast<double>(config.evaluationInterval) + 1.0;
        lines += u"%1: %2 a step and %3 an evaluation on one thread, about %4 for a run of %5 steps"_s
                     .arg(QString::fromStdString(preset), shortTime(step), shortTime(evaluation),
                          durationText(step * steps + evaluation * evaluations))
                     .arg(config.steps);
    }
    return lines;
}

} // namespace rote::cli
