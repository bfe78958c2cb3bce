#include "ui/figures/experiment_names.h"

#include "training/model_size.h"
#include "training/presets.h"
#include "ui/figures/text_facts.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <iterator>

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

/// "-n14" for one of the paper's sizes, where the rest of the name tells the run from the preset, else "-w20-l2".
QString sizeFilePart(const training::RunConfig &config, bool mayBePapers)
{
    const training::Preset &nearest = training::nearestPaperSize(config, config.width);
    if (mayBePapers && training::sizeOf(config) == training::sizeOf(nearest.config))
        return u'-' + QString::fromStdString(nearest.size).toLower();
    QString name = u"-w%1"_s.arg(config.width);
    for (const auto &[letter, number] :
         {std::pair{QChar(u'l'), config.layers}, std::pair{QChar(u'h'), config.heads},
          std::pair{QChar(u'x'), config.expansion}}) {
        if (number != 1)
            name += u"-%1%2"_s.arg(letter).arg(number);
    }
    return name;
}

/// The run that was forked, to go on after "from": its seed where the rest of its name is `subject` too. What it was
/// forked from in its turn, or at which step it was imported, is left out.
QString sourceOf(const training::Fork &fork, const QString &subject)
{
    const QString whole = QString::fromStdString(fork.run);
    const QString unforked = whole.section(Names::tr(", forked "), 0, 0);
    const QString name = unforked.section(Names::tr(", imported "), 0, 0);
    const QString same = subject + Names::tr(", ");
    const QString own = name.startsWith(same) ? name.sliced(same.size()) : name;
    const QString source = name == unforked ? own : Names::tr("imported %1").arg(own);
    return unforked == whole ? source : Names::tr("%1’s fork").arg(source);
}

} // namespace

PresetName nameOf(const training::Preset &preset)
{
    const training::RunConfig &config = preset.config;
    const QString note = !preset.secondSeries ? QString()
        : config.layers > 1                  ? Names::tr("no dropout")
                                             : Names::tr("weight decay %1").arg(config.optimiser.weightDecay);
    return {Names::tr("%1 %2").arg(taskTitle(config.task), QString::fromStdString(preset.size)), note};
}

QString titleOf(const training::Preset &preset)
{
    const PresetName name = nameOf(preset);
    return name.note.isEmpty() ? name.run : name.run + Names::tr(", ") + name.note;
}

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

QString runName(const training::RunConfig &config, const tasks::Corpus &corpus)
{
    const training::Preset *origin = training::originOf(config);
    if (!origin)
        return Names::tr("Own run");
    const QString title = titleOf(*origin);
    return training::presetOf(config, corpus) ? title : Names::tr("Custom, from %1").arg(title);
}

QString runFileName(const training::RunConfig &config, const tasks::Corpus &corpus)
{
    if (training::presetOf(config, corpus))
        return QString::fromStdString(config.preset);
    if (config.preset.empty())
        return u"run"_s;
    const std::string_view task = tasks::taskName(config.task);
    const QString text = textFileSuffix(corpus);
    return QString::fromUtf8(task.data(), static_cast<qsizetype>(task.size())) + sizeFilePart(config, !text.isEmpty())
        + text;
}

QString joined(const QStringList &parts)
{
    return parts.size() < 2 ? parts.join(QString())
                            : Names::tr("%1 and %2").arg(parts.first(parts.size() - 1).join(Names::tr(", ")),
                                                         parts.constLast());
}

QString experimentTitle(const std::vector<training::RunConfig> &configs, const tasks::Corpus &corpus,
                        const training::Fork *fork)
{
    const QString subject = subjectOf(configs, corpus);
    const QString name = Names::tr("%1, %2").arg(subject, seedsOf(configs));
    if (!fork)
        return name;
    const QString step = formatCount(fork->snapshot->step);
    if (fork->isImported)
        return Names::tr("%1, imported at %2").arg(name, step);
    return fork->run.empty() ? Names::tr("%1, forked at %2").arg(name, step)
                             : Names::tr("%1, forked from %2 at %3").arg(name, sourceOf(*fork, subject), step);
}

QString runTitle(const training::RunRecord &run)
{
    return experimentTitle({run.config}, *run.corpus, run.fork.get());
}

QString runsBeside(const training::RunConfig &run, const std::vector<training::RunConfig> &others)
{
    const QStringList sizes = sizesOf(others);
    QStringList parts;
    for (const QString &size : sizes) {
        std::vector<training::RunConfig> ofSize;
        std::ranges::copy_if(others, std::back_inserter(ofSize),
                             [&size](const training::RunConfig &config) { return sizeLabel(config) == size; });
        parts << Names::tr("%1 %2").arg(size, seedsOf(ofSize));
    }
    return sizes == QStringList{sizeLabel(run)} ? seedsOf(others) : parts.join(Names::tr(", "));
}

std::vector<MemberName> memberNames(const std::vector<training::RunConfig> &configs)
{
    const bool isLadder = sizesOf(configs).size() > 1;
    std::vector<MemberName> names;
    QHash<QString, int> timesUsed;
    for (const training::RunConfig &config : configs) {
        const QString seed = QString::number(config.seed);
        const QString size = sizeLabel(config);
        MemberName name = isLadder
            ? MemberName{Names::tr("%1 · %2").arg(size, seed), Names::tr("%1, seed %2").arg(size, seed)}
            : MemberName{Names::tr("Seed %1").arg(seed), Names::tr("seed %1").arg(seed)};
        // The same run may have been opened from two files.
        if (const int times = ++timesUsed[name.spoken]; times > 1) {
            const QString form = times == 2 ? Names::tr("%1 again") : Names::tr("%1 again (%2)");
            for (QString *text : {&name.shown, &name.spoken})
                *text = times == 2 ? form.arg(*text) : form.arg(*text).arg(times);
        }
        names.push_back(name);
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
