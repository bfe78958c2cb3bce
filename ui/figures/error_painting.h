#pragma once

#include "ui/figures/paint_style.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace rote::ui {

/// The wrong answers of one kind, as a row with a bar.
struct ErrorLook
{
    QString name;    ///< "off by one"
    QString example; ///< "8+5= says 14"
    int count = 0;
    int most = 1; ///< at which the bar is full
    bool isChosen = false;
};

/// The name and an example above the bar, the count beside it.
void paintErrors(QPainter &painter, const QRectF &area, const ErrorLook &look, const PaintStyle &style);

} // namespace rote::ui
