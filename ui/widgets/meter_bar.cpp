#include "ui/widgets/meter_bar.h"

#include "ui/figures/meter_painting.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"

#include <QPainter>

namespace rote::ui {

namespace {

constexpr double barHeight = 12.0;
constexpr int wholeHeight = static_cast<int>(barHeight + 2.0 * meterTickReach);

} // namespace

MeterBar::MeterBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(wholeHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void MeterBar::setBits(const training::CapacityBits &bits, double held)
{
    m_bits = bits;
    m_held = held;
    update();
}

void MeterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF bar(0.0, meterTickReach, width() - meterArrowRoom, barHeight);
    paintMeter(painter, m_bits, m_held, bar, windowStyle());
}

} // namespace rote::ui
