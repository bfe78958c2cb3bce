#pragma once

#include "training/capacity.h"
#include "ui/figures/figure_frame.h"

#include <QSizeF>

namespace rote::ui {

/// What a capacity meter tells.
struct CapacityReading
{
    training::CapacityBits bits;
    std::size_t parameters = 0;
    bool isEvaluated = false; ///< else nothing is known of what is memorised

    /// Whether what models of this size can hold was measured; else it is an extrapolation.
    [[nodiscard]] bool isMeasured() const { return parameters >= training::leastMeasuredParameters; }
    bool operator==(const CapacityReading &) const = default;
};

/// What a text asks of a model, what the model has memorised and what it can hold, in bits.
struct CapacityFigure
{
    FigureHead head;
    CapacityReading reading;
};

[[nodiscard]] QSizeF sizeOf(const CapacityFigure &figure);
/// At the origin, in the light theme, with a key below.
void paint(QPainter &painter, const CapacityFigure &figure);

} // namespace rote::ui
