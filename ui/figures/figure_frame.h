#pragma once

#include "ui/figures/paint_style.h"

#include <QString>
#include <QStringList>

class QPainter;
class QSizeF;

namespace rote::ui {

/// What stands above a figure.
struct FigureHead
{
    QString title;    ///< "Arithmetic n14, seed 1"
    QString subtitle; ///< "Step 12,250: trained 169 of 196, held out 2 of 4"
};

/// Of every figure of the page, in its units.
inline constexpr double figureMargin = 20.0;
inline constexpr double figureHead = 68.0; ///< where the content begins

/// The ground of a figure and its head.
void paintFrame(QPainter &painter, const QSizeF &size, const FigureHead &head);

} // namespace rote::ui
