#include "ui/explore/run_facts.h"

#include "training/presets.h"
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

const training::Preset *presetCalled(const std::string &name)
{
    const auto &all = training::presets();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const training::Preset &preset) { return preset.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

QString paperCount(qint64 parameters)
{
    const auto count = static_cast<double>(parameters);
    if (parameters >= 1'000'000)
        return QString::number(count / 1e6, 'f', 2) + u'M';
    return parameters >= 1'000 ? QString::number(count / 1e3, 'f', 2) + u'K' : QString::number(parameters);
}

QString plainNumber(double value)
{
    return QString::number(value, 'f', QLocale::FloatingPointShortest);
}

QString sizeName(const std::string &preset)
{
    const training::Preset *found = presetCalled(preset);
    return found ? QString::fromStdString(found->size) : QString();
}

QString runName(const training::RunConfig &config)
{
    const training::Preset *origin = training::originOf(config);
    if (!origin)
        return RunFacts::tr("Own run");
    const QString title = QString::fromStdString(origin->title);
    return training::presetOf(config) ? title : RunFacts::tr("Custom, from %1").arg(title);
}

QString runFileName(const training::RunConfig &config)
{
    if (training::presetOf(config))
        return QString::fromStdString(config.preset);
    if (config.preset.empty())
        return u"run"_s;
    const std::string_view task = tasks::taskName(config.task);
    QString name = QString::fromUtf8(task.data(), static_cast<qsizetype>(task.size())) + u"-w%1"_s.arg(config.width);
    for (const auto &[letter, number] :
         {std::pair{QChar(u'l'), config.layers}, std::pair{QChar(u'h'), config.heads},
          std::pair{QChar(u'x'), config.expansion}}) {
        if (number != 1)
            name += u"-%1%2"_s.arg(letter).arg(number);
    }
    return name;
}

QString runTitle(const training::RunRecord &run)
{
    const QString name = RunFacts::tr("%1, seed %2").arg(runName(run.config), QString::number(run.config.seed));
    return run.fork ? RunFacts::tr("%1, forked at %2").arg(name, formatCount(run.fork->snapshot->step)) : name;
}

QString runFileStem(const training::RunRecord &run)
{
    const QString forked = run.fork ? u"-fork%1"_s.arg(run.fork->snapshot->step) : QString();
    return u"%1-s%2%3"_s.arg(runFileName(run.config), QString::number(run.config.seed), forked);
}

QStringList changesOf(const lab::ExperimentPlan &before, const lab::ExperimentPlan &after)
{
    const training::RunConfig &from = before.config;
    const training::RunConfig &to = after.config;
    // Of another task nothing stays.
    if (from.task != to.task)
        return {RunFacts::tr("%1 to %2").arg(runName(from), runName(to))};
    QStringList list;
    if (after.fork != before.fork) {
        list << (after.fork ? RunFacts::tr("Fork at step %1").arg(formatCount(after.fork->snapshot->step))
                            : RunFacts::tr("No fork"));
    }
    const auto isNew = list.size();
    const auto add = [&list](const QString &name, const auto &was, const auto &is) {
        if (was != is)
            list << RunFacts::tr("%1 %2 to %3").arg(name, textOf(was), textOf(is));
    };
    add(RunFacts::tr("Width"), from.width, to.width);
    add(RunFacts::tr("Layers"), from.layers, to.layers);
    add(RunFacts::tr("Heads"), from.heads, to.heads);
    add(RunFacts::tr("MLP ×"), from.expansion, to.expansion);
    if (list.size() == isNew) {
        // Another size brings these along.
        add(RunFacts::tr("Peak rate"), from.schedule.peakRate, to.schedule.peakRate);
        add(RunFacts::tr("Final rate"), from.schedule.finalRate, to.schedule.finalRate);
        add(RunFacts::tr("Weight decay"), from.optimiser.weightDecay, to.optimiser.weightDecay);
        add(RunFacts::tr("Dropout"), from.dropout, to.dropout);
    }
    add(RunFacts::tr("Batch"), from.batch, to.batch);
    add(RunFacts::tr("Steps"), from.steps, to.steps);
    if (before.corpus->text != after.corpus->text)
        list << RunFacts::tr("Training text");
    if (from.seed != to.seed)
        list << RunFacts::tr("Seed %1").arg(to.seed);
    return list.isEmpty() ? QStringList{RunFacts::tr("%1 to %2").arg(runName(from), runName(to))} : list;
}

RunOffer runOfferOf(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to, qint64 step)
{
    const QStringList list = changesOf(from, to);
    const QString replaces = RunFacts::tr("It takes the place of this run of %1 steps, which can be saved first.")
                                 .arg(formatCount(step));
    if (to.fork && to.fork != from.fork)
        return forkOfferOf(to, list, replaces);
    const QString action = RunFacts::tr("Train new run");
    if (list.size() == 1)
        return {RunFacts::tr("%1 needs a new run").arg(list.first()), replaces, action, true};
    return {RunFacts::tr("%1 changes need a new run").arg(list.size()),
            RunFacts::tr("%1. %2").arg(list.join(RunFacts::tr(", ")), replaces), action, true};
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

bool isPapersText(const tasks::Corpus &corpus, tasks::Task task)
{
    return corpus.text == tasks::paperText(task);
}

HeldOutCount heldOutCount(const tasks::Corpus &corpus)
{
    HeldOutCount count;
    for (const tasks::Item &item : corpus.items) {
        count.equations += item.isEquation() ? 1 : 0;
        count.heldOut += item.isHeldOut() ? 1 : 0;
    }
    return count;
}

bool takesHours(qint64 parameters, const lab::Progress &progress)
{
    constexpr double hour = 3600.0;
    constexpr qint64 largeModel = 1'000'000;
    return progress.secondsLeft ? *progress.secondsLeft >= hour : parameters >= largeModel;
}

TimeOffer timeOfferOf(const training::RunConfig &config, qint64 parameters, const lab::Progress &progress)
{
    const QString size = training::presetOf(config) ? sizeName(config.preset) : QString();
    const QString subject = size.isEmpty() ? RunFacts::tr("This run") : size;
    TimeOffer offer;
    if (!smallerPreset(config.preset).isEmpty())
        offer.alternative = RunFacts::tr("Choose n56");
    if (!progress.secondsLeft || !progress.secondsPerStep) {
        offer.title = RunFacts::tr("%1 takes hours").arg(subject);
        offer.text = RunFacts::tr("A step is being measured; how long the run takes here is known in a moment.");
        return offer;
    }
    offer.title = RunFacts::tr("%1 takes %2 here").arg(subject, formatEstimate(*progress.secondsLeft));
    offer.text = RunFacts::tr("%1 million parameters, %2, measured here. You can pause and save; a saved run goes on "
                              "where it was.")
                     .arg(QString::number(static_cast<double>(parameters) / 1e6, 'f', 1),
                          formatStepTime(*progress.secondsPerStep));
    return offer;
}

} // namespace rote::ui
