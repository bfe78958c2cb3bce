#include "ui/figures/lanes_figure.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::LanesFigure)
};

constexpr double plotLeft = figureMargin + 40.0;
constexpr double plotWidth = 640.0;
constexpr double namesLeft = plotLeft + plotWidth + 20.0;
constexpr double namesWidth = 148.0;
constexpr double laneGap = 20.0;
constexpr double axisHeight = 44.0;
constexpr double legendLine = 22.0;
constexpr double legendSample = 28.0;
constexpr double legendGap = 24.0; ///< between entries
constexpr double nameHeight = 36.0; ///< of a curve's name with its value

/// Where the values of a lane lie.
struct Scale
{
    QRectF plot;
    const FigureLane &lane;
    double steps;

    [[nodiscard]] double x(double step) const { return plot.left() + plot.width() * step / steps; }
    [[nodiscard]] double y(double value) const
    {
        const double share = (value - lane.least) / (lane.greatest - lane.least);
        return plot.bottom() - plot.height() * std::clamp(share, 0.0, 1.0);
    }
    [[nodiscard]] bool holds(const QPointF &point) const
    {
        return point.x() <= steps && point.y() >= lane.least && point.y() <= lane.greatest;
    }
    [[nodiscard]] QPointF placed(const QPointF &point) const { return {rounded(x(point.x())), rounded(y(point.y()))}; }
    /// Where the way from a point that the lane holds to one that it does not leaves it.
    [[nodiscard]] QPointF exit(const QPointF &inside, const QPointF &outside) const
    {
        double share = 1.0;
        if (outside.x() > steps)
            share = std::min(share, (steps - inside.x()) / (outside.x() - inside.x()));
        if (outside.y() > lane.greatest)
            share = std::min(share, (lane.greatest - inside.y()) / (outside.y() - inside.y()));
        if (outside.y() < lane.least)
            share = std::min(share, (inside.y() - lane.least) / (inside.y() - outside.y()));
        return inside + (outside - inside) * share;
    }
};

/// The stretches of a curve that its lane holds: what goes beyond leaves at the edge.
QList<QPolygonF> stretchesOf(const Scale &scale, const QList<QPointF> &points)
{
    QList<QPolygonF> stretches;
    bool wasInside = false;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const bool isInside = scale.holds(points[i]);
        if (isInside && !wasInside) {
            stretches.append(QPolygonF());
            if (i > 0)
                stretches.last().append(scale.placed(scale.exit(points[i], points[i - 1])));
        }
        if (isInside)
            stretches.last().append(scale.placed(points[i]));
        else if (wasInside)
            stretches.last().append(scale.placed(scale.exit(points[i - 1], points[i])));
        wasInside = isInside;
    }
    return stretches;
}

QPolygonF outlineOf(const Scale &scale, const QList<QPointF> &points)
{
    QPolygonF outline;
    for (const QPointF &point : points)
        outline.append(scale.placed(point));
    return outline;
}

QRectF plotOf(const LanesFigure &figure, std::size_t lane)
{
    double top = figureHead;
    for (std::size_t i = 0; i < lane; ++i)
        top += figure.lanes[i].height + laneGap;
    return {plotLeft, top, plotWidth, figure.lanes[lane].height};
}

void paintGround(QPainter &painter, const LanesFigure &figure, const Scale &scale)
{
    const Colours &colours = lightColours();
    const double trainedTo = scale.x(std::min(figure.trainedTo, figure.steps));
    painter.fillRect(QRectF(trainedTo, scale.plot.top(), scale.plot.right() - trainedTo, scale.plot.height()),
                     colours.future);
    for (const AxisTick &tick : scale.lane.ticks) {
        const double y = scale.y(tick.value);
        painter.setPen(QPen(tick.value <= scale.lane.least ? colours.buttonBorder : colours.gridLine, 1.0));
        painter.drawLine(QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y));
        drawLetters(painter, {scale.plot.left() - 8.0, y + 4.0}, Qt::AlignRight, tick.label, TextStyle::Tiny,
                    colours.textThird);
    }
}

void paintCurves(QPainter &painter, const Scale &scale)
{
    painter.setPen(Qt::NoPen);
    for (const LaneBand &band : scale.lane.bands) {
        painter.setBrush(band.colour);
        painter.drawPolygon(outlineOf(scale, band.outline));
    }
    painter.setBrush(Qt::NoBrush);
    for (const LaneCurve &curve : scale.lane.curves) {
        painter.setPen(curvePen(curve.style, curve.colour));
        for (const QPolygonF &stretch : stretchesOf(scale, curve.points))
            painter.drawPolyline(stretch);
    }
}

/// Where the names stand: at their curves' ends, and apart from each other.
std::vector<double> nameTops(const Scale &scale)
{
    const std::vector<LaneName> &names = scale.lane.names;
    std::vector<std::size_t> order(names.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t name) { return scale.y(names[name].at.y()); });
    std::vector<double> tops(names.size());
    double next = scale.plot.top() - 6.0;
    for (const std::size_t name : order) {
        tops[name] = std::max(scale.y(names[name].at.y()) - nameHeight / 2.0, next);
        next = tops[name] + nameHeight;
    }
    // What has run out of the lane at its foot moves up again, the lowest first.
    const double least = scale.plot.top() - 6.0 + nameHeight * static_cast<double>(names.size());
    double end = std::max(scale.plot.bottom() + 8.0, least);
    for (auto name = order.rbegin(); name != order.rend(); ++name) {
        tops[*name] = std::min(tops[*name], end - nameHeight);
        end = tops[*name];
    }
    return tops;
}

void paintNames(QPainter &painter, const Scale &scale)
{
    const std::vector<double> tops = nameTops(scale);
    for (std::size_t i = 0; i < tops.size(); ++i) {
        const LaneName &name = scale.lane.names[i];
        paintMarker(painter, name.marker, {scale.x(name.at.x()), scale.y(name.at.y())}, 4.0, name.line,
                    lightColours().surface);
        paintMarker(painter, name.marker, {namesLeft + 4.0, tops[i] + 9.0}, 4.0, name.line);
        drawLetters(painter, {namesLeft + 16.0, tops[i] + 13.0}, Qt::AlignLeft,
                    elided(name.name, namesWidth - 16.0, TextStyle::SmallStrong), TextStyle::SmallStrong, name.text);
        drawLetters(painter, {namesLeft + 16.0, tops[i] + 29.0}, Qt::AlignLeft, name.value, TextStyle::BodyStrong,
                    lightColours().text);
    }
}

void paintAxis(QPainter &painter, const LanesFigure &figure, const Scale &lowest)
{
    const Colours &colours = lightColours();
    constexpr int most = 6;
    const double bottom = lowest.plot.bottom();
    for (const AxisTick &tick : stepTicks(figure.steps, most)) {
        const double x = lowest.x(tick.value);
        painter.setPen(QPen(colours.controlBorder, 1.0));
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 4.0));
        drawLetters(painter, {x, bottom + 18.0}, Qt::AlignHCenter, tick.label, TextStyle::Tiny, colours.textThird);
    }
    drawLetters(painter, {lowest.plot.center().x(), bottom + 36.0}, Qt::AlignHCenter, Words::tr("training step"),
                TextStyle::Tiny, colours.textThird);
}

/// Where the entries of the legend begin, from its corner: what does not fit into a line begins the next.
std::vector<QPointF> legendPlaces(const LanesFigure &figure)
{
    constexpr double most = namesLeft + namesWidth - plotLeft;
    std::vector<QPointF> places;
    QPointF next;
    for (const LegendEntry &entry : figure.legend) {
        const double width = legendSample + 8.0 + textWidth(entry.text, TextStyle::Small);
        if (next.x() > 0.0 && next.x() + width > most)
            next = {0.0, next.y() + legendLine};
        places.push_back(next);
        next.rx() += width + legendGap;
    }
    return places;
}

double legendHeight(const LanesFigure &figure)
{
    const std::vector<QPointF> places = legendPlaces(figure);
    return legendLine + (places.empty() ? 0.0 : places.back().y());
}

void paintLegend(QPainter &painter, const LanesFigure &figure, double top)
{
    const std::vector<QPointF> places = legendPlaces(figure);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const LegendEntry &entry = figure.legend[i];
        const QPointF from = QPointF(plotLeft, top + 10.0) + places[i];
        if (entry.isShade) {
            painter.fillRect(QRectF(from.x(), from.y() - 6.0, legendSample, 12.0), entry.colour);
        } else {
            painter.setPen(curvePen(entry.style, entry.colour));
            painter.drawLine(from, from + QPointF(legendSample, 0.0));
        }
        drawLetters(painter, from + QPointF(legendSample + 8.0, 4.0), Qt::AlignLeft, entry.text, TextStyle::Small,
                    lightColours().textSecond);
    }
}

} // namespace

QPen curvePen(CurveStyle style, const QColor &colour)
{
    QPen pen(colour, 2.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (style) {
    case CurveStyle::Bold:
        break;
    case CurveStyle::Raw: {
        QColor faint = colour;
        faint.setAlphaF(0.45F);
        pen.setColor(faint);
        pen.setWidthF(1.0);
        break;
    }
    case CurveStyle::Thin:
        pen.setWidthF(1.0);
        break;
    case CurveStyle::Paper:
        pen.setWidthF(1.75);
        pen.setDashPattern({0.1, 2.05}); // in line widths: a dot each 3.6 units
        break;
    }
    return pen;
}

QSizeF sizeOf(const LanesFigure &figure)
{
    const QRectF lowest = plotOf(figure, figure.lanes.size() - 1);
    return {namesLeft + namesWidth + figureMargin, lowest.bottom() + axisHeight + legendHeight(figure) + figureMargin};
}

void paint(QPainter &painter, const LanesFigure &figure)
{
    paintFrame(painter, sizeOf(figure), figure.head);
    for (std::size_t i = 0; i < figure.lanes.size(); ++i) {
        const Scale scale{plotOf(figure, i), figure.lanes[i], std::max(1.0, figure.steps)};
        paintGround(painter, figure, scale);
        paintCurves(painter, scale);
        paintNames(painter, scale);
    }
    const std::size_t last = figure.lanes.size() - 1;
    const Scale lowest{plotOf(figure, last), figure.lanes[last], std::max(1.0, figure.steps)};
    paintAxis(painter, figure, lowest);
    paintLegend(painter, figure, lowest.plot.bottom() + axisHeight);
}

} // namespace rote::ui
