#include "ui/explore/hold_out_choices.h"

#include "lab/plan_text.h"
#include "ui/explore/parts.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>

#include <cstdint>

namespace rote::ui {

namespace {

constexpr std::uint64_t rememberedDraws = 64; // so many draws of a count are told from what was painted

struct Choices
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::HoldOutChoices)
};

/// The seed of a random draw; 0 for what is none.
std::uint64_t seedOf(const tasks::HoldOut &heldOut, int count)
{
    for (std::uint64_t seed = 1; heldOut.count() == count && seed <= rememberedDraws; ++seed) {
        if (tasks::randomHoldOut(count, seed) == heldOut)
            return seed;
    }
    return 0;
}

} // namespace

const QList<HoldOutChoice> &holdOutChoices()
{
    static const QList<HoldOutChoice> choices = [] {
        QList<HoldOutChoice> list{{Choices::tr("Paper’s four"), 0, tasks::paperHoldOut()}};
        for (const int count : {10, 20, 50, 100})
            list.append({Choices::tr("Random %1").arg(count), count, {}});
        list.append({Choices::tr("None"), 0, {}});
        return list;
    }();
    return choices;
}

int holdOutChoiceOf(const tasks::HoldOut &heldOut)
{
    for (int i = 0; i < holdOutChoices().size(); ++i) {
        const HoldOutChoice &choice = holdOutChoices()[i];
        if (choice.randomCount > 0 ? seedOf(heldOut, choice.randomCount) > 0 : heldOut == choice.heldOut)
            return i;
    }
    return -1;
}

tasks::HoldOut nextRandomHoldOut(int count, const tasks::HoldOut &present)
{
    return tasks::randomHoldOut(count, seedOf(present, count) % rememberedDraws + 1);
}

tasks::HoldOut chosenHoldOut(int choice, const tasks::HoldOut &present)
{
    const HoldOutChoice &chosen = holdOutChoices()[choice];
    return chosen.randomCount > 0 ? nextRandomHoldOut(chosen.randomCount, present) : chosen.heldOut;
}

QString heldOutNote(const tasks::HoldOut &heldOut)
{
    const double share = static_cast<double>(heldOut.count()) / tasks::equationCount;
    const QString percent = heldOut.count() == 0 ? Choices::tr("0%") : formatChance(share).toHtmlEscaped();
    return Choices::tr("%1 of %2 · %3")
        .arg(strong(formatCount(heldOut.count())), formatCount(tasks::equationCount), percent);
}

QString leastTrainedSentence(const lab::ExperimentPlan &plan)
{
    const int least = tasks::equationCount - lab::mostHeldOut(plan);
    if (least == 1)
        return Choices::tr("One equation has to stay in the text. To train none, move the slider to facts alone.");
    return Choices::tr("%1 equations have to stay in the text: they fill the context of %2 characters.")
        .arg(least)
        .arg(plan.config.context);
}

} // namespace rote::ui
