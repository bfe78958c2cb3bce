#pragma once

#include "ui/figures/figure_text.h"
#include "ui/theme/colours.h"

namespace rote::ui {

/// What painters that the window and its figures share paint with: a theme's colours, and whose letters.
struct PaintStyle
{
    const Colours &colours;
    Letters letters = Letters::OfFigure;
};

/// Of every figure: always the light theme.
[[nodiscard]] inline PaintStyle figureStyle()
{
    return {lightColours()};
}

} // namespace rote::ui
