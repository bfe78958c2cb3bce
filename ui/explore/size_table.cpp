#include "ui/explore/size_table.h"

#include "store/csv.h"
#include "ui/figures/run_tables.h"

#include <QByteArrayList>

#include <algorithm>
#include <optional>

namespace rote::ui {

namespace {

/// What is right of each group; empty fields where it is not known.
QByteArrayList correctFields(const std::optional<training::Scores> &scores)
{
    if (!scores)
        return {QByteArray(), QByteArray(), QByteArray()};
    return {store::numberText(scores->trained.correct), store::numberText(scores->heldOut.correct),
            store::numberText(scores->facts.correct)};
}

/// The scores of an evaluation, which may be null.
std::optional<training::Scores> scoresAt(const std::shared_ptr<const training::Evaluation> &evaluation,
                                         const training::RunRecord &run)
{
    return evaluation ? std::optional(training::scoresOf(*evaluation, run.corpus->items)) : std::nullopt;
}

QByteArray stepField(const std::shared_ptr<const training::Evaluation> &evaluation)
{
    return evaluation ? store::numberText(evaluation->step) : QByteArray();
}

/// How many items there are of each group.
QByteArrayList totalFields(const training::RunRecord &run)
{
    QByteArrayList fields;
    for (const tasks::ItemGroup group :
         {tasks::ItemGroup::TrainedArithmetic, tasks::ItemGroup::HeldOutArithmetic, tasks::ItemGroup::Facts})
        fields << store::numberText(std::ranges::count(run.corpus->items, group, &tasks::Item::group));
    return fields;
}

} // namespace

QByteArray sizesCsv(std::span<const training::RunRecord> runs, std::span<const RunStanding> standings)
{
    QByteArray csv = "preset,seed,step,run,width,layers,heads,expansion,forked_at,forked_from,parameters,"
                     "trained_total,held_out_total,facts_total,trained_correct,held_out_correct,facts_correct,last_step,"
                     "last_trained_correct,last_held_out_correct,last_facts_correct,best_trained_correct,"
                     "best_held_out_correct,best_facts_correct\n";
    for (std::size_t i = 0; i < runs.size() && i < standings.size(); ++i) {
        const training::RunRecord &run = runs[i];
        const RunStanding &standing = standings[i];
        const auto parameters = nn::parameterCount(run.config.shape(run.corpus->vocabulary.size()));
        QByteArrayList fields = runFields(run);
        fields << stepField(standing.shown) << store::numberText(i + 1) << shapeFields(run)
               << store::numberText(parameters) << totalFields(run) << correctFields(scoresAt(standing.shown, run))
               << stepField(standing.last) << correctFields(scoresAt(standing.last, run))
               << correctFields(standing.last ? std::optional(standing.best) : std::nullopt);
        csv += fields.join(',') + '\n';
    }
    return csv;
}

} // namespace rote::ui
