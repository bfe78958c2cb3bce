#include "ui/figures/paper_curves.h"

#include "store/published_curves.h"
#include "training/presets.h"

#include <QCoreApplication>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::PaperCurves)
};

void append(QList<QPointF> &points, double step, int correct, int total)
{
    if (total > 0)
        points.append({step, static_cast<double>(correct) / total});
}

} // namespace

const training::Preset *paperRunOf(const training::RunRecord &run)
{
    return run.fork ? nullptr : training::presetOf(run.config, *run.corpus);
}

PaperCurves paperCurves(const training::RunRecord &run)
{
    PaperCurves curves;
    const training::Preset *preset = paperRunOf(run);
    if (!preset)
        return curves;
    for (const store::PublishedEvaluation &evaluation : store::publishedEvaluations(preset->name)) {
        const auto step = static_cast<double>(evaluation.step);
        const auto &[addition, subtraction, facts] = evaluation.counts;
        append(curves.arithmetic, step, addition.correct + subtraction.correct, addition.total + subtraction.total);
        append(curves.facts, step, facts.correct, facts.total);
        curves.loss.append({step, evaluation.loss});
    }
    return curves;
}

QString paperName(PaperCurve curve, Smoothing smoothing)
{
    const bool isMean = smoothing == Smoothing::Mean;
    switch (curve) {
    case PaperCurve::Arithmetic:
        return isMean ? Words::tr("paper’s mean, all 182 equations") : Words::tr("paper, all 182 equations");
    case PaperCurve::Facts:
        return isMean ? Words::tr("paper’s mean, facts") : Words::tr("paper, facts");
    case PaperCurve::Loss:
        break;
    }
    return isMean ? Words::tr("paper’s mean, loss") : Words::tr("paper, loss");
}

} // namespace rote::ui
