#include "ui/explore/curve_actions.h"

#include "ui/explore/curves_header.h"
#include "ui/explore/run_actions.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/segmented_control.h"

#include <QPushButton>

namespace rote::ui {

void linkCurveActions(const RunActions &actions, CurvesHeader &header)
{
    const std::pair<QAction *, Chip *> switches[] = {{actions.showMean, header.meanChip()},
                                                     {actions.showPaper, header.paperChip()},
                                                     {actions.showRange, header.rangeChip()}};
    for (const auto &[action, chip] : switches) {
        action->setChecked(chip->isChecked());
        QObject::connect(action, &QAction::toggled, chip, &Chip::setChecked);
        QObject::connect(chip, &Chip::toggled, action, &QAction::setChecked);
    }
    QObject::connect(actions.bySize, &QAction::toggled, &header,
                     [&header](bool bySize) { header.views()->segment(bySize ? 1 : 0)->click(); });
    const auto offer = [&actions, &header] {
        actions.bySize->setEnabled(header.hasSizes());
        actions.bySize->setChecked(header.view() == CurvesHeader::View::BySize);
        actions.showPaper->setEnabled(header.hasPaper());
        actions.showRange->setEnabled(header.hasRange());
    };
    QObject::connect(&header, &CurvesHeader::offersChanged, &header, offer);
    offer();
}

} // namespace rote::ui
