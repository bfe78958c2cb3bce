#include "ui/explore/step_axis.h"

#include "ui/explore/curve_lane.h"
#include "ui/figures/axis_ticks.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr int axisHeight = 32;
constexpr double clearance = 44.0; ///< ticks nearer to the pill lose their labels

} // namespace

StepAxis::StepAxis(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(axisHeight);
    setAccessibleName(tr("Step axis"));
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

QSize StepAxis::sizeHint() const
{
    return {400, axisHeight};
}

double StepAxis::xOf(double step) const
{
    const double plotWidth = width() - CurveLane::leftGutter - CurveLane::rightMargin;
    return CurveLane::leftGutter + plotWidth * std::clamp(step / m_steps, 0.0, 1.0);
}

void StepAxis::paintTicks(QPainter &painter, double cursor) const
{
    const Colours &colours = Theme::instance().colours();
    const int most = std::max(2, (width() - CurveLane::leftGutter) / 88);
    const double distance = tickDistance(m_steps, most);
    painter.setFont(Theme::font(TextStyle::Tiny));
    for (double step = 0.0; step <= m_steps * 1.0001; step += distance) {
        const double x = std::floor(xOf(step)) + 0.5;
        painter.setPen(colours.controlBorder);
        painter.drawLine(QPointF(x, 0.0), QPointF(x, 4.0));
        if (std::abs(x - cursor) < clearance)
            continue;
        painter.setPen(colours.textThird);
        const QString label = formatCount(std::llround(step));
        const double labelWidth = painter.fontMetrics().horizontalAdvance(label);
        const double from = std::min(x - labelWidth / 2.0, xOf(m_steps) - labelWidth + 1.0);
        painter.drawText(QRectF(from, 7.0, labelWidth + 2.0, 18.0), Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

void StepAxis::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    const double cursor = std::round(xOf(m_cursor));
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintTicks(painter, cursor);

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
