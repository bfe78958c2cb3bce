#pragma once

#include "ui/theme/fonts.h"

#include <QColor>
#include <QPointF>
#include <QString>

class QPainter;

namespace rote::ui {

/// A coordinate with as many digits as can be seen, since more would only make files larger.
[[nodiscard]] double rounded(double coordinate);

/// The font of a style, in units of a figure rather than points of a screen.
[[nodiscard]] QFont figureFont(TextStyle style);

[[nodiscard]] double textWidth(const QString &text, TextStyle style);

/// Draws text as outlines with its baseline at a point: from it to the right, centred on it, or up to it.
void drawOutlines(QPainter &painter, QPointF baseline, Qt::Alignment alignment, const QString &text, TextStyle style,
                  const QColor &colour);

} // namespace rote::ui
