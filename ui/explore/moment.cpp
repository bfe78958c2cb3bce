#include "ui/explore/moment.h"

#include "lab/experiment.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace rote::ui {

using training::RunState;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::Moment)
};

std::int64_t stepOf(const std::shared_ptr<const training::Evaluation> &evaluation)
{
    return evaluation->step;
}

std::shared_ptr<const training::Evaluation> before(const EvaluationList &evaluations, std::int64_t step)
{
    const auto there = std::ranges::lower_bound(evaluations, step, {}, stepOf);
    return there == evaluations.begin() ? nullptr : *std::prev(there);
}

QString whatIsLive(const lab::LiveRun &run, const Moment &moment)
{
    if (!moment.evaluation) {
        return run.state() == RunState::Failed ? Words::tr("the run failed before its first evaluation")
                                               : Words::tr("asking every item");
    }
    const std::int64_t step = moment.evaluation->step;
    const training::RunRecord &record = run.record();
    const EvaluationList &evaluations = record.evaluations;
    if (evaluations.empty() || evaluations.back()->step != step)
        return Words::tr("single step, not recorded");
    if (step == 0)
        return record.fork ? Words::tr("as it was forked") : Words::tr("untrained");
    return run.state() == RunState::Finished ? Words::tr("last evaluation") : Words::tr("latest evaluation");
}

} // namespace

bool Moment::hasOwnSnapshot() const
{
    return evaluation && snapshot && evaluation->step == snapshot->step;
}

Moment momentOf(const lab::LiveRun &run, std::optional<std::int64_t> step)
{
    const training::RunRecord &record = run.record();
    Moment moment{run.shownEvaluation(), nullptr, run.shownSnapshot(), true};
    if (step) {
        const int place = nearestEvaluation(record.evaluations, static_cast<double>(*step));
        if (place >= 0) {
            moment.evaluation = record.evaluations[static_cast<std::size_t>(place)];
            moment.snapshot = record.nearestSnapshot(moment.evaluation->step);
            moment.isLive = false;
        }
    }
    if (moment.evaluation)
        moment.previous = before(record.evaluations, moment.evaluation->step);
    return moment;
}

EvaluationList momentsOf(const lab::Experiment &experiment, std::optional<std::int64_t> step)
{
    EvaluationList moments;
    for (int i = 0; i < experiment.size(); ++i) {
        const lab::LiveRun &run = experiment.member(i);
        moments.push_back(step ? before(run.record().evaluations, *step + 1) : run.shownEvaluation());
    }
    return moments;
}

int nearestEvaluation(const EvaluationList &evaluations, double step)
{
    if (evaluations.empty())
        return -1;
    const auto exactly = [](const auto &evaluation) { return static_cast<double>(evaluation->step); };
    const auto after = std::ranges::lower_bound(evaluations, step, {}, exactly);
    if (after == evaluations.begin())
        return 0;
    const auto earlier = std::prev(after);
    const bool isNearer = after != evaluations.end() && exactly(*after) - step < step - exactly(*earlier);
    return static_cast<int>((isNearer ? after : earlier) - evaluations.begin());
}

std::optional<std::int64_t> standAt(const lab::LiveRun &run, double step)
{
    const EvaluationList &evaluations = run.record().evaluations;
    const int place = nearestEvaluation(evaluations, step);
    if (place < 0)
        return std::nullopt;
    const std::int64_t there = evaluations[static_cast<std::size_t>(place)]->step;
    const bool isNewest = run.shownEvaluation() && run.shownEvaluation()->step == there;
    if (isNewest && run.state() != RunState::Training)
        return std::nullopt;
    return there;
}

std::optional<std::int64_t> standAfter(TimeMove move, const lab::LiveRun &run, std::int64_t shown)
{
    const EvaluationList &evaluations = run.record().evaluations;
    const int last = static_cast<int>(evaluations.size()) - 1;
    if (move == TimeMove::Live || last < 0)
        return std::nullopt;
    // A glimpse lies between two evaluations: the way back leads to the one before it.
    const auto after = std::ranges::upper_bound(evaluations, shown, {}, stepOf);
    const int here = std::max(0, static_cast<int>(after - evaluations.begin()) - 1);
    const bool between = evaluations[static_cast<std::size_t>(here)]->step < shown;
    int place = here;
    switch (move) {
    case TimeMove::Previous:
        place = between ? here : here - 1;
        break;
    case TimeMove::Next:
        place = here + 1;
        break;
    case TimeMove::TenBack:
        place = here - 10;
        break;
    case TimeMove::TenOn:
        place = here + 10;
        break;
    case TimeMove::First:
        place = 0;
        break;
    case TimeMove::Last:
    case TimeMove::Live:
        place = last;
        break;
    }
    if (between && place > last)
        return std::nullopt;
    place = std::clamp(place, 0, last);
    return standAt(run, static_cast<double>(evaluations[static_cast<std::size_t>(place)]->step));
}

QString momentNote(const lab::LiveRun &run, const Moment &moment, const QString &name)
{
    if (moment.isLive || !moment.evaluation)
        return Words::tr("%1 · %2").arg(whatIsLive(run, moment), name);
    const std::int64_t behind = run.shownEvaluation() ? run.shownEvaluation()->step - moment.evaluation->step : 0;
    const QString where = behind > 0 ? Words::tr("%1 before now").arg(formatCount(behind))
                                     : Words::tr("at the newest evaluation");
    return Words::tr("%1 · %2").arg(where, name);
}

} // namespace rote::ui
