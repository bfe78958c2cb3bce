#include "ui/figures/history_picture.h"

#include "ui/figures/experiment_names.h"
#include "ui/figures/run_pictures.h"
#include "ui/figures/run_tables.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::HistoryPicture)
};

/// The steps that an evaluation stands for: half way to those beside it, as in the window. The last one goes as far as it
/// would if there were a next, but not beyond what was trained.
std::pair<double, double> spanOf(const training::RunRecord &run, std::size_t evaluation)
{
    const auto stepAt = [&run](std::size_t place) { return static_cast<double>(run.evaluations[place]->step); };
    const double step = stepAt(evaluation);
    const double from = evaluation == 0 ? 0.0 : (stepAt(evaluation - 1) + step) / 2.0;
    if (evaluation + 1 < run.evaluations.size())
        return {from, (step + stepAt(evaluation + 1)) / 2.0};
    const double half = static_cast<double>(run.config.evaluationInterval) / 2.0;
    return {from, std::min(step + half, static_cast<double>(run.reachedStep()))};
}

bool isRight(const training::Evaluation &evaluation, int item)
{
    const auto place = static_cast<std::size_t>(item);
    return place < evaluation.items.size() && evaluation.items[place].correct;
}

std::vector<std::pair<double, double>> rightSpans(const training::RunRecord &run, int item)
{
    std::vector<std::pair<double, double>> spans;
    for (std::size_t i = 0; i < run.evaluations.size(); ++i) {
        if (!isRight(*run.evaluations[i], item))
            continue;
        const auto [from, to] = spanOf(run, i);
        if (!spans.empty() && spans.back().second == from)
            spans.back().second = to;
        else
            spans.emplace_back(from, to);
    }
    return spans;
}

/// "Step 2,000: trained 169 of 196, held out 2 of 4. A row an item, sorted by when learnt".
QString subtitleOf(const training::RunRecord &run, const QString &order)
{
    if (run.evaluations.empty())
        return Words::tr("Nothing evaluated yet");
    const training::Evaluation &last = *run.evaluations.back();
    return Words::tr("Step %1: %2. A row an item, %3")
        .arg(formatCount(last.step), scoresText(training::scoresOf(last, run.corpus->items)), order);
}

QString bandName(const RasterBand &band)
{
    const QString count = formatCount(static_cast<qint64>(band.items.size()));
    switch (band.group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return Words::tr("%1 trained").arg(count);
    case tasks::ItemGroup::HeldOutArithmetic:
        return Words::tr("%1 held out").arg(count);
    case tasks::ItemGroup::Facts:
        break;
    }
    return Words::tr("%1 facts").arg(count);
}

} // namespace

HistoryFigure historyFigure(const training::RunRecord &run, std::span<const RasterBand> bands, const QString &order)
{
    HistoryFigure figure;
    figure.head = {runTitle(run), subtitleOf(run, order)};
    figure.steps = static_cast<double>(run.config.steps);
    figure.trainedTo = run.evaluations.empty() ? 0.0 : spanOf(run, run.evaluations.size() - 1).second;
    for (const RasterBand &band : bands) {
        HistoryBand rows{band.group, bandName(band), {}};
        for (const int item : band.items) {
            const std::string name = run.corpus->items.at(static_cast<std::size_t>(item)).name();
            rows.rows.push_back({QString::fromStdString(name), rightSpans(run, item)});
        }
        figure.bands.push_back(std::move(rows));
    }
    return figure;
}

Picture historyPicture(const training::RunRecord &run, std::span<const RasterBand> bands, const QString &order,
                       const QString &summary)
{
    const HistoryFigure figure = historyFigure(run, bands, order);
    Picture picture;
    picture.fileName = fileStem(run) + u"-items"_s;
    picture.title = figure.head.title;
    picture.summary = summary;
    picture.size = sizeOf(figure);
    picture.paint = [figure](QPainter &painter) { paint(painter, figure); };
    picture.data = [run] { return historyCsv(run, [](const tasks::Item &) { return true; }); };
    return picture;
}

} // namespace rote::ui
