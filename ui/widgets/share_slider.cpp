#include "ui/widgets/share_slider.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr int wholeHeight = 24;

} // namespace

ShareSlider::ShareSlider(QWidget *parent) : PanelSlider(wholeHeight, parent)
{
    setRange(0, 100);
    setPageStep(10);
}

int ShareSlider::placeOf(int value) const
{
    return inset + static_cast<int>(std::lround(value / 100.0 * (width() - 2 * inset)));
}

int ShareSlider::valueAt(const QPoint &place) const
{
    const double share = static_cast<double>(place.x() - inset) / std::max(width() - 2 * inset, 1);
    return static_cast<int>(std::lround(100.0 * std::clamp(share, 0.0, 1.0)));
}

void ShareSlider::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled())
        painter.setOpacity(0.6);
    painter.setPen(Qt::NoPen);
    const int cut = placeOf(value());
    const auto paintPart = [&](int from, int to, const QColor &colour) {
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(from, trackMiddle - 2, to - from, 4), 2.0, 2.0);
    };
    paintPart(inset, cut, colours.trainedFill);
    paintPart(cut, width() - inset, colours.factsFill);
    painter.setOpacity(1.0);
    paintHandle(painter);
}

} // namespace rote::ui
