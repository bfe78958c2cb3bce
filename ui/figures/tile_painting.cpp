#include "ui/figures/cell_painting.h"
#include "ui/theme/colour_maths.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace rote::ui {

namespace {

constexpr qreal tileRadius = 3.0;
constexpr qreal textInset = 6.0;
constexpr qreal roomyHeight = 28.0;        ///< from which on the names are set larger
constexpr double beginsRightChance = 0.25; ///< whose shade fills the part that agrees

void paintAgreement(QPainter &painter, const QRectF &tile, const CellLook &look, double agreement,
                    const Colours &colours)
{
    const qreal width = tile.width() * agreement;
    QPainterPath rounded;
    rounded.addRoundedRect(tile, tileRadius, tileRadius);
    QPainterPath agreed;
    agreed.addRect(QRectF(tile.left(), tile.top(), width, tile.height()));
    // Cut rather than clipped: an SVG of Qt's knows no clip.
    painter.fillPath(rounded.intersected(agreed),
                     shadeOf(colours.emptyCell, fillOf(look.group), beginsRightChance));
    painter.fillRect(QRectF(tile.left() + width - 1.0, tile.top(), 1.0, tile.height()),
                     lineOf(look.group, colours));
}

QColor nameColour(const CellLook &look, bool beginsRight, const QColor &ground, const Colours &colours)
{
    if (look.state == CellState::Right)
        return readableOn(ground);
    if (beginsRight)
        return colours.text;
    return look.state == CellState::NotAsked ? colours.textThird : colours.textSecond;
}

} // namespace

void paintTile(QPainter &painter, const QRectF &tile, const QString &name, const CellLook &look, double agreement,
               const PaintStyle &style)
{
    const Colours &colours = style.colours;
    const bool isRight = look.state == CellState::Right;
    const bool beginsRight = look.state == CellState::Wrong && agreement > 0.0;
    const QColor ground =
        isRight ? shadeOf(colours.emptyCell, fillOf(look.group), look.chance) : colours.emptyCell;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(tile, tileRadius, tileRadius);
    if (beginsRight)
        paintAgreement(painter, tile, look, agreement, colours);
    const QFont font = textFont(tile.height() >= roomyHeight ? TextStyle::Small : TextStyle::Tiny);
    const QRectF room = tile.adjusted(textInset, 0, -textInset, 0);
    const QFontMetricsF metrics(lettersFont(font, style.letters), painter.device());
    drawText(painter, room, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideRight, room.width()),
             font, nameColour(look, beginsRight, ground, colours), style.letters);
    if (look.state == CellState::Wrong && !beginsRight)
        paintNotch(painter, tile, colours);
    if (look.state == CellState::Garbled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.textThird);
        painter.drawEllipse(QPointF(tile.right() - textInset - 1.5, tile.center().y()), 1.5, 1.5);
    }
    painter.restore();
}

} // namespace rote::ui
