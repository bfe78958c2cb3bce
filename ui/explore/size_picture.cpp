#include "ui/explore/size_picture.h"

#include "ui/explore/size_table.h"
#include "ui/figures/experiment_names.h"
#include "ui/figures/size_figure.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::SizePicture)
};

/// Runs may stand at different steps: one that is behind shows its last evaluation.
QString stepsText(const std::vector<RunStanding> &standings)
{
    std::vector<std::int64_t> steps;
    for (const RunStanding &standing : standings) {
        if (standing.shown)
            steps.push_back(standing.shown->step);
    }
    if (steps.empty())
        return Words::tr("Nothing evaluated yet");
    const auto [least, most] = std::ranges::minmax(steps);
    return least < most
        ? Words::tr("Right answers by size at steps %1 to %2").arg(formatCount(least), formatCount(most))
        : Words::tr("Right answers by size at step %1").arg(formatCount(most));
}

} // namespace

Picture sizePicture(const std::vector<training::RunRecord> &records, SizedRuns runs,
                    const std::vector<RunStanding> &standings)
{
    std::vector<training::RunConfig> configs;
    for (const training::RunRecord &record : records)
        configs.push_back(record.config);
    for (SizedRun &run : runs.runs)
        run.isSelected = false; // which one is looked at is the window's affair
    SizeFigure figure;
    figure.head = {experimentTitle(configs, *records.front().corpus), stepsText(standings)};
    figure.runs = std::move(runs);
    Picture picture;
    picture.fileName = fileStem(records.front()) + u"-by-size"_s;
    picture.title = figure.head.title;
    picture.summary = sizesSummary(figure.runs, standings, records.front().corpus->items);
    picture.size = sizeOf(figure);
    picture.paint = [figure](QPainter &painter) { paint(painter, figure); };
    picture.data = [records, standings] { return sizesCsv(records, standings); };
    return picture;
}

} // namespace rote::ui
