#pragma once

#include "ui/theme/fonts.h"

#include <QColor>
#include <QPointF>
#include <QString>

class QPainter;
class QRectF;

namespace rote::ui {

/// Whose letters are drawn: a screen's, in its fonts and with its hinting, or a figure's.
enum class Letters { OfScreen, OfFigure };

/// A coordinate with as many digits as can be seen, since more would only make files larger.
[[nodiscard]] double rounded(double coordinate);

/// The font of a style, in units of a figure rather than points of a screen.
[[nodiscard]] QFont figureFont(TextStyle style);
/// Any font, in the same units where it is for a figure.
[[nodiscard]] QFont lettersFont(const QFont &font, Letters letters);

[[nodiscard]] double textWidth(const QString &text, TextStyle style);
/// As much of a figure's text as a width has room for, with "…" in place of the rest.
[[nodiscard]] QString elided(const QString &text, double width, TextStyle style);

/// Draws a figure's text with its baseline at a point: from it to the right, centred on it, or up to it. Letters are
/// outlines, so that they look the same everywhere; in a PDF they are text, whose font is embedded.
void drawLetters(QPainter &painter, QPointF baseline, Qt::Alignment alignment, const QString &text, TextStyle style,
                 const QColor &colour);

/// Draws a line of text in a box, which it may leave.
void drawText(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text, const QFont &font,
              const QColor &colour, Letters letters);

} // namespace rote::ui
