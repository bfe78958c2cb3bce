#include "ui/explore/page_pictures.h"

#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/history_picture.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/picture_menus.h"
#include "ui/explore/run_pictures.h"
#include "ui/explore/run_session.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/truth_grid.h"

namespace rote::ui {

void addPagePictures(PictureMenus &menus, ExplorePage &page, RunSession &session)
{
    const auto curves = [&page, &session] {
        return curvesPicture(session.run().record(), page.curves()->shownCurves());
    };
    for (QWidget *lane : page.curves()->lanes())
        menus.add(lane, curves);
    const ItemRaster *raster = page.curves()->raster();
    menus.add(page.curves()->raster(), [raster, &session] {
        return historyPicture(session.run().record(), raster->bands(), raster->summary());
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
