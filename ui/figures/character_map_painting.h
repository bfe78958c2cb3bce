#pragma once

#include "training/character_map.h"
#include "ui/figures/paint_style.h"

#include <QPointF>
#include <QSizeF>
#include <QString>

#include <vector>

class QPainter;

namespace rote::ui {

/// Where the characters of a map stand in an area of a size, from its corner.
struct CharacterPlaces
{
    std::vector<QPointF> anchors; ///< where they belong
    std::vector<QPointF> places;  ///< where they are drawn: those that would cover each other make way
};

/// `radius` is of a character's disc. One direction may be stretched against the other, to make use of the room.
[[nodiscard]] CharacterPlaces layOutCharacters(const training::CharacterMap &map, const QSizeF &area, qreal radius);

/// Every character of a map on its disc, with the digits joined in order; a line leads from one that made way to where
/// it belongs. Rings of those in question come on top.
void paintCharacterMap(QPainter &painter, const std::vector<QString> &characters, const CharacterPlaces &places,
                       qreal radius, const std::vector<int> &ringed, const PaintStyle &style);

} // namespace rote::ui
