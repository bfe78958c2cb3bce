#pragma once

#include "ui/figures/figure_frame.h"
#include "ui/figures/likeliest_painting.h"

#include <QSizeF>

#include <memory>

namespace rote::ui {

/// What could have come at each place of an answer, as many columns beside each other as there is room for.
struct LikeliestFigure
{
    FigureHead head;
    std::shared_ptr<const training::Probe> probe; ///< null: nothing was asked yet
    QString expected;                             ///< the right answer with what follows it; empty of no item
    tasks::ItemGroup group = tasks::ItemGroup::TrainedArithmetic; ///< of the item
};

[[nodiscard]] QSizeF sizeOf(const LikeliestFigure &figure);
/// At the origin, in the light theme.
void paint(QPainter &painter, const LikeliestFigure &figure);

} // namespace rote::ui
