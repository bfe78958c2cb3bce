#include "ui/widgets/place_sheet.h"

#include <QPainter>
#include <QWidget>

namespace rote::ui {

void PlaceSheet::draw(QPainter &painter, const QWidget &view, const Paint &paint)
{
    const qreal ratio = view.devicePixelRatioF();
    const QSize wanted = (QSizeF(view.size()) * ratio).toSize();
    if (m_pixels.size() != wanted || m_pixels.devicePixelRatio() != ratio) {
        m_pixels = QPixmap(wanted);
        m_pixels.setDevicePixelRatio(ratio);
        m_pixels.fill(Qt::transparent);
        m_stale = view.rect();
    }
    if (!m_stale.isEmpty()) {
        QPainter sheet(&m_pixels);
        sheet.setClipRegion(m_stale);
        sheet.setCompositionMode(QPainter::CompositionMode_Source);
        sheet.fillRect(view.rect(), Qt::transparent);
        sheet.setCompositionMode(QPainter::CompositionMode_SourceOver);
        paint(sheet, m_stale);
        m_stale = {};
    }
    painter.drawPixmap(0, 0, m_pixels);
}

} // namespace rote::ui
