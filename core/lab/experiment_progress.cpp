#include "lab/experiment.h"

#include <algorithm>

namespace rote::lab {

using training::RunState;

namespace {

std::int64_t stepsLeft(const LiveRun &run)
{
    return run.progress().steps - run.progress().step;
}

} // namespace

RunState Experiment::state() const
{
    const auto any = [this](auto &&holds) {
        return std::ranges::any_of(m_members, [&](const auto &run) { return holds(*run); });
    };
    const auto anyIs = [&](RunState wanted) { return any([&](const LiveRun &run) { return run.state() == wanted; }); };
    if (anyIs(RunState::Training))
        return RunState::Training;
    if (any([](const LiveRun &run) { return run.canStart(); })) {
        if (anyIs(RunState::Paused))
            return RunState::Paused;
        if (anyIs(RunState::Stopped))
            return RunState::Stopped;
        if (!anyIs(RunState::Ready))
            return RunState::Failed;
        return any([](const LiveRun &run) { return run.state() != RunState::Ready; }) ? RunState::Paused
                                                                                      : RunState::Ready;
    }
    for (const RunState ended : {RunState::Finished, RunState::Stopped, RunState::Diverged}) {
        if (anyIs(ended))
            return ended;
    }
    return RunState::Failed;
}

Progress Experiment::progress() const
{
    Progress whole = member(m_selected).progress();
    whole.step = 0;
    whole.steps = 0;
    for (const auto &run : m_members) {
        whole.step += run->progress().step;
        whole.steps += run->progress().steps;
    }
    whole.secondsLeft = secondsLeft();
    return whole;
}

/// Of those that can go on. Nothing while the pace of one is unknown.
std::optional<double> Experiment::secondsLeft() const
{
    double sum = 0.0;
    double longest = 0.0;
    int going = 0;
    for (const auto &run : m_members) {
        if (!run->canStart() && run->state() != RunState::Training)
            continue;
        const std::optional<double> pace = paceOf(*run);
        if (!pace)
            return std::nullopt;
        const double seconds = *pace * static_cast<double>(stepsLeft(*run));
        sum += seconds;
        longest = std::max(longest, seconds);
        ++going;
    }
    return going > 0 ? std::optional(std::max(sum / std::min(m_atMost, going), longest)) : std::nullopt;
}

/// Seconds a step with its share of the evaluations, by a member of the same size where it has not been measured itself.
std::optional<double> Experiment::paceOf(const LiveRun &run) const
{
    const auto own = [](const LiveRun &one) -> std::optional<double> {
        if (one.progress().secondsLeft && stepsLeft(one) > 0)
            return *one.progress().secondsLeft / static_cast<double>(stepsLeft(one));
        return one.progress().secondsPerStep;
    };
    if (const std::optional<double> pace = own(run))
        return pace;
    for (const auto &other : m_members) {
        const bool isAlike = training::sizeOf(other->record().config) == training::sizeOf(run.record().config);
        if (const std::optional<double> pace = own(*other); isAlike && pace)
            return pace;
    }
    return std::nullopt;
}

} // namespace rote::lab
