#pragma once

#include <QColor>

namespace rote::ui {

/// The colours of one theme, by role. Data colours have one meaning each, everywhere: trained arithmetic, held-out
/// arithmetic, facts, loss; `here` is the one accent and says "you look here".
struct Colours
{
    QColor window, surface, sunken;
    QColor emptyCell, future;
    QColor hairline, gridLine, buttonBorder, controlBorder;
    QColor text, textSecond, textThird;
    QColor ink, onInk;
    QColor trained, trainedText, heldOut, heldOutText, facts, factsText, loss, lossText; ///< lines and their texts
    QColor trainedFill, heldOutFill, factsFill; ///< Okabe–Ito exactly, the same in both themes
    QColor hatchOnFill, hatchOnEmpty;
    QColor here, onHere, hereTint;
    QColor warningBorder, warningText, warningTint;
    QColor tooltip, onTooltip, onTooltipSecond;
};

[[nodiscard]] const Colours &lightColours();
[[nodiscard]] const Colours &darkColours();

} // namespace rote::ui
