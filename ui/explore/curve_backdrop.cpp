#include "ui/explore/curve_backdrop.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace rote::ui {

namespace {

constexpr double overflow = 2.0; ///< lines at 0 and 100% stay whole
constexpr float lineOpacity = 0.6F;
constexpr float bandOpacity = 0.16F;

QColor faded(QColor colour, float opacity)
{
    colour.setAlphaF(opacity);
    return colour;
}

} // namespace

void CurveBackdrop::setContent(std::vector<Line> lines, std::vector<Band> bands)
{
    m_lines = std::move(lines);
    m_bands = std::move(bands);
    m_pixmap = {};
}

void CurveBackdrop::setBandsShown(bool shown)
{
    m_bandsShown = shown;
    m_pixmap = {};
}

void CurveBackdrop::paint(QPainter &painter, const QRectF &plot, double steps, const Range &range)
{
    if ((m_lines.empty() && m_bands.empty()) || plot.width() < 1.0 || plot.height() < 1.0)
        return;
    const Key key{plot.size(), painter.device()->devicePixelRatioF(), steps, range, Theme::instance().isDark()};
    if (m_pixmap.isNull() || key != m_key)
        render(key);
    painter.drawPixmap(plot.topLeft() - QPointF(overflow, overflow), m_pixmap);
}

void CurveBackdrop::render(const Key &key)
{
    m_key = key;
    const QSizeF size = key.size + QSizeF(2.0 * overflow, 2.0 * overflow);
    m_pixmap = QPixmap((size * key.scale).toSize());
    m_pixmap.setDevicePixelRatio(key.scale);
    m_pixmap.fill(Qt::transparent);
    QTransform toPlot;
    toPlot.translate(overflow, overflow + key.size.height());
    toPlot.scale(key.size.width() / key.steps, -key.size.height() / (key.range.greatest - key.range.least));
    toPlot.translate(0.0, -key.range.least);
    QPainter painter(&m_pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto points = static_cast<qsizetype>(2.0 * key.size.width());
    if (m_bandsShown)
        paintBands(painter, toPlot, points);
    paintLines(painter, toPlot, points);
}

void CurveBackdrop::paintBands(QPainter &painter, const QTransform &toPlot, qsizetype points) const
{
    painter.setPen(Qt::NoPen);
    for (const Band &band : m_bands) {
        QPolygonF outline = decimated(band.least, static_cast<int>(points));
        QList<QPointF> back = decimated(band.greatest, static_cast<int>(points));
        std::ranges::reverse(back);
        outline += back;
        painter.setBrush(faded(Theme::instance().colours().*band.colour, bandOpacity));
        painter.drawPolygon(toPlot.map(outline));
    }
}

void CurveBackdrop::paintLines(QPainter &painter, const QTransform &toPlot, qsizetype points) const
{
    painter.setBrush(Qt::NoBrush);
    for (const Line &line : m_lines) {
        const QColor colour = faded(Theme::instance().colours().*line.colour, lineOpacity);
        painter.setPen(QPen(colour, 1.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(toPlot.map(QPolygonF(decimated(line.points, static_cast<int>(points)))));
    }
}

} // namespace rote::ui
