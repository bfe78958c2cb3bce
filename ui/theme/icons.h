#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QString>

class QAbstractButton;
class QPainter;
class QRectF;

namespace rote::ui {

/// A role of the theme's colours, e.g. &Colours::text.
using ColourRole = QColor Colours::*;

/// A 16 px line icon, drawn at any size in the colour that the role has at the time of painting, so that it follows the
/// theme; disabled it takes the control border's colour. Names: play pause step stop restart undo redo save open export
/// pin pinned warning info help close moon sun chevronDown chevronRight chevronUp chevronLeft branch live
/// cross check menu search plus minus copy.
[[nodiscard]] QIcon icon(const QString &name, ColourRole role = &Colours::text);

/// The same in a fixed colour.
[[nodiscard]] QIcon icon(const QString &name, const QColor &colour);

/// Gives a button an icon, with the design's gap before its text; fits a "primary" button's ink by itself.
void setIcon(QAbstractButton *button, const QString &name, ColourRole role = &Colours::text);

/// Draws an icon into a square; the stroke's width is of the 16 px box.
void paintIcon(QPainter &painter, const QString &name, const QRectF &square, const QColor &colour, qreal stroke = 1.5);

/// Every name that icon() knows.
[[nodiscard]] QStringList iconNames();

/// The application's icon.
[[nodiscard]] QIcon applicationIcon();

} // namespace rote::ui
