#include "ui/figures/size_figure.h"

#include <QCoreApplication>
#include <QPainter>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::SizeFigure)
};

constexpr QRectF plot(figureMargin + 40.0, figureHead + 4.0, 640.0, 320.0);
constexpr double noteHeight = 36.0; ///< under the axis

} // namespace

QSizeF sizeOf(const SizeFigure &)
{
    return {plot.right() + figureMargin, plot.bottom() + sizeAxisHeight + noteHeight};
}

void paint(QPainter &painter, const SizeFigure &figure)
{
    paintFrame(painter, sizeOf(figure), figure.head);
    paintSizes(painter, figure.runs, plot, figureStyle());
    const Colours &colours = lightColours();
    drawLetters(
        painter, {plot.center().x(), plot.bottom() + sizeAxisHeight + 10.0}, Qt::AlignHCenter,
        Words::tr("A mark for each run, hollow where it is behind; the line goes through the means of a size's others; "
                  "parameters on a logarithmic axis"),
        TextStyle::Tiny, colours.textThird);
}

} // namespace rote::ui
