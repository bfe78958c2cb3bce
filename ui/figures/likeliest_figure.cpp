#include "ui/figures/likeliest_figure.h"

#include "ui/figures/cell_painting.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::LikeliestFigure)
};

constexpr int leastColumns = 5; ///< whose width a shorter answer keeps, for the head
constexpr int mostColumns = 8;
constexpr double columnWidth = 84.0;
constexpr double columnGap = 16.0;
constexpr double rowGap = 20.0;
constexpr double noteHeight = 28.0;

int positionsOf(const LikeliestFigure &figure)
{
    return figure.probe ? static_cast<int>(figure.probe->positions.size()) : 0;
}

int columnsOf(const LikeliestFigure &figure)
{
    return std::clamp(positionsOf(figure), leastColumns, mostColumns);
}

int rowsOf(const LikeliestFigure &figure)
{
    return std::max(1, (positionsOf(figure) + mostColumns - 1) / mostColumns);
}

double contentHeight(const LikeliestFigure &figure)
{
    return rowsOf(figure) * (LikeliestColumn::height + rowGap) - rowGap;
}

QRectF areaOf(int position)
{
    return {figureMargin + position % mostColumns * (columnWidth + columnGap),
            figureHead + position / mostColumns * (LikeliestColumn::height + rowGap), columnWidth,
            LikeliestColumn::height};
}

} // namespace

QSizeF sizeOf(const LikeliestFigure &figure)
{
    return {columnsOf(figure) * (columnWidth + columnGap) - columnGap + 2.0 * figureMargin,
            figureHead + contentHeight(figure) + noteHeight + figureMargin / 2.0};
}

void paint(QPainter &painter, const LikeliestFigure &figure)
{
    paintFrame(painter, sizeOf(figure), figure.head);
    const std::vector<QString> expected =
        figure.probe ? expectedCharacters(*figure.probe, figure.expected) : std::vector<QString>();
    const QColor fill = lineOf(figure.group, lightColours());
    for (int i = 0; i < positionsOf(figure); ++i) {
        const auto place = static_cast<std::size_t>(i);
        const QString right = place < expected.size() ? expected[place] : QString();
        paintLikeliest(painter, areaOf(i), {figure.probe->positions[place], right, fill}, figureStyle());
    }
    const QString note = figure.expected.isEmpty()
        ? Words::tr("In the box what came; below it the likeliest characters and their chances in %.")
        : Words::tr("In the box what came; below it the likeliest and their chances in %, the right one in colour.");
    drawLetters(painter, {figureMargin, figureHead + contentHeight(figure) + 20.0}, Qt::AlignLeft, note,
                TextStyle::Tiny, lightColours().textThird);
}

} // namespace rote::ui
