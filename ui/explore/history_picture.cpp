#include "ui/explore/history_picture.h"

#include "ui/explore/experiment_names.h"
#include "ui/explore/run_tables.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::HistoryPicture)
};

/// Each evaluation stands for the steps up to the next one.
std::vector<std::pair<std::int64_t, std::int64_t>> rightSpans(const training::RunRecord &run, int item)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> spans;
    for (const auto &evaluation : run.evaluations) {
        const auto place = static_cast<std::size_t>(item);
        if (place >= evaluation->items.size() || !evaluation->items[place].correct)
            continue;
        const std::int64_t to = evaluation->step + run.config.evaluationInterval;
        if (!spans.empty() && spans.back().second == evaluation->step)
            spans.back().second = to;
        else
            spans.emplace_back(evaluation->step, to);
    }
    return spans;
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

HistoryFigure historyFigure(const training::RunRecord &run, std::span<const RasterBand> bands)
{
    HistoryFigure figure;
    figure.head = {runTitle(run),
                   Words::tr("A row an item, filled from each evaluation that has it right to the next")};
    figure.steps = static_cast<double>(run.config.steps);
    figure.trainedTo = static_cast<double>(run.lastStep());
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

Picture historyPicture(const training::RunRecord &run, std::span<const RasterBand> bands, const QString &summary)
{
    const HistoryFigure figure = historyFigure(run, bands);
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
