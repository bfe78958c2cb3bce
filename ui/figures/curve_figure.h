#pragma once

#include "ui/figures/axis_ticks.h"
#include "ui/figures/picture.h"

#include <QByteArray>
#include <QColor>
#include <QList>
#include <QPointF>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

class QPainter;

namespace rote::ui {

/// One measure: a row of panels with the same axis.
struct FigureRow
{
    QString name; ///< "Held out"
    QString unit; ///< "right of 4"
    QColor line;
    QColor text;
    double least = 0.0;
    double greatest = 1.0;
    bool logarithmic = false; ///< then every value is more than 0
    std::vector<AxisTick> ticks;
    std::optional<AxisTick> reference; ///< a value that means something, named in the first panel
};

/// One model: a column of panels with the same steps.
struct FigureColumn
{
    QString name;   ///< "n14"
    QString detail; ///< "1.46K parameters"
};

/// Curves over the steps, x, of one measure of one model. A y that is not a number is a gap.
struct FigurePanel
{
    std::vector<QList<QPointF>> seeds;
    QList<QPointF> median;
    QList<QPointF> published;
    QString medianLabel;    ///< the last values, in words
    QString publishedLabel; ///< empty without a published curve
};

/// A figure as a value: small panels, a row a measure and a column a model, with every seed, their median and the
/// published run.
struct CurveFigure
{
    QString title;
    QString subtitle;
    QStringList notes;   ///< lines on what else there is to know of the curves
    QString description; ///< for those who cannot see it
    double lastStep = 1.0;
    int seeds = 1;
    bool isWhole = true; ///< every seed of every panel counts in its median
    std::vector<FigureRow> rows;
    std::vector<FigureColumn> columns;
    std::vector<FigurePanel> panels; ///< row by row

    [[nodiscard]] const FigurePanel &panel(std::size_t row, std::size_t column) const
    {
        return panels[row * columns.size() + column];
    }
};

/// The size that a figure is painted in.
[[nodiscard]] QSizeF sizeOf(const CurveFigure &figure);

/// Paints a figure at the origin, in the light theme.
void paint(QPainter &painter, const CurveFigure &figure);

/// Without data: a reproduction's are tables of their own.
[[nodiscard]] Picture pictureOf(const CurveFigure &figure);
[[nodiscard]] QByteArray pngOf(const CurveFigure &figure, double scale = 2.0);
[[nodiscard]] QByteArray svgOf(const CurveFigure &figure);

} // namespace rote::ui
