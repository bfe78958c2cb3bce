#pragma once

#include "tasks/corpus.h"
#include "training/evaluation.h"
#include "ui/figures/figure_frame.h"

#include <QSizeF>

#include <memory>

namespace rote::ui {

/// What a model answers at one step: to the equations, as both truth grids, or to the facts, as their tiles.
struct AnswersFigure
{
    enum class Items { Equations, Facts };

    FigureHead head;
    Items items = Items::Equations;
    std::shared_ptr<const tasks::Corpus> corpus;
    std::shared_ptr<const training::Evaluation> evaluation; ///< null: not asked

    [[nodiscard]] bool holds(const tasks::Item &item) const { return item.isEquation() == (items == Items::Equations); }
};

[[nodiscard]] QSizeF sizeOf(const AnswersFigure &figure);
/// At the origin, in the light theme, with a key below.
void paint(QPainter &painter, const AnswersFigure &figure);

} // namespace rote::ui
