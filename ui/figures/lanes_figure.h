#pragma once

#include "ui/figures/axis_ticks.h"
#include "ui/figures/figure_frame.h"
#include "ui/widgets/markers.h"

#include <QList>
#include <QPointF>
#include <QSizeF>

#include <vector>

namespace rote::ui {

/// How a curve over the steps is drawn: bold, faint as each evaluation is, thin as another seed is, or dotted as the
/// paper is.
enum class CurveStyle { Bold, Raw, Thin, Paper };

[[nodiscard]] QPen curvePen(CurveStyle style, const QColor &colour);

/// A curve of a lane; x is the step.
struct LaneCurve
{
    CurveStyle style = CurveStyle::Bold;
    QColor colour;
    QList<QPointF> points;
};

/// What spreads around a curve, such as the range of several seeds: its upper edge, then its lower one backwards.
struct LaneBand
{
    QColor colour;
    QList<QPointF> outline;
};

/// A curve's name at its end, with its last value and its marker.
struct LaneName
{
    QString name;  ///< "Trained arithmetic"
    QString value; ///< "193 / 196"
    QColor line;
    QColor text;
    Marker marker = Marker::Disc;
    QPointF at; ///< where the marker stands
};

/// One chart of a figure, over the steps that all its lanes share.
struct FigureLane
{
    double height = 100.0;
    double least = 0.0;
    double greatest = 1.0;
    std::vector<AxisTick> ticks;
    std::vector<LaneBand> bands;
    std::vector<LaneCurve> curves; ///< later ones lie above
    std::vector<LaneName> names;
};

/// What a kind of line is, or a shade, below the axis.
struct LegendEntry
{
    CurveStyle style = CurveStyle::Bold;
    QString text;
    QColor colour = lightColours().loss;
    bool isShade = false; ///< a patch of the colour in place of a line
};

/// Curves over the steps of a run, a lane a measure, as the Explore page shows them.
struct LanesFigure
{
    FigureHead head;
    double steps = 1.0;
    double trainedTo = 0.0; ///< what comes after is shaded
    std::vector<FigureLane> lanes;
    std::vector<LegendEntry> legend;
};

[[nodiscard]] QSizeF sizeOf(const LanesFigure &figure);
/// At the origin, in the light theme.
void paint(QPainter &painter, const LanesFigure &figure);

} // namespace rote::ui
