#include "ui/widgets/tile_painter.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace rote::ui {

namespace {

constexpr qreal tileRadius = 3.0;
constexpr qreal textInset = 6.0;
constexpr qreal roomyHeight = 28.0; ///< from which on the names are set larger
constexpr double beginsRightChance = 0.25; ///< whose shade fills the part that agrees

void paintAgreement(QPainter &painter, const QRectF &tile, const QColor &line, double agreement)
{
    const qreal width = tile.width() * agreement;
    const QColor shade = Theme::instance().shade(Theme::instance().colours().factsFill, beginsRightChance);
    QPainterPath rounded;
    rounded.addRoundedRect(tile, tileRadius, tileRadius);
    painter.save();
    painter.setClipPath(rounded, Qt::IntersectClip);
    painter.fillRect(QRectF(tile.left(), tile.top(), width, tile.height()), shade);
    painter.fillRect(QRectF(tile.left() + width - 1.0, tile.top(), 1.0, tile.height()), line);
    painter.restore();
}

} // namespace

void paintTile(QPainter &painter, const QRectF &tile, const QString &name, const CellLook &look, double agreement)
{
    const Colours &c = Theme::instance().colours();
    const bool isRight = look.state == CellState::Right;
    const bool beginsRight = look.state == CellState::Wrong && agreement > 0.0;
    const QColor ground = isRight ? Theme::instance().shade(fillOf(look.group), look.chance) : c.emptyCell;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(tile, tileRadius, tileRadius);
    if (beginsRight)
        paintAgreement(painter, tile, lineOf(look.group), agreement);
    painter.setFont(Theme::font(tile.height() >= roomyHeight ? TextStyle::Small : TextStyle::Tiny));
    painter.setPen(isRight       ? Theme::textOn(ground)
                   : beginsRight ? c.text
                   : look.state == CellState::NotAsked ? c.textThird : c.textSecond);
    const QRectF room = tile.adjusted(textInset, 0, -textInset, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(room.width())));
    if (look.state == CellState::Wrong && !beginsRight)
        paintNotch(painter, tile);
    painter.restore();
    if (look.state == CellState::Garbled) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.textThird);
        painter.drawEllipse(QPointF(tile.right() - textInset - 1.5, tile.center().y()), 1.5, 1.5);
        painter.restore();
    }
}

} // namespace rote::ui
