#include "training/run_record.h"

#include <algorithm>
#include <utility>

namespace rote::training {

namespace {

/// From this many parameters on, a snapshot an evaluation would fill the memory.
constexpr std::size_t manyParameters = 100'000;

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

void RunRecord::add(std::shared_ptr<const Evaluation> evaluation, std::shared_ptr<const Snapshot> snapshot)
{
    append(evaluations, std::move(evaluation));
    const bool keepsTwo = snapshot->parameters.size() >= manyParameters;
    append(snapshots, std::move(snapshot));
    if (keepsTwo && snapshots.size() > 2)
        snapshots.erase(snapshots.begin() + 1, snapshots.end() - 1);
}

} // namespace rote::training
