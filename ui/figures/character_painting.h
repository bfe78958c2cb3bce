#pragma once

#include "ui/figures/paint_style.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace rote::ui {

/// A character of a model, centred in `box`; space and newline as an open box and a hooked arrow.
void paintCharacter(QPainter &painter, const QRectF &box, const QString &character, int pixels, bool medium,
                    const QColor &colour, const PaintStyle &style);

} // namespace rote::ui
