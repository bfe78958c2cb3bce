#include "ui/widgets/cell_painter.h"

#include "ui/figures/character_painting.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPixmapCache>

#include <cmath>

namespace rote::ui {

namespace {

constexpr qreal cellRadius = 2.0;

const Colours &colours()
{
    return Theme::instance().colours();
}

void strokeRing(QPainter &painter, const QRectF &cell, CellRing ring, const QColor &groupLine)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const auto outline = [&](qreal distance, const QPen &pen) {
        painter.setPen(pen);
        const qreal radius = cellRadius + distance;
        painter.drawRoundedRect(cell.adjusted(-distance, -distance, distance, distance), radius, radius);
    };
    switch (ring) {
    case CellRing::Hover:
        outline(0.25, QPen(colours().text, 1.5));
        break;
    case CellRing::Marked:
        outline(0.75, QPen(colours().here, 1.75));
        break;
    case CellRing::Both:
        outline(1.0, QPen(colours().surface, 2.0));
        outline(2.25, QPen(colours().here, 2.5));
        outline(4.25, QPen(colours().text, 1.5));
        break;
    case CellRing::Lost: {
        QPen dashes(colours().controlBorder, 1.5);
        dashes.setDashPattern({2.0, 1.6});
        outline(2.0, QPen(colours().surface, 2.5));
        outline(2.0, dashes);
        break;
    }
    default: {
        const QColor colour = ring == CellRing::Selected ? colours().here
            : ring == CellRing::Keyboard                 ? colours().text
                                                         : groupLine;
        // The gap keeps the ring apart from whatever the cell's colour is.
        outline(1.0, QPen(colours().surface, 2.0));
        outline(2.25, QPen(colour, ring == CellRing::Selected ? 2.5 : 2.0));
        break;
    }
    }
}

/// Stroking costs many times what showing the pixels does, and in training rings come and go all the time.
QPixmap ringPixmap(const QSize &cell, CellRing ring, const QColor &groupLine, qreal ratio)
{
    const QString key = QStringLiteral("ring %1 %2x%3@%4 %5 %6")
                            .arg(static_cast<int>(ring))
                            .arg(cell.width())
                            .arg(cell.height())
                            .arg(ratio)
                            .arg(groupLine.name(), Theme::instance().isDark() ? u"dark" : u"light");
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const QSize whole = cell + QSize(2 * ringReach, 2 * ringReach);
    pixmap = QPixmap(whole * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    strokeRing(painter, QRectF(QPointF(ringReach, ringReach), cell), ring, groupLine);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

PaintStyle windowStyle()
{
    return {colours(), Letters::OfScreen};
}

QColor lineOf(tasks::ItemGroup group)
{
    return lineOf(group, colours());
}

void paintCell(QPainter &painter, const QRectF &cell, const CellLook &look)
{
    paintCell(painter, cell, look, windowStyle());
}

void paintRing(QPainter &painter, const QRectF &cell, CellRing ring, const QColor &groupLine, qreal strength)
{
    if (ring == CellRing::None || strength <= 0.0)
        return;
    painter.save();
    painter.setOpacity(painter.opacity() * strength);
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (cell == QRectF(cell.toRect()) && ratio == std::floor(ratio))
        painter.drawPixmap(cell.topLeft() - QPointF(ringReach, ringReach),
                           ringPixmap(cell.size().toSize(), ring, groupLine, ratio));
    else
        strokeRing(painter, cell, ring, groupLine);
    painter.restore();
}

void paintCharacter(QPainter &painter, const QRectF &box, const QString &character, int pixels, bool medium)
{
    paintCharacter(painter, box, character, pixels, medium, painter.pen().color(), windowStyle());
}

} // namespace rote::ui
