#include "ui/explore/step_axis.h"

#include "ui/explore/curve_lane.h"
#include "ui/figures/axis_ticks.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr int axisHeight = 32;
constexpr double labelTop = 7.0;
constexpr double labelHeight = 18.0;
constexpr double clearance = 44.0; ///< ticks nearer to the pill lose their labels

} // namespace

StepAxis::StepAxis(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(axisHeight);
    setAccessibleName(tr("Step axis"));
    setToolTip(tr("Click or drag to go to a step"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StepAxis::setSteps(double steps)
{
    m_steps = std::max(1.0, steps);
    update();
}

void StepAxis::setCursorStep(double step)
{
    m_cursor = step;
    update();
}

void StepAxis::setNow(std::optional<double> step)
{
    m_now = step;
    update();
}

QSize StepAxis::sizeHint() const
{
    return {400, axisHeight};
}

double StepAxis::xOf(double step) const
{
    const double plotWidth = width() - CurveLane::leftGutter - CurveLane::rightMargin;
    return CurveLane::leftGutter + plotWidth * std::clamp(step / m_steps, 0.0, 1.0);
}

QRectF StepAxis::nowLabel(double cursor) const
{
    if (!m_now)
        return {};
    const QFontMetricsF metrics(Theme::font(TextStyle::Tiny), this);
    const double labelWidth = metrics.horizontalAdvance(nowText()) + 2.0;
    const double beside = cursor + clearance * 0.75;
    const double wanted = std::max(xOf(*m_now) - labelWidth / 2.0, beside);
    const double last = xOf(m_steps) - labelWidth + 1.0;
    // Beside the pill where it would lie under it: on its right, or where the axis ends there, on its left.
    const double from = wanted <= last ? wanted : last >= beside ? last : cursor - clearance * 0.75 - labelWidth;
    return {from, labelTop, labelWidth, labelHeight};
}

QString StepAxis::nowText() const
{
    return tr("now %1").arg(formatCount(std::llround(*m_now)));
}

void StepAxis::paintTicks(QPainter &painter, double cursor) const
{
    const Colours &colours = Theme::instance().colours();
    const int most = std::max(2, (width() - CurveLane::leftGutter) / 88);
    const double distance = tickDistance(m_steps, most);
    const QRectF now = nowLabel(cursor);
    painter.setFont(Theme::font(TextStyle::Tiny));
    for (double step = 0.0; step <= m_steps * 1.0001; step += distance) {
        const double x = std::floor(xOf(step)) + 0.5;
        painter.setPen(colours.controlBorder);
        painter.drawLine(QPointF(x, 0.0), QPointF(x, 4.0));
        const QString label = formatCount(std::llround(step));
        const double labelWidth = painter.fontMetrics().horizontalAdvance(label);
        const double from = std::min(x - labelWidth / 2.0, xOf(m_steps) - labelWidth + 1.0);
        const QRectF place(from, labelTop, labelWidth + 2.0, labelHeight);
        if (std::abs(x - cursor) < clearance || place.adjusted(-8.0, 0.0, 8.0, 0.0).intersects(now))
            continue;
        painter.setPen(colours.textThird);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

void StepAxis::paintNow(QPainter &painter, double cursor) const
{
    const Colours &colours = Theme::instance().colours();
    const double x = xOf(*m_now);
    painter.setPen(QPen(colours.textSecond, 1.0, Qt::DotLine));
    painter.drawLine(QPointF(std::floor(x) + 0.5, 0.0), QPointF(std::floor(x) + 0.5, 6.0));
    painter.setFont(Theme::font(TextStyle::Tiny));
    painter.setPen(colours.text);
    painter.drawText(nowLabel(cursor), Qt::AlignLeft | Qt::AlignVCenter, nowText());
}

void StepAxis::point(double x)
{
    const double plotWidth = width() - CurveLane::leftGutter - CurveLane::rightMargin;
    emit pointed(std::clamp((x - CurveLane::leftGutter) / plotWidth, 0.0, 1.0) * m_steps);
}

void StepAxis::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        point(event->position().x());
}

void StepAxis::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        point(event->position().x());
}

void StepAxis::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    const double cursor = std::round(xOf(m_cursor));
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintTicks(painter, cursor);
    if (m_now)
        paintNow(painter, cursor);

    painter.fillRect(QRectF(cursor - 1.0, 0.0, 2.0, 6.0), colours.here);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::font(TextStyle::SmallStrong));
    const QString label = formatCount(std::llround(m_cursor));
    const double pillWidth = std::max(34.0, painter.fontMetrics().horizontalAdvance(label) + 20.0);
    const double from = std::clamp(cursor - pillWidth / 2.0, 0.0, width() - pillWidth);
    const QRectF pill(from, 5.0, pillWidth, 22.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.here);
    painter.drawRoundedRect(pill, 11.0, 11.0);
    painter.setPen(colours.onHere);
    painter.drawText(pill, Qt::AlignCenter, label);
}

} // namespace rote::ui
