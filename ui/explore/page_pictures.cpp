#include "ui/explore/page_pictures.h"

#include "ui/explore/accuracy_chart.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/history_picture.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/picture_menus.h"
#include "ui/explore/run_pictures.h"
#include "ui/explore/run_session.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/truth_grid.h"

namespace rote::ui {

namespace {

/// What the chips above the curves let be seen.
ShownCurves shownCurves(const CurvesView &view)
{
    const CurvesHeader &header = *view.header();
    return {header.meanChip()->isChecked(), header.paperChip()->isChecked(), header.rangeChip()->isChecked(),
            &view.members(), view.selectedMember()};
}

/// Of every run of the experiment, in their order.
std::vector<training::RunRecord> recordsOf(const RunSession &session)
{
    std::vector<training::RunRecord> records;
    for (int member = 0; member < session.experiment().size(); ++member)
        records.push_back(session.experiment().member(member).record());
    return records;
}

} // namespace

void addPagePictures(PictureMenus &menus, ExplorePage &page, RunSession &session)
{
    const CurvesView &view = *page.curves();
    const auto curves = [&view, &session] { return curvesPicture(recordsOf(session), shownCurves(view)); };
    for (QWidget *lane : {static_cast<QWidget *>(view.accuracy()), static_cast<QWidget *>(view.loss())})
        menus.add(lane, curves);
    const ItemRaster *raster = view.raster();
    menus.add(view.raster(), [raster, &session] {
        return historyPicture(session.run().record(), raster->bands(), raster->sortedBy(), raster->summary());
    });
    const auto answers = [&page, &session](AnswersFigure::Items items) {
        return [&page, &session, items] {
            return answersPicture(session.run().record(), items, page.shown().evaluation);
        };
    };
    const MomentView &moment = *page.moment();
    menus.add(moment.addition(), answers(AnswersFigure::Items::Equations));
    menus.add(moment.subtraction(), answers(AnswersFigure::Items::Equations));
    menus.add(moment.facts(), answers(AnswersFigure::Items::Facts));
}

} // namespace rote::ui
