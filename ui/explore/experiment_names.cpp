#include "ui/explore/experiment_names.h"

#include "training/model_size.h"
#include "training/presets.h"
#include "ui/explore/run_facts.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Names
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::ExperimentNames)
};

QString taskTitle(tasks::Task task)
{
    switch (task) {
    case tasks::Task::Arithmetic:
        return Names::tr("Arithmetic");
    case tasks::Task::Capitals:
        return Names::tr("Capitals");
    case tasks::Task::Joint:
        break;
    }
    return Names::tr("Joint");
}

/// The different sizes, in their order.
QStringList sizesOf(const std::vector<training::RunConfig> &configs)
{
    QStringList sizes;
    for (const training::RunConfig &config : configs)
        sizes << sizeLabel(config);
    sizes.removeDuplicates();
    return sizes;
}

QString subjectOf(const std::vector<training::RunConfig> &configs, const tasks::Corpus &corpus)
{
    const training::RunConfig &first = configs.front();
    const QStringList sizes = sizesOf(configs);
    if (sizes.size() < 2 || !training::originOf(first))
        return runName(first, corpus);
    const QString name = Names::tr("%1 %2").arg(taskTitle(first.task), joined(sizes));
    return std::ranges::all_of(configs, [&](const auto &config) { return training::presetOf(config, corpus); })
        ? name
        : Names::tr("Custom, %1").arg(name);
}

QString seedsOf(const std::vector<training::RunConfig> &configs)
{
    std::vector<std::uint64_t> seeds;
    for (const training::RunConfig &config : configs)
        seeds.push_back(config.seed);
    std::ranges::sort(seeds);
    seeds.erase(std::ranges::unique(seeds).begin(), seeds.end());
    const QString first = QString::number(seeds.front());
    const QString last = QString::number(seeds.back());
    if (seeds.size() == 1)
        return Names::tr("seed %1").arg(first);
    if (seeds.size() == 2)
        return Names::tr("seeds %1 and %2").arg(first, last);
    return seeds.back() - seeds.front() == seeds.size() - 1 ? Names::tr("seeds %1 to %2").arg(first, last)
                                                            : Names::tr("%1 seeds").arg(seeds.size());
}

} // namespace

QString sizeLabel(const training::RunConfig &config)
{
    const training::ModelSize size = training::sizeOf(config);
    for (const training::Preset &preset : training::presets()) {
        if (preset.config.task == config.task && training::sizeOf(preset.config) == size)
            return QString::fromStdString(preset.size);
    }
    QString label = u"w%1"_s.arg(size.width);
    for (const auto &[letter, number] : {std::pair{QChar(u'l'), size.layers}, std::pair{QChar(u'h'), size.heads},
                                         std::pair{QChar(u'x'), size.expansion}}) {
        if (number != 1)
            label += u" %1%2"_s.arg(letter).arg(number);
    }
    return label;
}

QString joined(const QStringList &parts)
{
    return parts.size() < 2 ? parts.join(QString())
                            : Names::tr("%1 and %2").arg(parts.first(parts.size() - 1).join(Names::tr(", ")),
                                                         parts.constLast());
}

QString experimentTitle(const std::vector<training::RunConfig> &configs, const tasks::Corpus &corpus)
{
    return Names::tr("%1, %2").arg(subjectOf(configs, corpus), seedsOf(configs));
}

QString forkTitle(const QString &name, const training::Fork *fork)
{
    if (!fork)
        return name;
    const QString form = fork->isImported ? Names::tr("%1, imported at %2") : Names::tr("%1, forked at %2");
    return form.arg(name, formatCount(fork->snapshot->step));
}

QString runTitle(const training::RunRecord &run)
{
    return forkTitle(experimentTitle({run.config}, *run.corpus), run.fork.get());
}

std::vector<MemberName> memberNames(const std::vector<training::RunConfig> &configs)
{
    const bool isLadder = sizesOf(configs).size() > 1;
    std::vector<MemberName> names;
    for (const training::RunConfig &config : configs) {
        const QString seed = QString::number(config.seed);
        const QString size = sizeLabel(config);
        names.push_back(isLadder
                            ? MemberName{Names::tr("%1 · %2").arg(size, seed), Names::tr("%1, seed %2").arg(size, seed)}
                            : MemberName{Names::tr("Seed %1").arg(seed), Names::tr("seed %1").arg(seed)});
    }
    return names;
}

QString fileStem(const training::RunRecord &run)
{
    const QString form = run.fork && run.fork->isImported ? u"-import%1"_s : u"-fork%1"_s;
    const QString forked = run.fork ? form.arg(run.fork->snapshot->step) : QString();
    return u"%1-s%2%3"_s.arg(runFileName(run.config, *run.corpus), QString::number(run.config.seed), forked);
}

QString archiveName(const training::RunRecord &run)
{
    return fileStem(run) + u".rote"_s;
}

} // namespace rote::ui
