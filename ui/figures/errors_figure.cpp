#include "ui/figures/errors_figure.h"

#include <QPainter>

#include <algorithm>

namespace rote::ui {

namespace {

constexpr double rowWidth = 480.0;
constexpr double rowHeight = 31.0;
constexpr double rowPitch = 44.0;

} // namespace

QSizeF sizeOf(const ErrorsFigure &figure)
{
    const auto rows = static_cast<double>(figure.kinds.size());
    return {rowWidth + 2.0 * figureMargin,
            figureHead + std::max(0.0, rows * rowPitch - (rowPitch - rowHeight)) + figureMargin};
}

void paint(QPainter &painter, const ErrorsFigure &figure)
{
    paintFrame(painter, sizeOf(figure), figure.head);
    QRectF row(figureMargin, figureHead, rowWidth, rowHeight);
    for (const ErrorLook &kind : figure.kinds) {
        paintErrors(painter, row, kind, figureStyle());
        row.translate(0.0, rowPitch);
    }
}

} // namespace rote::ui
