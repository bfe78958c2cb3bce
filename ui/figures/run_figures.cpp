#include "ui/figures/run_figures.h"

#include "ui/figures/history_picture.h"
#include "ui/figures/item_history.h"
#include "ui/figures/run_pictures.h"
#include "ui/theme/formats.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr qsizetype mostNamed = 12; ///< items that a sentence lists

/// "5+7, 7+5 and 3 more".
QString listed(QStringList names)
{
    const qsizetype others = names.size() - mostNamed;
    if (others <= 0)
        return names.join(u", "_s);
    return u"%1 and %2 more"_s.arg(names.first(mostNamed).join(u", "_s), formatCount(others));
}

RunFigure curvesOfRun(const ReportedRun &reported)
{
    Picture picture = curvesPicture({reported.run}, {});
    const QString alternative = u"Accuracy and loss over the steps. "_s + picture.summary + u'.';
    return {u"curves"_s, u"Curves"_s,
            u"The share of each group that is right, and the loss. Where the run is one of the paper's, its published "
            "curves are dotted."_s,
            alternative, std::move(picture)};
}

QStringList wrongOnes(const ReportedRun &reported, AnswersFigure::Items items)
{
    QStringList names;
    const auto evaluation = reported.evaluation();
    for (std::size_t i = 0; evaluation && i < evaluation->items.size(); ++i) {
        const tasks::Item &item = reported.run.corpus->items[i];
        if (item.isEquation() == (items == AnswersFigure::Items::Equations) && !evaluation->items[i].correct)
            names << QString::fromStdString(item.name());
    }
    return names;
}

RunFigure answersOf(const ReportedRun &reported, AnswersFigure::Items items)
{
    Picture picture = answersPicture(reported.run, items, reported.evaluation());
    const QStringList wrong = wrongOnes(reported, items);
    const bool areEquations = items == AnswersFigure::Items::Equations;
    const QString what = areEquations ? u"The model's answer to every equation. "_s : u"Its answer to every fact. "_s;
    const QString rest = wrong.isEmpty() ? u". All are right."_s : u". Wrong: %1."_s.arg(listed(wrong));
    const QString alternative = what + picture.summary + rest;
    if (areEquations) {
        return {u"equations"_s, u"Truth grids"_s,
                u"A cell an equation, its left number in the row and its right one in the column: filled where the answer "
                "is right, the stronger the surer the model is, and hatched where the equation was held out."_s,
                alternative, std::move(picture)};
    }
    return {u"facts"_s, u"Facts"_s, u"A tile a fact, filled where the answer is right, the stronger the surer."_s,
            alternative, std::move(picture)};
}

/// The bands of the item raster, each sorted by when its items were learnt, as the window has them at first.
std::vector<RasterBand> bandsOf(const training::RunRecord &run, const ItemHistory &history)
{
    const std::vector<tasks::Item> &items = run.corpus->items;
    std::vector<RasterBand> bands = rasterBands(items, greatestRasterHeight(items));
    for (RasterBand &band : bands)
        band.items = sortedItems(std::move(band.items), ItemOrder::WhenLearnt, history, nullptr);
    return bands;
}

/// How long the held-out items were right, which no score tells.
QString heldOutShares(const training::RunRecord &run, const ItemHistory &history)
{
    QStringList shares;
    for (int i = 0; i < history.items(); ++i) {
        const tasks::Item &item = run.corpus->items[static_cast<std::size_t>(i)];
        if (item.isHeldOut()) {
            shares << u"%1 in %2"_s.arg(QString::fromStdString(item.name()))
                          .arg(formatScore(history.story(i).right, history.story(i).asked));
        }
    }
    return shares.isEmpty() ? QString() : u" Held-out items were right so often: %1."_s.arg(listed(shares));
}

RunFigure historyOf(const ReportedRun &reported)
{
    const training::RunRecord &run = reported.run;
    ItemHistory history(run.corpus->items.size());
    history.follow(run.evaluations);
    const QString alternative =
        u"When each of %1 items was right, over %2 evaluations.%3"_s
            .arg(formatCount(history.items()), formatCount(history.evaluations()), heldOutShares(run, history));
    return {u"items"_s, u"Item history"_s,
            u"A row an item, filled where it was right; those that were learnt first stand at the top of their group."_s,
            alternative,
            historyPicture(run, bandsOf(run, history), sortedByText(ItemOrder::WhenLearnt, nullptr), alternative)};
}

} // namespace

std::shared_ptr<const training::Evaluation> ReportedRun::evaluation() const
{
    const auto found = std::ranges::find_if(run.evaluations, [this](const auto &one) { return one->step == step; });
    return found == run.evaluations.end() ? nullptr : *found;
}

std::vector<RunFigure> figuresOf(const ReportedRun &reported)
{
    std::vector<RunFigure> figures{curvesOfRun(reported)};
    const std::vector<tasks::Item> &items = reported.run.corpus->items;
    if (std::ranges::any_of(items, &tasks::Item::isEquation))
        figures.push_back(answersOf(reported, AnswersFigure::Items::Equations));
    if (!std::ranges::all_of(items, &tasks::Item::isEquation))
        figures.push_back(answersOf(reported, AnswersFigure::Items::Facts));
    if (!items.empty())
        figures.push_back(historyOf(reported));
    return figures;
}

} // namespace rote::ui
