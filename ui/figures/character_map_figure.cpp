#include "ui/figures/character_map_figure.h"

#include <QCoreApplication>
#include <QPainter>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::CharacterMapFigure)
};

constexpr QRectF area(figureMargin, figureHead, 640.0, 360.0);
constexpr double radius = 11.0;
constexpr double noteHeight = 30.0;

} // namespace

QSizeF sizeOf(const CharacterMapFigure &)
{
    return {area.right() + figureMargin, area.bottom() + noteHeight + figureMargin / 2.0};
}

void paint(QPainter &painter, const CharacterMapFigure &figure)
{
    const Colours &colours = lightColours();
    paintFrame(painter, sizeOf(figure), figure.head);
    painter.setPen(QPen(colours.hairline, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6.0, 6.0);
    painter.translate(area.topLeft());
    paintCharacterMap(painter, figure.characters, layOutCharacters(figure.map, area.size(), radius), radius, {},
                      figureStyle());
    painter.translate(-area.topLeft());
    drawLetters(
        painter, {area.left(), area.bottom() + 22.0}, Qt::AlignLeft,
        Words::tr("The digits are joined in order. A line leads from a character that made way to where it belongs."),
        TextStyle::Tiny, colours.textThird);
}

} // namespace rote::ui
