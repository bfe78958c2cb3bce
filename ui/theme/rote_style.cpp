#include "ui/theme/rote_style.h"

#include <QAbstractItemView>
#include <QPainterPath>
#include <QStyleHintReturnMask>
#include <QStyleOption>

namespace rote::ui {

namespace {

constexpr double tipRadius = 6.0; ///< as of hover cards

QRegion rounded(const QRect &rect)
{
    QPainterPath outline;
    outline.addRoundedRect(rect, tipRadius, tipRadius);
    return QRegion(outline.toFillPolygon().toPolygon());
}

} // namespace

int RoteStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returned) const
{
    if (m_isMotionReduced && hint == SH_Widget_Animation_Duration)
        return 0;
    auto *mask = hint == SH_ToolTip_Mask ? qstyleoption_cast<QStyleHintReturnMask *>(returned) : nullptr;
    if (!mask || !option)
        return QProxyStyle::styleHint(hint, option, widget, returned);
    mask->region = rounded(option->rect);
    return 1;
}

void RoteStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    // Lists keep theirs: they have no ring.
    if (element != PE_FrameFocusRect || qobject_cast<const QAbstractItemView *>(widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

} // namespace rote::ui
