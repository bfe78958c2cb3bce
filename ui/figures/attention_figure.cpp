#include "ui/figures/attention_figure.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <array>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::AttentionFigure)
};

constexpr double widest = 640.0; ///< of the cells
constexpr double largestPitch = 28.0;
constexpr double leastContent = 460.0; ///< its width, for the head and the key
constexpr double keyTop = 18.0;        ///< under the cells
constexpr double keyHeight = 40.0;

double pitchOf(const AttentionFigure &figure)
{
    return std::min(largestPitch, widest / std::max(1, figure.table.count()));
}

double extentOf(const AttentionFigure &figure)
{
    return pitchOf(figure) * figure.table.count();
}

AttentionGrid gridOf(const AttentionFigure &figure)
{
    return {{figureMargin + AttentionGrid::header, figureHead + AttentionGrid::header}, pitchOf(figure)};
}

void paintKey(QPainter &painter, double top)
{
    constexpr std::array weights{0.0, 0.05, 0.25, 0.5, 0.75, 1.0};
    constexpr double width = 26.0;
    const Colours &colours = lightColours();
    const double left = figureMargin + AttentionGrid::header;
    drawLetters(
        painter, {left, top + 10.0}, Qt::AlignLeft,
        Words::tr("A row is a character being read, a column one that it looks at. Darker: it looks there more."),
        TextStyle::Tiny, colours.textThird);
    const QString none = Words::tr("0%");
    drawLetters(painter, {left, top + 32.0}, Qt::AlignLeft, none, TextStyle::Tiny, colours.textThird);
    double x = left + textWidth(none, TextStyle::Tiny) + 6.0;
    for (const double weight : weights) {
        painter.fillRect(QRectF(x, top + 24.0, width - 2.0, 8.0), attentionShade(weight, colours));
        x += width;
    }
    drawLetters(painter, {x + 4.0, top + 32.0}, Qt::AlignLeft, Words::tr("100%"), TextStyle::Tiny, colours.textThird);
}

} // namespace

QSizeF sizeOf(const AttentionFigure &figure)
{
    const double cells = AttentionGrid::header + extentOf(figure);
    return {std::max(leastContent, cells) + 2.0 * figureMargin, figureHead + cells + keyTop + keyHeight + figureMargin};
}

void paint(QPainter &painter, const AttentionFigure &figure)
{
    paintFrame(painter, sizeOf(figure), figure.head);
    const AttentionGrid grid = gridOf(figure);
    paintAttention(painter, figure.table, grid, figureStyle());
    if (grid.pitch >= AttentionGrid::readablePitch)
        paintAttentionEdges(painter, figure.table, grid, {-1, -1}, figureStyle());
    paintKey(painter, grid.origin.y() + extentOf(figure) + keyTop);
}

} // namespace rote::ui
