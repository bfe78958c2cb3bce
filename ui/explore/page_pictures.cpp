#include "ui/explore/page_pictures.h"

#include "ui/explore/accuracy_chart.h"
#include "ui/explore/answer_chance.h"
#include "ui/explore/answer_view.h"
#include "ui/explore/by_size_view.h"
#include "ui/explore/capacity_panel.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/errors_tab.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/hold_out_painter.h"
#include "ui/explore/hold_out_panel.h"
#include "ui/explore/inside_tab.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/moment_pictures.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/picture_menus.h"
#include "ui/explore/pinned_tab.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/probe_pictures.h"
#include "ui/explore/probe_tabs.h"
#include "ui/explore/run_session.h"
#include "ui/explore/size_picture.h"
#include "ui/explore/summary_panel.h"
#include "ui/figures/history_picture.h"
#include "ui/figures/run_pictures.h"
#include "ui/widgets/attention_view.h"
#include "ui/widgets/character_map_view.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/hold_out_map.h"
#include "ui/widgets/likeliest_columns.h"
#include "ui/widgets/truth_grid.h"

using namespace Qt::Literals::StringLiterals;

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

/// All of time: the curves, or what stands in their place, and the items' history.
void addTimePictures(PictureMenus &menus, const CurvesView &view, RunSession &session)
{
    const auto curves = [&view, &session] { return curvesPicture(recordsOf(session), shownCurves(view)); };
    for (QWidget *lane : {static_cast<QWidget *>(view.accuracy()), static_cast<QWidget *>(view.loss())})
        menus.add(lane, curves);
    const BySizeView *bySize = view.bySize();
    menus.add(view.bySize(),
              [bySize, &session] { return sizePicture(recordsOf(session), bySize->runs(), bySize->standings()); });
    const ItemRaster *raster = view.raster();
    menus.add(view.raster(), [raster, &session] {
        return historyPicture(session.run().record(), raster->bands(), raster->sortedBy(), raster->summary());
    });
}

void addMomentPictures(PictureMenus &menus, ExplorePage &page, RunSession &session)
{
    const auto answers = [&page, &session](AnswersFigure::Items items) {
        return
            [&page, &session, items] { return answersPicture(session.run().record(), items, page.shown().evaluation); };
    };
    const MomentView &moment = *page.moment();
    menus.add(moment.addition(), answers(AnswersFigure::Items::Equations));
    menus.add(moment.subtraction(), answers(AnswersFigure::Items::Equations));
    menus.add(moment.facts(), answers(AnswersFigure::Items::Facts));
    menus.add(page.probe()->tabs()->errors(),
              [&page, &session] { return errorsPicture(session.run().record(), page.shown().evaluation); });
}

/// What is inside the model; nothing where the run that is looked at has not answered yet.
void addInsidePictures(PictureMenus &menus, const ProbePanel &probe, RunSession &session)
{
    const InsideTab *inside = probe.tabs()->inside();
    const auto inspection = [&probe, inside] { return probe.shownProbe() ? inside->inspection() : nullptr; };
    menus.add(inside->attention(), [inspection, inside, &session] {
        const auto shown = inspection();
        const int heads = shown ? shown->trace.heads : 1;
        return attentionPicture(session.run().record(), shown, inside->shownHead() / heads,
                                inside->shownHead() % heads);
    });
    menus.add(inside->map(),
              [inspection, &session] { return characterMapPicture(session.run().record(), inspection()); });
}

void addProbePictures(PictureMenus &menus, ExplorePage &page, RunSession &session)
{
    const ProbePanel &probe = *page.probe();
    const auto step = [&page] {
        const auto &shown = page.shown().evaluation;
        return shown ? std::optional(shown->step) : std::nullopt;
    };
    menus.add(probe.answer()->columns(),
              [&probe, &session] { return likeliestPicture(session.run().record(), probe.shownProbe()); });
    menus.add(probe.chance(), [&probe, &session, step] {
        const int item = probe.askedItem();
        return chancesPicture(session.run().record(), item < 0 ? std::vector<int>() : std::vector{item}, step(),
                              u"chance"_s);
    });
    addInsidePictures(menus, probe, session);
    menus.add(probe.tabs()->pinned(), [&probe, &session, step] {
        return chancesPicture(session.run().record(), probe.pinnedItems(), step(), u"pinned"_s);
    });
}

/// The left column's: the meter, and the maps, whether they are small or large ones.
void addPlanPictures(PictureMenus &menus, ExplorePage &page, RunSession &session)
{
    const CapacityMeter *meter = page.summary()->capacity()->meter();
    menus.add(page.summary()->capacity()->meter(), [meter, &page, &session] {
        return capacityPicture(session.run().record(), page.shown().evaluation, meter->reading(), meter->summary());
    });
    HoldOutPanel *panel = page.summary()->holdOut();
    for (HoldOutMap *map : panel->maps())
        menus.add(map, [panel, &session] { return holdOutPicture(session.run().record(), panel->holdOut()); });
    QObject::connect(panel, &HoldOutPanel::enlarged, &menus, [&menus, &session](const HoldOutPainter *large) {
        for (HoldOutMap *map : large->maps())
            menus.add(map, [large, &session] { return holdOutPicture(session.run().record(), large->holdOut()); });
    });
}

} // namespace

void addPagePictures(PictureMenus &menus, ExplorePage &page, RunSession &session)
{
    addTimePictures(menus, *page.curves(), session);
    addMomentPictures(menus, page, session);
    addProbePictures(menus, page, session);
    addPlanPictures(menus, page, session);
}

} // namespace rote::ui
