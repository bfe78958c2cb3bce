#include "app/cli/reproduction_output.h"

#include "app/cli/console.h"
#include "lab/reproduction/tables.h"
#include "lab/reproduction/wording.h"
#include "store/replace_file.h"
#include "ui/figures/reproduction_figure.h"

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QString verdictOf(const lab::SummaryCell &cell)
{
    if (cell.verdict)
        return lab::verdictText(cell);
    if (cell.published.empty())
        return u"nothing published to compare with"_s;
    return cell.isComparable() ? u"no run done yet"_s : u"nothing published at this step"_s;
}

} // namespace

void writeSummary(const lab::ReproductionFolder &folder, const lab::ReproductionSummary &summary)
{
    for (const tasks::Task task : summary.settings.tasks) {
        const ui::CurveFigure figure = ui::reproductionFigure(summary, task);
        store::replaceFile(folder.filePath(lab::figureName(task) + u".png"_s), ui::pngOf(figure));
        store::replaceFile(folder.filePath(lab::figureName(task) + u".svg"_s), ui::svgOf(figure));
    }
    store::replaceFile(folder.filePath(u"summary.csv"_s), lab::summaryCsv(summary));
    store::replaceFile(folder.filePath(u"summary.md"_s), lab::summaryMarkdown(summary));
}

void printSummary(const lab::ReproductionFolder &folder, const lab::ReproductionSummary &summary)
{
    for (const lab::SummaryCell &cell : summary.cells) {
        const QString verdict = verdictOf(cell);
        print(u"%1 %2: %3 of %4 seeds at step %5: %6"_s
                  .arg(QString::fromStdString(std::string(tasks::taskName(cell.task))),
                       QString::fromStdString(cell.size))
                  .arg(cell.finished())
                  .arg(cell.runs.size())
                  .arg(cell.lastStep)
                  .arg(verdict));
    }
    print(u"summary written to %1"_s.arg(folder.filePath(u"summary.md"_s)));
}

} // namespace rote::cli
