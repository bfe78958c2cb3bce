#include "ui/explore/run_facts.h"

#include "training/presets.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct RunFacts
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::RunFacts)
};

const training::Preset *presetOf(const std::string &name)
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
    const training::Preset *found = presetOf(preset);
    return found ? QString::fromStdString(found->size) : QString();
}

QString smallerPreset(const std::string &preset)
{
    const training::Preset *from = presetOf(preset);
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
    const QString size = sizeName(config.preset);
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
