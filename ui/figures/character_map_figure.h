#pragma once

#include "ui/figures/character_map_painting.h"
#include "ui/figures/figure_frame.h"

#include <QSizeF>

namespace rote::ui {

/// Where a model's characters lie along the first two principal components of their embeddings.
struct CharacterMapFigure
{
    FigureHead head;
    std::vector<QString> characters; ///< one for each of the map's points
    training::CharacterMap map;
};

[[nodiscard]] QSizeF sizeOf(const CharacterMapFigure &figure);
/// At the origin, in the light theme.
void paint(QPainter &painter, const CharacterMapFigure &figure);

} // namespace rote::ui
