#include "ui/figures/size_painting.h"

#include "ui/figures/cell_painting.h"
#include "ui/theme/formats.h"
#include "ui/widgets/markers.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using tasks::ItemGroup;

namespace {

constexpr std::array allGroups{ItemGroup::TrainedArithmetic, ItemGroup::HeldOutArithmetic, ItemGroup::Facts};
constexpr double markDistance = 10.0; ///< of the runs of a size, side by side
constexpr double markRadius = 4.0;
constexpr double hollowRadius = 2.4;
constexpr double ringRadius = 7.5;
constexpr double nameClearance = 56.0; ///< of the sizes' names
constexpr double nameHeight = 16.0;

double xOf(const std::vector<qint64> &sizes, qint64 parameters, const QRectF &plot)
{
    if (sizes.empty() || sizes.front() == sizes.back())
        return plot.center().x();
    const double least = std::log(static_cast<double>(sizes.front()));
    const double greatest = std::log(static_cast<double>(sizes.back()));
    const double share = (std::log(static_cast<double>(parameters)) - least) / (greatest - least);
    const double inset = std::min(120.0, plot.width() / 6.0);
    const double namesRoom = std::min(160.0, plot.width() / 3.5); // of the groups, at their lines' ends
    return plot.left() + inset + (plot.width() - inset - namesRoom) * share;
}

double yOf(double share, const QRectF &plot)
{
    return plot.bottom() - plot.height() * share;
}

/// The middle of a pixel, so that a line of one pixel is sharp.
double crisp(double coordinate)
{
    return std::floor(coordinate) + 0.5;
}

void paintShares(QPainter &painter, const QRectF &plot, const PaintStyle &style)
{
    for (const int percent : {0, 25, 50, 75, 100}) {
        const double y = crisp(yOf(percent / 100.0, plot));
        painter.setPen(QPen(percent == 0 ? style.colours.buttonBorder : style.colours.gridLine, 1.0));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        drawText(painter, {plot.left() - 48.0, y - 8.0, 40.0, 16.0}, Qt::AlignRight | Qt::AlignVCenter,
                 u"%1%"_s.arg(percent), textFont(TextStyle::Tiny), style.colours.textThird, style.letters);
    }
}

/// A size's name over its parameters.
void paintSizeName(QPainter &painter, const SizedRun &run, double x, bool strong, const QRectF &plot,
                   const PaintStyle &style)
{
    const Colours &colours = style.colours;
    painter.setPen(QPen(colours.controlBorder, 1.0));
    painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4.0));
    const QRectF name(x - 60.0, plot.bottom() + 8.0, 120.0, nameHeight);
    drawText(painter, name, Qt::AlignCenter, run.size, textFont(strong ? TextStyle::SmallStrong : TextStyle::Small),
             strong ? colours.text : colours.textThird, style.letters);
    drawText(painter, name.translated(0.0, nameHeight), Qt::AlignCenter, formatCount(run.parameters),
             textFont(TextStyle::Tiny), strong ? colours.textSecond : colours.textThird, style.letters);
}

void paintSizeNames(QPainter &painter, const SizedRuns &all, const QRectF &plot, const PaintStyle &style)
{
    const std::vector<qint64> sizes = all.sizes();
    std::vector<double> taken; // where names stand already
    for (const std::vector<SizedRun> *runs : {&all.runs, &all.others}) {
        for (const SizedRun &run : *runs) {
            const double x = crisp(xOf(sizes, run.parameters, plot));
            const bool isFree =
                std::ranges::none_of(taken, [x](double other) { return std::abs(other - x) < nameClearance; });
            if (x < plot.left() || x > plot.right() || !isFree)
                continue;
            taken.push_back(x);
            paintSizeName(painter, run, x, runs == &all.runs, plot, style);
        }
    }
}

/// The means of a group, a point a size.
QPolygonF meansOf(const SizedRuns &runs, ItemGroup group, const QRectF &plot)
{
    const std::vector<qint64> sizes = runs.sizes();
    QPolygonF means;
    for (const qint64 parameters : sizes) {
        const std::vector<double> shares = sharesAt(runs, parameters, group);
        if (shares.empty())
            continue;
        const double mean = std::reduce(shares.begin(), shares.end()) / static_cast<double>(shares.size());
        means << QPointF(rounded(xOf(sizes, parameters, plot)), rounded(yOf(mean, plot)));
    }
    return means;
}

void paintMarks(QPainter &painter, const SizedRuns &runs, ItemGroup group, const QRectF &plot, const PaintStyle &style)
{
    for (const SizeMark &mark : sizeMarks(runs, plot)) {
        if (mark.group != group)
            continue;
        if (runs.runs[mark.run].isSelected) {
            painter.setPen(QPen(style.colours.here, 2.0));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(mark.at, ringRadius, ringRadius);
        }
        const QColor colour = lineOf(group, style.colours);
        paintMarker(painter, markerOf(group), mark.at, markRadius, colour, style.colours.surface);
        if (runs.runs[mark.run].isBehind)
            paintMarker(painter, markerOf(group), mark.at, hollowRadius, style.colours.surface);
    }
}

/// Where a group's line ends.
struct LineEnd
{
    ItemGroup group = ItemGroup::TrainedArithmetic;
    double y = 0.0;
};

/// At the lines' ends, and apart from each other.
void paintGroupNames(QPainter &painter, std::vector<LineEnd> ends, const QRectF &plot, const PaintStyle &style)
{
    std::ranges::stable_sort(ends, {}, &LineEnd::y);
    std::vector<double> tops;
    for (const LineEnd &end : ends)
        tops.push_back(std::max(end.y - nameHeight / 2.0, tops.empty() ? -1e9 : tops.back() + nameHeight));
    // What has run out of the plot at its foot moves up again, the lowest first.
    double bottom = plot.bottom() + nameHeight / 2.0;
    for (std::size_t i = tops.size(); i-- > 0;) {
        tops[i] = std::min(tops[i], bottom - nameHeight);
        bottom = tops[i];
    }
    for (std::size_t i = 0; i < ends.size(); ++i)
        drawText(painter, {plot.right() - 200.0, tops[i], 196.0, nameHeight}, Qt::AlignRight | Qt::AlignVCenter,
                 groupName(ends[i].group), textFont(TextStyle::SmallStrong), textOf(ends[i].group, style.colours),
                 style.letters);
}

} // namespace

const training::Score &scoreOf(const training::Scores &scores, ItemGroup group)
{
    switch (group) {
    case ItemGroup::TrainedArithmetic:
        return scores.trained;
    case ItemGroup::HeldOutArithmetic:
        return scores.heldOut;
    case ItemGroup::Facts:
        break;
    }
    return scores.facts;
}

std::vector<qint64> SizedRuns::sizes() const
{
    std::vector<qint64> sizes;
    for (const SizedRun &run : runs)
        sizes.push_back(run.parameters);
    std::ranges::sort(sizes);
    sizes.erase(std::ranges::unique(sizes).begin(), sizes.end());
    return sizes;
}

std::optional<double> shareOf(const SizedRun &run, ItemGroup group)
{
    if (!run.scores)
        return std::nullopt;
    const training::Score &score = scoreOf(*run.scores, group);
    return score.total > 0 ? std::optional(static_cast<double>(score.correct) / score.total) : std::nullopt;
}

std::vector<double> sharesAt(const SizedRuns &runs, qint64 parameters, ItemGroup group)
{
    std::vector<double> shares;
    for (const SizedRun &run : runs.runs) {
        if (run.parameters != parameters || run.isBehind)
            continue;
        if (const auto share = shareOf(run, group))
            shares.push_back(*share);
    }
    return shares;
}

std::vector<SizeMark> sizeMarks(const SizedRuns &runs, const QRectF &plot)
{
    const std::vector<qint64> sizes = runs.sizes();
    std::vector<SizeMark> marks;
    for (const ItemGroup group : allGroups) {
        for (const qint64 parameters : sizes) {
            const auto count = static_cast<double>(std::ranges::count_if(runs.runs, [&](const SizedRun &run) {
                return run.parameters == parameters && shareOf(run, group);
            }));
            double x = xOf(sizes, parameters, plot) - markDistance * (count - 1.0) / 2.0;
            for (std::size_t run = 0; run < runs.runs.size(); ++run) {
                const auto share = shareOf(runs.runs[run], group);
                if (runs.runs[run].parameters != parameters || !share)
                    continue;
                marks.push_back({run, group, {rounded(x), rounded(yOf(*share, plot))}});
                x += markDistance;
            }
        }
    }
    return marks;
}

void paintSizes(QPainter &painter, const SizedRuns &runs, const QRectF &plot, const PaintStyle &style)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintShares(painter, plot, style);
    paintSizeNames(painter, runs, plot, style);
    std::vector<LineEnd> ends;
    for (const ItemGroup group : allGroups) {
        const QPolygonF means = meansOf(runs, group, plot);
        painter.setPen(QPen(lineOf(group, style.colours), 2.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(means);
        paintMarks(painter, runs, group, plot, style);
        if (means.isEmpty())
            continue;
        ends.push_back({group, means.constLast().y()});
    }
    paintGroupNames(painter, std::move(ends), plot, style);
}

} // namespace rote::ui
