#include "ui/explore/upper_half.h"

#include "ui/explore/curves_view.h"
#include "ui/explore/trouble_banner.h"

#include <QEvent>
#include <QVBoxLayout>

namespace rote::ui {

UpperHalf::UpperHalf(TroubleBanner *trouble, CurvesView *curves) : m_trouble(trouble), m_curves(curves)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_trouble);
    layout->addWidget(m_curves, 1);
}

/// Its words wrap, which a layout's smallest size does not know of.
int UpperHalf::bannerHeight() const
{
    if (m_trouble->isHidden())
        return 0;
    return m_trouble->hasHeightForWidth() ? m_trouble->heightForWidth(width()) : m_trouble->sizeHint().height();
}

QSize UpperHalf::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), bannerHeight() + m_curves->minimumSizeHint().height()};
}

int UpperHalf::usefulHeight() const
{
    return bannerHeight() + m_curves->heightWithRaster();
}

bool UpperHalf::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() != QEvent::LayoutRequest && event->type() != QEvent::Resize)
        return done;
    if (const int needs = usefulHeight(); needs != m_needs) {
        m_needs = needs;
        updateGeometry();
        emit needsChanged();
    }
    return done;
}

} // namespace rote::ui
