#include "ui/widgets/sparkline.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/markers.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr qreal side = 5.0; ///< room for the cursor's marker at both ends, and below 0%
constexpr qreal markerRadius = 3.5;
constexpr qreal tint = 0.16;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::Sparkline)
};

const QPointF *nearest(const QList<QPointF> &points, double step)
{
    const auto distance = [step](const QPointF &point) { return std::abs(point.x() - step); };
    const auto found = std::ranges::min_element(points, {}, distance);
    return found == points.end() ? nullptr : &*found;
}

qreal xOf(const QRectF &area, const SparkCurve &curve, double step)
{
    const double share = curve.lastStep > 0.0 ? std::clamp(step / curve.lastStep, 0.0, 1.0) : 0.0;
    return area.left() + side + share * (area.width() - 2 * side);
}

/// Of the base line, on a half pixel.
qreal baseOf(const QRectF &area)
{
    return std::floor(area.bottom() - side) + 0.5;
}

qreal yOf(const QRectF &area, double chance)
{
    const qreal top = area.top() + markerRadius;
    return baseOf(area) - chance * (baseOf(area) - top);
}

void paintLines(QPainter &painter, const QRectF &area, const SparkCurve &curve)
{
    if (curve.points.isEmpty())
        return;
    QPainterPath line;
    for (const QPointF &point : curve.points) {
        const QPointF place(xOf(area, curve, point.x()), yOf(area, point.y()));
        line.elementCount() == 0 ? line.moveTo(place) : line.lineTo(place);
    }
    QPainterPath below = line;
    below.lineTo(line.currentPosition().x(), yOf(area, 0.0));
    below.lineTo(xOf(area, curve, curve.points.first().x()), yOf(area, 0.0));
    QColor colour = lineOf(curve.group);
    painter.strokePath(line, QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    colour.setAlphaF(tint);
    painter.fillPath(below, colour);
}

} // namespace

std::optional<double> SparkCurve::atCursor() const
{
    const QPointF *point = cursor ? nearest(points, *cursor) : nullptr;
    return point ? std::optional(point->y()) : std::nullopt;
}

QString describeSparkCurve(const SparkCurve &curve)
{
    if (curve.points.isEmpty())
        return Words::tr("Not asked yet");
    const auto [least, greatest] = std::ranges::minmax_element(curve.points, {}, &QPointF::y);
    const QString range =
        Words::tr("between %1 and %2 over %3 evaluations")
            .arg(formatChance(least->y()), formatChance(greatest->y()), formatCount(curve.points.size()));
    const auto value = curve.atCursor();
    if (!value)
        return range;
    return Words::tr("%1 at step %2, %3").arg(formatChance(*value), formatCount(std::llround(*curve.cursor)), range);
}

Sparkline::Sparkline(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_sheet.forget();
        update();
    });
}

void Sparkline::setCurve(const SparkCurve &curve)
{
    if (curve.points != m_curve.points || curve.lastStep != m_curve.lastStep || curve.group != m_curve.group)
        m_sheet.forget();
    m_curve = curve;
    setAccessibleDescription(describeSparkCurve(curve));
    update();
}

QSize Sparkline::sizeHint() const
{
    return {320, 46};
}

double Sparkline::stepAt(double x) const
{
    return std::clamp((x - side) / std::max(1.0, width() - 2 * side), 0.0, 1.0) * m_curve.lastStep;
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_sheet.draw(painter, *this, [this](QPainter &sheet, const QRegion &) { paintCurve(sheet); });
    if (m_curve.cursor)
        paintCursor(painter, *m_curve.cursor);
}

void Sparkline::paintCurve(QPainter &painter) const
{
    const QRectF area = rect();
    painter.setPen(QPen(Theme::instance().colours().controlBorder, 1.0));
    const qreal base = baseOf(area);
    painter.drawLine(QPointF(area.left(), base), QPointF(area.right(), base));
    painter.setRenderHint(QPainter::Antialiasing);
    paintLines(painter, area, m_curve);
}

void Sparkline::paintCursor(QPainter &painter, double step) const
{
    const Colours &c = Theme::instance().colours();
    const QRectF area = rect();
    const qreal x = xOf(area, m_curve, step);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(c.here, 2.0, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, baseOf(area)));
    if (const auto value = m_curve.atCursor())
        paintMarker(painter, markerOf(m_curve.group), {x, yOf(area, *value)}, markerRadius, lineOf(m_curve.group),
                    c.window);
}

void Sparkline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit pointed(stepAt(event->position().x()));
}

void Sparkline::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        emit pointed(stepAt(event->position().x()));
}

bool Sparkline::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const QPointF *point = nearest(m_curve.points, stepAt(help->pos().x()))) {
        const QString text = tr("%1 at step %2. Click to go there.")
                                 .arg(formatChance(point->y()), formatCount(std::llround(point->x())));
        QToolTip::showText(help->globalPos(), text, this);
    }
    return true;
}

} // namespace rote::ui
