#include "training/run_record.h"

#include "nn/error.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace rote::training {

std::size_t snapshotsKept(std::size_t parameters, bool withCheckpoints, std::size_t mostBytes)
{
    constexpr std::size_t most = 400;
    const std::size_t each = std::max<std::size_t>(1, parameters * sizeof(float) * (withCheckpoints ? 3 : 1));
    return std::clamp<std::size_t>(mostBytes / each, 2, most);
}

std::size_t mostCrowded(std::span<const std::int64_t> steps)
{
    std::size_t crowded = 1;
    for (std::size_t i = crowded; i + 1 < steps.size(); ++i) {
        if (steps[i + 1] - steps[i - 1] < steps[crowded + 1] - steps[crowded - 1])
            crowded = i;
    }
    return crowded;
}

namespace {

template<typename Value>
void dropAfter(std::vector<std::shared_ptr<const Value>> &values, std::int64_t step)
{
    std::erase_if(values, [step](const auto &value) { return value->step > step; });
}

/// Adds at the end, in place of a last one at the same step.
template<typename Value>
void append(std::vector<std::shared_ptr<const Value>> &values, std::shared_ptr<const Value> value)
{
    if (!values.empty() && values.back()->step == value->step)
        values.back() = std::move(value);
    else
        values.push_back(std::move(value));
}

} // namespace

std::int64_t RunRecord::lastStep() const
{
    return evaluations.empty() ? 0 : evaluations.back()->step;
}

std::int64_t RunRecord::reachedStep() const
{
    return std::max(lastStep(), checkpoint ? checkpoint->snapshot->step : 0);
}

std::shared_ptr<const Snapshot> RunRecord::snapshotAt(std::int64_t step) const
{
    const auto place = std::ranges::find_if(snapshots, [step](const auto &snapshot) { return snapshot->step == step; });
    return place == snapshots.end() ? nullptr : *place;
}

std::shared_ptr<const Snapshot> RunRecord::nearestSnapshot(std::int64_t step) const
{
    const auto nearest = std::ranges::min_element(
        snapshots, {}, [step](const auto &snapshot) { return std::abs(snapshot->step - step); });
    return nearest == snapshots.end() ? nullptr : *nearest;
}

std::shared_ptr<const Checkpoint> RunRecord::checkpointAt(std::int64_t step) const
{
    const auto isThere = [step](const auto &kept) { return kept->snapshot->step == step; };
    const auto place = std::ranges::find_if(checkpoints, isThere);
    if (place != checkpoints.end())
        return *place;
    return checkpoint && isThere(checkpoint) ? checkpoint : nullptr;
}

void RunRecord::add(std::shared_ptr<const Evaluation> evaluation, std::shared_ptr<const Snapshot> snapshot,
                    std::shared_ptr<const Checkpoint> kept)
{
    append(evaluations, std::move(evaluation));
    const std::size_t parameters = snapshot->parameters.size();
    const std::int64_t step = snapshot->step;
    append(snapshots, std::move(snapshot));
    std::erase_if(checkpoints, [step](const auto &old) { return old->snapshot->step >= step; });
    if (kept && parameters < manyParameters)
        checkpoints.push_back(std::move(kept));
    thinOut();
}

void RunRecord::keepWithin(std::size_t bytes)
{
    mostKeptBytes = bytes;
    thinOut();
}

void RunRecord::thinOut()
{
    if (snapshots.empty())
        return;
    const std::size_t fitting = snapshotsKept(snapshots.back()->parameters.size(), !checkpoints.empty(), mostKeptBytes);
    while (snapshots.size() > fitting) {
        std::vector<std::int64_t> steps;
        for (const auto &snapshot : snapshots)
            steps.push_back(snapshot->step);
        const auto crowded = snapshots.begin() + static_cast<std::ptrdiff_t>(mostCrowded(steps));
        std::erase_if(checkpoints, [&](const auto &old) { return old->snapshot->step == (*crowded)->step; });
        snapshots.erase(crowded);
    }
}

RunRecord RunRecord::asItWasAt(const std::shared_ptr<const Checkpoint> &then) const
{
    const std::int64_t step = then->snapshot->step;
    RunRecord run = *this;
    run.state = RunState::Stopped;
    run.trouble.clear();
    dropAfter(run.evaluations, step);
    dropAfter(run.snapshots, step);
    std::erase_if(run.checkpoints, [step](const auto &kept) { return kept->snapshot->step > step; });
    run.checkpoint = then;
    if (reachedStep() > 0)
        run.trainingSeconds *= static_cast<double>(step) / static_cast<double>(reachedStep());
    return run;
}

void validate(const Fork &fork, const RunConfig &config, const tasks::Corpus &corpus)
{
    if (fork.vocabulary != corpus.vocabulary)
        throw InputError("the forked model knows other characters than this training text has: choose a text of the "
                         "same characters");
    const nn::TransformerShape shape = config.shape(corpus.vocabulary.size());
    if (!fork.snapshot || fork.snapshot->shape != shape
        || fork.snapshot->parameters.size() != nn::parameterCount(shape))
        throw InputError("the forked model has another size than the configuration: a fork keeps its size");
}

} // namespace rote::training
