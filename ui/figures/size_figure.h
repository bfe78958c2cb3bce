#pragma once

#include "ui/figures/figure_frame.h"
#include "ui/figures/size_painting.h"

#include <QSizeF>

namespace rote::ui {

/// What runs of several sizes have right at one step, against the parameters of their models.
struct SizeFigure
{
    FigureHead head;
    SizedRuns runs;
};

[[nodiscard]] QSizeF sizeOf(const SizeFigure &figure);
/// At the origin, in the light theme.
void paint(QPainter &painter, const SizeFigure &figure);

} // namespace rote::ui
