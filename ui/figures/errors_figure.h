#pragma once

#include "ui/figures/error_painting.h"
#include "ui/figures/figure_frame.h"

#include <QSizeF>

#include <vector>

namespace rote::ui {

/// The wrong answers of one step by their kinds, the most frequent one first.
struct ErrorsFigure
{
    FigureHead head;
    std::vector<ErrorLook> kinds;
};

[[nodiscard]] QSizeF sizeOf(const ErrorsFigure &figure);
/// At the origin, in the light theme.
void paint(QPainter &painter, const ErrorsFigure &figure);

} // namespace rote::ui
