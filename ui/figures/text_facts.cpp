#include "ui/figures/text_facts.h"

#include "lab/plan_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct TextFacts
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::TextFacts)
};

int percentOf(const tasks::Corpus &corpus)
{
    return static_cast<int>(std::lround(100.0 * lab::arithmeticShareOf(corpus)));
}

/// Whether facts are the paper's, or the first of them.
bool arePapers(const std::vector<tasks::Fact> &facts)
{
    const std::vector<tasks::Fact> papers = tasks::paperFacts();
    return facts.size() <= papers.size() && std::equal(facts.begin(), facts.end(), papers.begin());
}

bool hasOwnHoldOut(const tasks::TextRecipe &recipe)
{
    return recipe.heldOut && *recipe.heldOut != tasks::paperHoldOut();
}

/// What changed from one hold-out to another; empty where nothing did.
QString holdOutChange(const tasks::TextRecipe &from, const tasks::TextRecipe &to)
{
    if (!from.heldOut || !to.heldOut || *from.heldOut == *to.heldOut)
        return {};
    if (from.heldOut->count() == to.heldOut->count())
        return TextFacts::tr("%1 others held out").arg(to.heldOut->count());
    return TextFacts::tr("Held out %1 to %2").arg(from.heldOut->count()).arg(to.heldOut->count());
}

QString factsChange(const tasks::TextRecipe &from, const tasks::TextRecipe &to)
{
    if (from.facts.empty() || to.facts.empty() || from.facts == to.facts)
        return {};
    if (from.facts.size() != to.facts.size() && from.facts.front() == to.facts.front())
        return TextFacts::tr("Facts %1 to %2").arg(from.facts.size()).arg(to.facts.size());
    return arePapers(to.facts) ? TextFacts::tr("The paper’s facts") : TextFacts::tr("Own facts");
}

} // namespace

QString textNote(const lab::ExperimentPlan &plan)
{
    const std::optional<tasks::TextRecipe> recipe = lab::recipeOf(*plan.corpus);
    if (!recipe)
        return TextFacts::tr("own text");
    const bool ownFacts = !arePapers(recipe->facts);
    if (plan.config.arithmeticShare)
        return ownFacts ? TextFacts::tr("mixture, own facts") : TextFacts::tr("mixture");
    if (plan.corpus->text == tasks::paperText(plan.config.task))
        return TextFacts::tr("paper’s exact text");
    if (ownFacts)
        return TextFacts::tr("own facts");
    return hasOwnHoldOut(*recipe) ? TextFacts::tr("own hold-out") : TextFacts::tr("fewer facts");
}

QStringList textChanges(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to)
{
    if (from.corpus->isAlike(*to.corpus))
        return {};
    const std::optional<tasks::TextRecipe> before = lab::recipeOf(*from.corpus);
    const std::optional<tasks::TextRecipe> after = lab::recipeOf(*to.corpus);
    if (!before || !after)
        return {TextFacts::tr("Training text")};
    QStringList list;
    // More or fewer facts shift the share of a text drawn as a whole: that is no change of its own.
    if (from.config.arithmeticShare != to.config.arithmeticShare)
        list << TextFacts::tr("Arithmetic %1% to %2%").arg(percentOf(*from.corpus)).arg(percentOf(*to.corpus));
    for (const QString &change : {holdOutChange(*before, *after), factsChange(*before, *after)}) {
        if (!change.isEmpty())
            list << change;
    }
    return list.isEmpty() ? QStringList{TextFacts::tr("Training text")} : list;
}

QString textFileSuffix(const tasks::Corpus &corpus)
{
    const std::optional<tasks::TextRecipe> recipe = lab::recipeOf(corpus);
    if (!recipe)
        return u"-text"_s;
    QString suffix;
    if (corpus.arithmeticShare)
        suffix += u"-mix%1"_s.arg(percentOf(corpus));
    if (hasOwnHoldOut(*recipe))
        suffix += u"-held%1"_s.arg(recipe->heldOut->count());
    if (!arePapers(recipe->facts))
        suffix += u"-own%1"_s.arg(recipe->facts.size());
    else if (!recipe->facts.empty() && recipe->facts.size() < tasks::paperFacts().size())
        suffix += u"-facts%1"_s.arg(recipe->facts.size());
    return suffix;
}

} // namespace rote::ui
