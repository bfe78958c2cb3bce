#include "ui/figures/run_tables.h"

#include "store/csv.h"
#include "training/presets.h"
#include "ui/figures/curve_data.h"
#include "ui/figures/paper_curves.h"

namespace rote::ui {

namespace {

constexpr const char *answersHeader = "preset,seed,step,item,answer,group,given,correct,probability\n";

QByteArray valueAt(const QList<QPointF> &curve, double step)
{
    const int place = nearestPoint(curve, step);
    return place >= 0 && curve[place].x() == step ? store::numberText(curve[place].y()) : QByteArray();
}

void addCurves(QByteArray &csv, const training::RunRecord &run, std::size_t place)
{
    const PaperCurves paper = paperCurves(run);
    const QByteArrayList first = runFields(run);
    const QByteArrayList shape = shapeFields(run);
    for (const auto &evaluation : run.evaluations) {
        QByteArrayList fields = first;
        fields << store::numberText(evaluation->step);
        const training::Scores scores = training::scoresOf(*evaluation, run.corpus->items);
        for (const training::Score &score : {scores.trained, scores.heldOut, scores.facts})
            fields << store::numberText(score.correct) << store::numberText(score.total);
        fields << store::numberText(evaluation->loss) << store::numberText(place) << shape;
        for (const QList<QPointF> &curve : {paper.arithmetic, paper.facts, paper.loss})
            fields << valueAt(curve, static_cast<double>(evaluation->step));
        csv += fields.join(',') + '\n';
    }
}

void addAnswers(QByteArray &csv, const training::RunRecord &run, const training::Evaluation *evaluation,
                const WhichItems &which)
{
    const QByteArray first =
        runFields(run).join(',') + ',' + (evaluation ? store::numberText(evaluation->step) : QByteArray()) + ',';
    for (std::size_t i = 0; i < run.corpus->items.size(); ++i) {
        const tasks::Item &item = run.corpus->items[i];
        if (!which(item))
            continue;
        const training::ItemResult *result =
            evaluation && i < evaluation->items.size() ? &evaluation->items[i] : nullptr;
        const QByteArrayList fields{
            store::csvField(item.prompt),
            store::csvField(item.answer),
            groupField(item.group),
            result ? store::csvField(result->given) : QByteArray(),
            result ? QByteArray(result->correct ? "true" : "false") : QByteArray(),
            result ? store::numberText(result->probability) : QByteArray(),
        };
        csv += first + fields.join(',') + '\n';
    }
}

} // namespace

QByteArrayList runFields(const training::RunRecord &run)
{
    const training::Preset *preset = training::presetOf(run.config, *run.corpus);
    return {preset ? store::csvField(preset->name) : QByteArray(), store::numberText(run.config.seed)};
}

QByteArrayList shapeFields(const training::RunRecord &run)
{
    const training::RunConfig &config = run.config;
    return {store::numberText(config.width), store::numberText(config.layers), store::numberText(config.heads),
            store::numberText(config.expansion),
            run.fork ? store::numberText(run.fork->snapshot->step) : QByteArray(),
            run.fork ? store::csvField(run.fork->run) : QByteArray()};
}

const char *groupField(tasks::ItemGroup group)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return "trained arithmetic";
    case tasks::ItemGroup::HeldOutArithmetic:
        return "held-out arithmetic";
    case tasks::ItemGroup::Facts:
        break;
    }
    return "facts";
}

QByteArray curvesCsv(std::span<const training::RunRecord> runs)
{
    QByteArray csv = "preset,seed,step,trained_correct,trained_total,held_out_correct,held_out_total,facts_correct,"
                     "facts_total,loss,run,width,layers,heads,expansion,forked_at,forked_from,paper_arithmetic,"
                     "paper_facts,paper_loss\n";
    for (std::size_t i = 0; i < runs.size(); ++i)
        addCurves(csv, runs[i], i + 1);
    return csv;
}

QByteArray answersCsv(const training::RunRecord &run, const std::shared_ptr<const training::Evaluation> &evaluation,
                      const WhichItems &which)
{
    QByteArray csv = answersHeader;
    addAnswers(csv, run, evaluation.get(), which);
    return csv;
}

QByteArray historyCsv(const training::RunRecord &run, const WhichItems &which)
{
    QByteArray csv = answersHeader;
    for (const auto &evaluation : run.evaluations)
        addAnswers(csv, run, evaluation.get(), which);
    return csv;
}

} // namespace rote::ui
