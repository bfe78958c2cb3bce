#include "lab/verification.h"

#include "nn/error.h"
#include "training/run_control.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace rote::lab {

namespace {

std::string atStep(std::int64_t step)
{
    return "at step " + std::to_string(step);
}

/// The first item that was answered in another way.
std::string itemDifference(const training::Evaluation &recorded, const training::Evaluation &now,
                           const std::vector<tasks::Item> &items)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (recorded.items[i] == now.items[i])
            continue;
        if (recorded.items[i].given != now.items[i].given)
            return items[i].prompt + " was answered with \"" + recorded.items[i].given + "\" and is now with \""
                + now.items[i].given + "\"";
        return "the chance of the right answer to " + items[i].prompt + " was "
            + std::to_string(recorded.items[i].probability) + " and is now "
            + std::to_string(now.items[i].probability);
    }
    return "the paper's counts are others";
}

/// Compares what a run records while it is trained again.
class Comparison : public TrainingListener
{
public:
    Comparison(const training::RunRecord &recorded, Verification &found, VerificationListener &listener,
               training::RunControl &control)
        : m_recorded(recorded), m_found(found), m_listener(listener), m_control(control)
    {
    }

    void stepDone(const training::StepReport &report) override { m_listener.stepDone(report.step); }

    void evaluated(const training::RunRecord &again) override
    {
        const training::Evaluation &now = *again.evaluations.back();
        const auto &all = m_recorded.evaluations;
        const auto recorded = std::ranges::lower_bound(all, now.step, {}, [](const auto &one) { return one->step; });
        // Where a run was ended and taken up again there are evaluations that this one lacks, and the other way round.
        if (recorded == all.end() || (*recorded)->step != now.step)
            return;
        compare(**recorded, now, *again.snapshots.back());
        if (m_found.holds()) {
            ++m_found.evaluations;
            m_found.step = now.step;
            m_listener.agreed(now.step);
        } else {
            m_control.finish();
        }
    }

private:
    void compare(const training::Evaluation &recorded, const training::Evaluation &now,
                 const training::Snapshot &snapshot)
    {
        if (m_found.measure == Verification::Measure::Close) {
            compareLosses(recorded, now);
            return;
        }
        const auto kept = m_recorded.snapshotAt(now.step);
        if (recorded.loss != now.loss)
            m_found.difference = lossDifference(recorded, now);
        else if (!(recorded == now))
            m_found.difference = atStep(now.step) + " " + itemDifference(recorded, now, m_recorded.corpus->items);
        else if (kept && kept->parameters != snapshot.parameters)
            m_found.difference = atStep(now.step) + " the model's parameters are others";
    }

    void compareLosses(const training::Evaluation &recorded, const training::Evaluation &now)
    {
        const auto [least, most] = std::minmax(recorded.loss, now.loss);
        m_found.greatestLossRatio = std::max(m_found.greatestLossRatio, most / least);
        // Written so that a ratio that is no number does not pass.
        if (!(most <= closeLossRatio * least))
            m_found.difference = lossDifference(recorded, now);
    }

    static std::string lossDifference(const training::Evaluation &recorded, const training::Evaluation &now)
    {
        return atStep(now.step) + " the loss was " + std::to_string(recorded.loss) + " and is now "
            + std::to_string(now.loss);
    }

    const training::RunRecord &m_recorded;
    Verification &m_found;
    VerificationListener &m_listener;
    training::RunControl &m_control;
};

/// Where the run has to be halted: a trainer evaluates at the interval and where it ends.
std::set<std::int64_t> haltsOf(const training::RunRecord &run)
{
    std::set<std::int64_t> halts{run.reachedStep()};
    for (const auto &evaluation : run.evaluations) {
        if (evaluation->step % run.config.evaluationInterval != 0)
            halts.insert(evaluation->step);
    }
    halts.erase(0);
    return halts;
}

void compareEnds(const training::RunRecord &recorded, const training::RunRecord &again, Verification &found)
{
    if ((recorded.state == training::RunState::Diverged) != (again.state == training::RunState::Diverged)) {
        found.difference = again.state == training::RunState::Diverged
            ? atStep(found.step) + " the run went on, and now diverges"
            : "the run diverged after step " + std::to_string(recorded.lastStep()) + ", and now does not";
        return;
    }
    const auto &then = recorded.checkpoint;
    if (found.measure == Verification::Measure::Close || !then || !again.checkpoint
        || again.checkpoint->snapshot->step != then->snapshot->step)
        return;
    if (then->snapshot->parameters != again.checkpoint->snapshot->parameters)
        found.difference = atStep(then->snapshot->step) + " the last parameters are others";
    else if (then->optimiser.firstMoment != again.checkpoint->optimiser.firstMoment
             || then->optimiser.secondMoment != again.checkpoint->optimiser.secondMoment)
        found.difference = atStep(then->snapshot->step) + " the optimiser's moments are others";
    else
        found.step = std::max(found.step, then->snapshot->step);
}

bool isThisBuild(const nn::BuildInfo &build)
{
    const nn::BuildInfo own = nn::buildInfo();
    return build.version == own.version && build.compiler == own.compiler
        && build.instructionSet == own.instructionSet;
}

/// What of a run says how it is trained.
training::RunRecord withoutResults(const training::RunRecord &run)
{
    training::RunRecord again;
    again.config = run.config;
    again.corpus = run.corpus;
    again.fork = run.fork;
    return again;
}

} // namespace

void requireVerifiable(const training::RunRecord &run)
{
    if (run.evaluations.empty())
        throw InputError("the run has no evaluation, so there is nothing to compare: train it first");
}

std::optional<Verification> verify(const training::RunRecord &run, const nn::BuildInfo &recordedBy, int threads,
                                   VerificationListener &listener, const std::stop_token &stop)
{
    requireVerifiable(run);
    Verification found;
    found.measure = isThisBuild(recordedBy) ? Verification::Measure::SameBits : Verification::Measure::Close;
    training::RunRecord again = withoutResults(run);
    training::RunControl control;
    Comparison comparison(run, found, listener, control);
    const bool diverged = run.state == training::RunState::Diverged;
    for (const std::int64_t halt : haltsOf(run)) {
        // A run that diverged did so somewhere after its last evaluation.
        const bool isLast = halt == run.reachedStep();
        training::Trainer::Options options{threads, decodingOf(run), halt};
        if (isLast && diverged)
            options.stopAfter = std::min(run.config.steps, halt + run.config.evaluationInterval);
        trainRecorded(again, options, comparison, control, stop);
        if (stop.stop_requested())
            return std::nullopt;
        if (again.state == training::RunState::Failed)
            throw InputError(again.trouble);
        if (!found.holds() || again.state == training::RunState::Diverged)
            break;
    }
    if (found.holds())
        compareEnds(run, again, found);
    return found;
}

} // namespace rote::lab
