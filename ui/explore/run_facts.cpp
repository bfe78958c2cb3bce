#include "ui/explore/run_facts.h"

#include "training/presets.h"
#include "ui/figures/experiment_names.h"
#include "ui/figures/text_facts.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <concepts>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct RunFacts
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::RunFacts)
};

QString textOf(double value)
{
    return plainNumber(value);
}

QString textOf(std::integral auto value)
{
    return formatCount(static_cast<qint64>(value));
}

/// `list` are the changes, the fork first.
RunOffer forkOfferOf(const lab::ExperimentPlan &to, const QStringList &list, const QString &replaces)
{
    RunOffer offer{list.first(), {}, RunFacts::tr("Train the fork"), true};
    if (to.fork->vocabulary != to.corpus->vocabulary) {
        offer.text = RunFacts::tr("The model that is forked knows other characters than this training text has. Choose "
                                  "a text of the same characters.");
        offer.isPossible = false;
        return offer;
    }
    const QString with = list.size() > 1 ? RunFacts::tr("With %1.").arg(list.mid(1).join(RunFacts::tr(", ")))
                                         : RunFacts::tr("Change rates, text or seed here first, if you like.");
    offer.text = RunFacts::tr("Begins with what the model knows there; steps and optimiser start anew. %1 %2")
                     .arg(with, replaces);
    return offer;
}

/// How many runs there are, how many another plan has, and how many of them are the same.
struct Shared
{
    int before = 0;
    int after = 0;
    int kept = 0;
};

Shared sharedOf(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to)
{
    const std::vector<training::RunConfig> before = lab::configsOf(from);
    const std::vector<training::RunConfig> after = lab::configsOf(to);
    Shared shared{static_cast<int>(before.size()), static_cast<int>(after.size()), 0};
    if (from.fork != to.fork || !from.corpus->isAlike(*to.corpus))
        return shared;
    shared.kept = static_cast<int>(std::ranges::count_if(
        before, [&](const auto &config) { return std::ranges::find(after, config) != after.end(); }));
    return shared;
}

/// Where some of the runs stay.
RunOffer partOfferOf(const QStringList &list, const Shared &shared)
{
    const QString change = list.join(RunFacts::tr(", "));
    const int added = shared.after - shared.kept;
    const int gone = shared.before - shared.kept;
    if (gone == 0) {
        return {added == 1 ? RunFacts::tr("1 more run") : RunFacts::tr("%1 more runs").arg(added),
                RunFacts::tr("%1. All that is trained stays; what is new trains beside it.").arg(change),
                added == 1 ? RunFacts::tr("Train it too") : RunFacts::tr("Train them too"), true};
    }
    const QString title =
        RunFacts::tr("%1 of %2 runs would go").arg(gone).arg(shared.before);
    const QString text = RunFacts::tr("%1. The others stay as they are, and what goes can be saved first.").arg(change);
    return {title, text, added > 0 ? RunFacts::tr("Train new runs") : RunFacts::tr("Remove"), true};
}

QStringList sizeLabels(const lab::ExperimentPlan &plan)
{
    QStringList labels;
    for (const training::RunConfig &config : lab::configsOf(plan))
        labels << sizeLabel(config);
    labels.removeDuplicates();
    return labels;
}

const training::Preset *presetCalled(const std::string &name)
{
    const auto &all = training::presets();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const training::Preset &preset) { return preset.name == name; });
    return found == all.end() ? nullptr : &*found;
}

/// Whether a model has more parameters than another one of the same characters.
bool isLarger(const training::RunConfig &config, const training::RunConfig &other)
{
    constexpr int characters = 64; // any number does
    return nn::parameterCount(config.shape(characters)) > nn::parameterCount(other.shape(characters));
}

} // namespace

QString sizeName(const std::string &preset)
{
    const training::Preset *found = presetCalled(preset);
    return found ? QString::fromStdString(found->size) : QString();
}

QStringList changesOf(const lab::ExperimentPlan &before, const lab::ExperimentPlan &after)
{
    const training::RunConfig &from = before.config;
    const training::RunConfig &to = after.config;
    // Of another task nothing stays, unless it is but mixed with the other one.
    if (from.task != to.task && from.preset != to.preset)
        return {RunFacts::tr("%1 to %2").arg(runName(from, *before.corpus), runName(to, *after.corpus))};
    QStringList list;
    if (after.fork != before.fork) {
        list << (after.fork ? RunFacts::tr("Fork at step %1").arg(formatCount(after.fork->snapshot->step))
                            : RunFacts::tr("No fork"));
    }
    const bool isLadder = before.ladder != after.ladder;
    if (isLadder) {
        const QStringList sizes = sizeLabels(after);
        list << (sizes.size() == 1 ? RunFacts::tr("Size %1").arg(sizes.first())
                                   : RunFacts::tr("Sizes %1").arg(joined(sizes)));
    }
    const auto isNew = list.size();
    const auto add = [&list](const QString &name, const auto &was, const auto &is) {
        if (was != is)
            list << RunFacts::tr("%1 %2 to %3").arg(name, textOf(was), textOf(is));
    };
    if (!isLadder) {
        add(RunFacts::tr("Width"), from.width, to.width);
        add(RunFacts::tr("Layers"), from.layers, to.layers);
        add(RunFacts::tr("Heads"), from.heads, to.heads);
        add(RunFacts::tr("MLP ×"), from.expansion, to.expansion);
    }
    if (list.size() == isNew && !isLadder) {
        // Another size brings these along.
        add(RunFacts::tr("Peak rate"), from.schedule.peakRate, to.schedule.peakRate);
        add(RunFacts::tr("Final rate"), from.schedule.finalRate, to.schedule.finalRate);
        add(RunFacts::tr("Weight decay"), from.optimiser.weightDecay, to.optimiser.weightDecay);
        add(RunFacts::tr("Dropout"), from.dropout, to.dropout);
    }
    // A mixture has a batch of its own.
    if (from.task == to.task)
        add(RunFacts::tr("Batch"), from.batch, to.batch);
    add(RunFacts::tr("Steps"), from.steps, to.steps);
    list << textChanges(before, after);
    if (before.seeds != after.seeds)
        list << RunFacts::tr("%1 to %2 seeds").arg(before.seeds).arg(after.seeds);
    if (from.seed != to.seed)
        list << RunFacts::tr("Seed %1").arg(to.seed);
    return list.isEmpty() ? QStringList{RunFacts::tr("%1 to %2").arg(runName(from, *before.corpus), runName(to, *after.corpus))}
                          : list;
}

RunOffer runOfferOf(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to, qint64 step)
{
    const QStringList list = changesOf(from, to);
    const Shared shared = sharedOf(from, to);
    const QString replaces = shared.before > 1
        ? RunFacts::tr("It takes the place of these %1 runs, which can be saved first.").arg(shared.before)
        : RunFacts::tr("It takes the place of this run of %1 steps, which can be saved first.").arg(formatCount(step));
    if (shared.kept > 0)
        return partOfferOf(list, shared);
    if (to.fork && to.fork != from.fork)
        return forkOfferOf(to, list, replaces);
    const QString action = RunFacts::tr("Train new run");
    if (list.size() == 1)
        return {RunFacts::tr("%1 needs a new run").arg(list.first()), replaces, action, true};
    return {RunFacts::tr("%1 changes need a new run").arg(list.size()),
            RunFacts::tr("%1. %2").arg(list.join(RunFacts::tr(", ")), replaces), action, true};
}

bool isLengthened(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to)
{
    lab::ExperimentPlan asLong = from;
    asLong.config.steps = to.config.steps;
    return lab::isLonger(to.config, from.config) && asLong == to;
}

RunOffer lengthOfferOf(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to)
{
    const auto runs = lab::configsOf(from).size();
    return {RunFacts::tr("On to step %1").arg(formatCount(to.config.steps)),
            runs == 1 ? RunFacts::tr("The run goes on where it ended, and its learning rate as scheduled.")
                      : RunFacts::tr("The runs go on where they ended, and their learning rates as scheduled."),
            RunFacts::tr("Train on"), true};
}

QString smallerPreset(const std::string &preset)
{
    const training::Preset *from = presetCalled(preset);
    if (!from)
        return {};
    for (const training::Preset &other : training::presets()) {
        if (other.size == "n56" && !other.secondSeries && other.config.task == from->config.task)
            return QString::fromStdString(other.name);
    }
    return {};
}

bool takesHours(qint64 parameters, const lab::Progress &progress)
{
    constexpr double hour = 3600.0;
    constexpr qint64 largeModel = 1'000'000;
    return progress.secondsLeft ? *progress.secondsLeft >= hour : parameters >= largeModel;
}

TimeOffer timeOfferOf(const training::RunConfig &config, qint64 parameters, const lab::Progress &progress, int runs)
{
    const bool isKnown = progress.secondsLeft && progress.secondsPerStep;
    const QString time = isKnown ? formatEstimate(*progress.secondsLeft) : RunFacts::tr("hours");
    const QString size = training::presetOf(config) ? sizeName(config.preset) : RunFacts::tr("This run");
    TimeOffer offer;
    const QString parametersText = parameters >= 1'000'000
        ? RunFacts::tr("%1 million parameters").arg(QString::number(static_cast<double>(parameters) / 1e6, 'f', 1))
        : RunFacts::tr("%1 parameters").arg(formatCount(parameters));
    offer.title = runs > 1  ? RunFacts::tr("These %1 runs take %2").arg(runs).arg(time)
                  : isKnown ? RunFacts::tr("%1 takes %2 here").arg(size, time)
                            : RunFacts::tr("%1 takes %2").arg(size, time);
    if (const QString smaller = smallerPreset(config.preset);
        !smaller.isEmpty() && isLarger(config, training::presetNamed(smaller.toStdString()).config))
        offer.alternative = RunFacts::tr("Choose n56");
    if (!isKnown) {
        offer.text = RunFacts::tr("A step is being measured; how long the run takes here is known in a moment.");
        return offer;
    }
    if (runs > 1) {
        offer.text = RunFacts::tr("Measured here, for all of them together; the largest has %1. You can pause and save; "
                                  "saved runs go on where they were.")
                         .arg(parametersText);
        return offer;
    }
    offer.text = RunFacts::tr("%1, %2, measured here. You can pause and save; a saved run goes on where it was.")
                     .arg(parametersText, formatStepTime(*progress.secondsPerStep));
    return offer;
}

} // namespace rote::ui
