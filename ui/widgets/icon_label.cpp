#include "ui/widgets/icon_label.h"

#include <QPainter>

namespace rote::ui {

IconLabel::IconLabel(const QString &name, ColourRole role, int side, QWidget *parent)
    : QWidget(parent), m_name(name), m_role(role)
{
    setFixedSize(side, side);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void IconLabel::setIcon(const QString &name)
{
    m_name = name;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, m_name, QRectF(rect()), Theme::instance().colours().*m_role);
}

} // namespace rote::ui
