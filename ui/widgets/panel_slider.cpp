#include "ui/widgets/panel_slider.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace rote::ui {

PanelSlider::PanelSlider(int height, QWidget *parent) : QSlider(Qt::Horizontal, parent), m_height(height)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize PanelSlider::sizeHint() const
{
    return {216, m_height};
}

QSize PanelSlider::minimumSizeHint() const
{
    return {160, m_height};
}

void PanelSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    setSliderDown(true);
    setValue(valueAt(event->pos()));
}

void PanelSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (!isSliderDown()) {
        event->ignore();
        return;
    }
    // Once it is dragged, only the track counts, wherever the pointer strays.
    setValue(valueAt({event->pos().x(), trackMiddle}));
}

void PanelSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isSliderDown())
        setSliderDown(false);
    else
        event->ignore();
}

void PanelSlider::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void PanelSlider::paintHandle(QPainter &painter) const
{
    const Colours &colours = Theme::instance().colours();
    const QPointF middle(placeOf(value()), trackMiddle);
    if (hasFocus() && property("keyboardFocus").toBool()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.here, 2.0));
        painter.drawEllipse(middle, 11.0, 11.0);
    }
    painter.setPen(QPen(isEnabled() ? colours.ink : colours.controlBorder, 2.0));
    painter.setBrush(underMouse() && isEnabled() ? colours.sunken : colours.surface);
    painter.drawEllipse(middle, 8.0, 8.0);
}

} // namespace rote::ui
