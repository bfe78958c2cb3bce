#include "ui/explore/curve_lane.h"

#include <QPainter>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr double handleTop = 4.0; ///< clear of what stands above the lane

/// On half pixels, so that one-pixel lines are crisp.
double crisp(double x)
{
    return std::floor(x) + 0.5;
}

} // namespace

void CurveLane::drawBackground(QPainter *painter, const QRectF &rect)
{
    const Colours &colours = Theme::instance().colours();
    const QRectF plot = plotArea();
    painter->fillRect(rect, colours.surface);
    painter->setRenderHint(QPainter::Antialiasing, false);
    const double trainedTo = std::round(xOf(m_trainedTo));
    painter->fillRect(QRectF(trainedTo, plot.top(), plot.right() - trainedTo, plot.height()), colours.future);
    painter->setFont(Theme::font(TextStyle::Tiny));
    for (const GridLine &line : m_gridLines) {
        const double y = crisp(yOf(line.value));
        painter->setPen(QPen(line.strong ? colours.buttonBorder : colours.gridLine, 1.0));
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter->setPen(colours.textThird);
        painter->drawText(QRectF(0.0, y - 8.0, leftGutter - 8.0, 16.0), Qt::AlignRight | Qt::AlignVCenter, line.label);
    }
    painter->setRenderHint(QPainter::Antialiasing);
    m_backdrop.paint(*painter, plot, m_steps, m_range);
}

QRectF CurveLane::extentOf(const Curve &curve, double left, double right) const
{
    if (!curve.series->isVisible() || curve.points.isEmpty())
        return {};
    const auto before = [](const QPointF &point, double step) { return point.x() < step; };
    auto from = std::lower_bound(curve.points.begin(), curve.points.end(), stepAt(left), before);
    auto to = std::lower_bound(from, curve.points.end(), stepAt(right), before);
    if (from == curve.points.end())
        return {};
    // With the lines that lead there and on.
    from -= from == curve.points.begin() ? 0 : 1;
    to += to == curve.points.end() ? 0 : 1;
    const auto [least, greatest] =
        std::minmax_element(from, to, [](const QPointF &one, const QPointF &other) { return one.y() < other.y(); });
    return QRectF(QPointF(left, yOf(greatest->y())), QPointF(right, yOf(least->y()))).adjusted(0.0, -1.0, 0.0, 1.0);
}

bool CurveLane::isFree(const QRectF &place) const
{
    return std::ranges::none_of(
        m_curves, [&](const Curve &curve) { return extentOf(curve, place.left(), place.right()).intersects(place); });
}

QRectF CurveLane::noteRect() const
{
    if (!m_notePlace)
        m_notePlace = m_note.isEmpty() || m_noted < 0 ? QRectF() : roomForNote();
    return *m_notePlace;
}

QRectF CurveLane::roomForNote() const
{
    constexpr double noteHeight = 16.0;
    constexpr double clearance = 2.0;
    constexpr double stride = 16.0; // from one place that is tried to the next
    const QRectF plot = plotArea();
    const double width = QFontMetricsF(Theme::font(TextStyle::Tiny)).horizontalAdvance(m_note) + 8.0;
    for (double left = plot.right() - 6.0 - width; left > plot.left(); left -= stride) {
        const QRectF named = extentOf(m_curves[static_cast<std::size_t>(m_noted)], left, left + width);
        if (named.isEmpty())
            continue;
        for (const double top : {named.bottom() + clearance, named.top() - noteHeight - clearance}) {
            const QRectF place(left, std::round(top), width, noteHeight);
            if (plot.contains(place) && isFree(place.adjusted(0.0, -1.0, 0.0, 1.0)))
                return place;
        }
    }
    return {};
}

void CurveLane::paintNote(QPainter *painter) const
{
    const QRectF place = noteRect();
    if (place.isEmpty())
        return;
    const Colours &colours = Theme::instance().colours();
    painter->setFont(Theme::font(TextStyle::Tiny));
    // The grid's lines, and the thin ones of other runs, must not make it unreadable.
    QColor ground = xOf(m_trainedTo) >= place.right() ? colours.surface : colours.future;
    ground.setAlphaF(0.8F);
    painter->fillRect(place, ground);
    painter->setPen(colours.textSecond);
    painter->drawText(place, Qt::AlignCenter, m_note);
}

void CurveLane::drawForeground(QPainter *painter, const QRectF &)
{
    const Colours &colours = Theme::instance().colours();
    const QRectF plot = plotArea();
    paintNote(painter);
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (m_hover) {
        const double x = crisp(xOf(*m_hover));
        painter->setPen(QPen(colours.textSecond, 1.0, Qt::DashLine));
        painter->drawLine(QPointF(x, 0.0), QPointF(x, height()));
    }
    paintCursor(painter);
    if (m_brokenAt)
        paintBroken(painter, plot);
    painter->setRenderHint(QPainter::Antialiasing);
    for (const Mark &mark : m_marks)
        paintMarker(*painter, mark.marker, {xOf(mark.at.x()), yOf(mark.at.y())}, 4.0, colours.*mark.colour,
                    colours.surface);
    if (hasFocus() && property("keyboardFocus").toBool()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colours.here, 2.0));
        painter->drawRoundedRect(plot.adjusted(-2.0, -2.0, 2.0, 2.0), 3.0, 3.0);
    }
}

void CurveLane::paintCursor(QPainter *painter) const
{
    const Colours &colours = Theme::instance().colours();
    if (m_cursor < m_trainedTo && m_trainedTo < m_steps) {
        // Where the run stands now, while an earlier step is looked at.
        painter->setPen(QPen(colours.textSecond, 1.0, Qt::DotLine));
        const double now = crisp(xOf(m_trainedTo));
        painter->drawLine(QPointF(now, 0.0), QPointF(now, height()));
    }
    const double x = std::round(xOf(m_cursor));
    const double top = m_hasHandle ? handleTop : 0.0;
    painter->fillRect(QRectF(x - 1.0, top, 2.0, height() - top), colours.here);
    if (!m_hasHandle)
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.here);
    painter->drawRoundedRect(QRectF(x - 6.0, top, 12.0, 7.0), 1.5, 1.5);
    painter->drawPolygon(QPolygonF{{x - 6.0, top + 6.0}, {x + 6.0, top + 6.0}, {x, top + 12.0}});
    painter->setRenderHint(QPainter::Antialiasing, false);
}

void CurveLane::paintBroken(QPainter *painter, const QRectF &plot) const
{
    const Colours &colours = Theme::instance().colours();
    const double x = crisp(xOf(*m_brokenAt));
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(colours.warningText, 1.0, Qt::DashLine));
    painter->drawLine(QPointF(x, 0.0), QPointF(x, height()));
    if (m_brokenWords.isEmpty())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colours.warningText, 1.5));
    painter->setBrush(colours.surface);
    constexpr qreal radius = 6.5;
    const QPointF centre(x, std::clamp(yOf(m_brokenValue), plot.top() + radius, plot.bottom() - radius));
    painter->drawEllipse(centre, radius, radius);
    painter->drawLine(centre + QPointF(-2.5, -2.5), centre + QPointF(2.5, 2.5));
    painter->drawLine(centre + QPointF(-2.5, 2.5), centre + QPointF(2.5, -2.5));
    painter->setFont(Theme::font(TextStyle::Tiny));
    painter->setPen(colours.textSecond);
    const bool right = x < plot.center().x();
    const QRectF words = right ? QRectF(x + 14.0, centre.y() - 8.0, plot.right() - x - 14.0, 16.0)
                               : QRectF(plot.left(), centre.y() - 8.0, x - 14.0 - plot.left(), 16.0);
    painter->drawText(words, (right ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, m_brokenWords);
}

} // namespace rote::ui
