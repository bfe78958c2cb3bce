#pragma once

#include "training/probe.h"
#include "ui/figures/paint_style.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace rote::ui {

/// The characters of the right answer and what the text has after it, as far as a probe's continuation still has to do
/// with them: up to the first one that differs, that one included.
[[nodiscard]] std::vector<QString> expectedCharacters(const training::Probe &probe, const QString &expected);

/// What could have come at one place of a continuation: the character that was taken in a box, the likeliest below it.
struct LikeliestColumn
{
    static constexpr qreal boxHeight = 28.0;
    static constexpr qreal rowsTop = 34.0;
    static constexpr qreal rowHeight = 19.0;
    static constexpr int shownRows = 5;
    static constexpr qreal height = rowsTop + shownRows * rowHeight;

    const training::ProbePosition &place;
    QString expected;    ///< the right character here; empty where there is none
    QColor expectedFill; ///< of its bar
    bool isFocused = false;
};

void paintLikeliest(QPainter &painter, const QRectF &area, const LikeliestColumn &column, const PaintStyle &style);

} // namespace rote::ui
