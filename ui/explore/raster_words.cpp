#include "ui/explore/raster_words.h"

#include "ui/figures/group_style.h"
#include "ui/theme/formats.h"
#include "ui/widgets/item_sentences.h"

#include <QCoreApplication>

#include <algorithm>

namespace rote::ui {

using tasks::ItemGroup;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::ItemRaster)
};

constexpr std::size_t mostNamed = 12;

std::vector<int> itemsOf(const tasks::Corpus &corpus, ItemGroup group)
{
    std::vector<int> items;
    for (std::size_t i = 0; i < corpus.items.size(); ++i) {
        if (corpus.items[i].group == group)
            items.push_back(static_cast<int>(i));
    }
    return items;
}

QString nameOf(const tasks::Corpus &corpus, int item)
{
    return QString::fromStdString(corpus.items.at(static_cast<std::size_t>(item)).name());
}

/// "share of evaluations right: 5+7 88%, 7+5 90%".
QString shares(const tasks::Corpus &corpus, const ItemHistory &history, const std::vector<int> &items)
{
    QStringList parts;
    for (const int item : items) {
        const ItemStory &story = history.story(item);
        const QString share = story.right == 0             ? Words::tr("none")
                              : story.right == story.asked ? Words::tr("all")
                                                           : formatChance(story.share());
        parts << Words::tr("%1 %2").arg(nameOf(corpus, item), share);
    }
    return Words::tr("share of evaluations right: %1").arg(parts.join(Words::tr(", ")));
}

QString lastLearnt(const tasks::Corpus &corpus, const ItemHistory &history, const std::vector<int> &items)
{
    const auto learntAt = [&history](int item) { return history.story(item).firstRight.value_or(-1); };
    const auto latest = std::ranges::max_element(items, {}, learntAt);
    if (latest == items.end() || learntAt(*latest) < 0)
        return {};
    return Words::tr("last learnt %1 at step %2").arg(nameOf(corpus, *latest), formatCount(learntAt(*latest)));
}

QString groupSummary(const tasks::Corpus &corpus, const ItemHistory &history, const training::Evaluation &shown,
                     const GroupStyle &group)
{
    const std::vector<int> items = itemsOf(corpus, group.group);
    if (items.empty())
        return {};
    const training::Score score = training::scoresOf(shown, corpus.items).*group.score;
    QStringList parts{Words::tr("%1 right at step %2")
                          .arg(formatScore(score.correct, score.total), formatCount(shown.step))};
    if (group.group == ItemGroup::HeldOutArithmetic && items.size() <= mostNamed)
        parts << shares(corpus, history, items);
    const auto never = std::ranges::count_if(items, [&](int item) { return !history.story(item).firstRight; });
    if (never > 0)
        parts << Words::tr("%1 never right so far").arg(formatCount(never));
    if (const QString last = lastLearnt(corpus, history, items); !last.isEmpty())
        parts << last;
    return Words::tr("%1: %2").arg(group.name, parts.join(Words::tr(", ")));
}

} // namespace

QString rasterSummary(const tasks::Corpus &corpus, const ItemHistory &history, const training::Evaluation *shown)
{
    if (!shown || history.evaluations() == 0)
        return Words::tr("Nothing evaluated yet");
    QStringList groups;
    for (const GroupStyle &group : groupStyles()) {
        if (const QString text = groupSummary(corpus, history, *shown, group); !text.isEmpty())
            groups << text;
    }
    return Words::tr("%1 evaluations. %2")
        .arg(formatCount(history.evaluations()), groups.join(Words::tr("; ")));
}

HoverText rasterCard(const tasks::Item &item, int index, const training::Evaluation &evaluation,
                     const ItemStory &story)
{
    const auto place = static_cast<std::size_t>(index);
    const training::ItemResult *result = place < evaluation.items.size() ? &evaluation.items[place] : nullptr;
    const QString step = Words::tr("step %1").arg(formatCount(evaluation.step));
    HoverText text;
    text.title = itemTitle(item);
    text.characters = item.isEquation();
    text.aside = item.isHeldOut() ? Words::tr("held out · %1").arg(step) : step;
    text.lines = QStringList{itemVerdict(item, result), storySentence(story)};
    text.hint = Words::tr("Click to select it and go there, Enter to probe it");
    return text;
}

} // namespace rote::ui
