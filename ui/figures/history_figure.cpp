#include "ui/figures/history_figure.h"

#include "ui/figures/axis_ticks.h"
#include "ui/figures/cell_painting.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::HistoryFigure)
};

constexpr double plotLeft = figureMargin + 84.0;
constexpr double plotWidth = 640.0;
constexpr double bandGap = 6.0;
constexpr double axisHeight = 44.0;
constexpr double legendHeight = 26.0;
constexpr double leastSpan = 0.5;
constexpr double namedHeight = 13.0; ///< of a row that has room for its name
constexpr double usualHeight = 2.0;
constexpr std::size_t mostNamed = 12;

bool isNamed(const HistoryBand &band)
{
    return band.rows.size() <= mostNamed;
}

double rowHeight(const HistoryBand &band)
{
    return isNamed(band) ? namedHeight : usualHeight;
}

double heightOf(const HistoryBand &band)
{
    return rowHeight(band) * static_cast<double>(band.rows.size());
}

double bottomOf(const HistoryFigure &figure)
{
    double bottom = figureHead;
    for (const HistoryBand &band : figure.bands)
        bottom += heightOf(band) + bandGap;
    return bottom - (figure.bands.empty() ? 0.0 : bandGap);
}

double xOf(const HistoryFigure &figure, double step)
{
    return plotLeft + plotWidth * std::min(step / std::max(1.0, figure.steps), 1.0);
}

void paintRow(QPainter &painter, const HistoryFigure &figure, const HistoryBand &band, const HistoryRow &row,
              double top)
{
    const double height = rowHeight(band);
    const double gap = isNamed(band) ? 1.0 : 0.0;
    for (const auto &[from, to] : row.right) {
        const double left = rounded(xOf(figure, from));
        const double right = rounded(xOf(figure, to));
        const QRectF span(std::min(left, plotLeft + plotWidth - leastSpan), top, std::max(leastSpan, right - left),
                          height - gap);
        painter.fillRect(span, fillOf(band.group));
        if (band.group == tasks::ItemGroup::HeldOutArithmetic)
            paintHatch(painter, span, lightColours().hatchOnFill);
    }
    if (isNamed(band))
        drawText(painter, {figureMargin, top, plotLeft - figureMargin - 8.0, height - gap},
                 Qt::AlignRight | Qt::AlignVCenter, row.name, characterFont(11), lightColours().textSecond,
                 Letters::OfFigure);
}

void paintBand(QPainter &painter, const HistoryFigure &figure, const HistoryBand &band, double top)
{
    const double trainedTo = xOf(figure, figure.trainedTo);
    const double height = heightOf(band);
    painter.fillRect(QRectF(plotLeft, top, trainedTo - plotLeft, height), lightColours().emptyCell);
    painter.fillRect(QRectF(trainedTo, top, plotLeft + plotWidth - trainedTo, height), lightColours().future);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t row = 0; row < band.rows.size(); ++row)
        paintRow(painter, figure, band, band.rows[row], top + rowHeight(band) * static_cast<double>(row));
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isNamed(band))
        drawLetters(painter, {plotLeft - 8.0, top + 12.0}, Qt::AlignRight, band.name, TextStyle::Tiny,
                    lightColours().textSecond);
}

QString rightText(tasks::ItemGroup group)
{
    switch (group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return Words::tr("right, trained");
    case tasks::ItemGroup::HeldOutArithmetic:
        return Words::tr("right, held out");
    case tasks::ItemGroup::Facts:
        break;
    }
    return Words::tr("right, facts");
}

/// A swatch for each group that there is, and for what was wrong.
void paintLegend(QPainter &painter, const HistoryFigure &figure, double top)
{
    double left = plotLeft;
    const auto add = [&](const QColor &fill, bool isHatched, const QString &text) {
        const QRectF swatch(left, top, 16.0, 12.0);
        painter.fillRect(swatch, fill);
        if (isHatched)
            paintHatch(painter, swatch, lightColours().hatchOnFill);
        drawLetters(painter, {swatch.right() + 8.0, top + 10.0}, Qt::AlignLeft, text, TextStyle::Small,
                    lightColours().textSecond);
        left = swatch.right() + 8.0 + textWidth(text, TextStyle::Small) + 24.0;
    };
    for (const HistoryBand &band : figure.bands)
        add(fillOf(band.group), band.group == tasks::ItemGroup::HeldOutArithmetic, rightText(band.group));
    add(lightColours().emptyCell, false, Words::tr("not right"));
}

} // namespace

QSizeF sizeOf(const HistoryFigure &figure)
{
    return {plotLeft + plotWidth + figureMargin + 12.0,
            bottomOf(figure) + axisHeight + legendHeight + figureMargin / 2.0};
}

void paint(QPainter &painter, const HistoryFigure &figure)
{
    const Colours &colours = lightColours();
    paintFrame(painter, sizeOf(figure), figure.head);
    double top = figureHead;
    for (const HistoryBand &band : figure.bands) {
        paintBand(painter, figure, band, top);
        top += heightOf(band) + bandGap;
    }
    constexpr int most = 6;
    const double bottom = bottomOf(figure);
    for (const AxisTick &tick : stepTicks(figure.steps, most)) {
        const double x = xOf(figure, tick.value);
        painter.setPen(QPen(colours.controlBorder, 1.0));
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 4.0));
        drawLetters(painter, {x, bottom + 18.0}, Qt::AlignHCenter, tick.label, TextStyle::Tiny, colours.textThird);
    }
    drawLetters(painter, {plotLeft + plotWidth / 2.0, bottom + 36.0}, Qt::AlignHCenter, Words::tr("training step"),
                TextStyle::Tiny, colours.textThird);
    paintLegend(painter, figure, bottom + axisHeight + 6.0);
}

} // namespace rote::ui
