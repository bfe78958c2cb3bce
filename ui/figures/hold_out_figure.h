#pragma once

#include "tasks/hold_out.h"
#include "ui/figures/figure_frame.h"

#include <QSizeF>

namespace rote::ui {

/// Which equations a training text leaves out, as a map of each operation.
struct HoldOutFigure
{
    FigureHead head;
    tasks::HoldOut heldOut;
};

[[nodiscard]] QSizeF sizeOf(const HoldOutFigure &figure);
/// At the origin, in the light theme, with a key below.
void paint(QPainter &painter, const HoldOutFigure &figure);

} // namespace rote::ui
