#pragma once

#include "training/capacity.h"
#include "ui/figures/paint_style.h"

#include <QList>
#include <QRectF>

class QPainter;

namespace rote::ui {

/// Where the parts of a capacity meter's bar stand.
struct MeterParts
{
    struct Part
    {
        QRectF asked;           ///< the whole part
        double memorisedTo = 0; ///< where its fill ends
        bool isFacts = false;
    };

    QList<Part> parts;
    double heldAt = 0.0;    ///< the tick: what the model can hold
    bool holdsMore = false; ///< than the bar is long: the tick stands beyond its end, with an arrow
};

/// The bar is what is asked, a part a group.
[[nodiscard]] MeterParts meterParts(const training::CapacityBits &bits, double held, const QRectF &bar);

inline constexpr double meterArrowRoom = 16.0; ///< beyond the bar
inline constexpr double meterTickReach = 3.0;  ///< above the bar and below it

/// The bar: asked, filled as memorised, and a tick where the model can hold no more.
void paintMeter(QPainter &painter, const training::CapacityBits &bits, double held, const QRectF &bar,
                const PaintStyle &style);

} // namespace rote::ui
