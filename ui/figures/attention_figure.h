#pragma once

#include "ui/figures/attention_painting.h"
#include "ui/figures/figure_frame.h"

#include <QSizeF>

namespace rote::ui {

/// Where one head of a model looks while it reads a prompt and its answer.
struct AttentionFigure
{
    FigureHead head;
    AttentionTable table; ///< empty: nothing was asked yet
};

[[nodiscard]] QSizeF sizeOf(const AttentionFigure &figure);
/// At the origin, in the light theme, with a key below.
void paint(QPainter &painter, const AttentionFigure &figure);

} // namespace rote::ui
