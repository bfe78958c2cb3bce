#pragma once

#include "training/capacity.h"

#include <QList>
#include <QRectF>
#include <QWidget>

namespace rote::ui {

/// Where the parts of a capacity meter's bar stand, in pixels.
struct MeterParts
{
    struct Part
    {
        QRectF asked;            ///< the whole part
        double memorisedTo = 0;  ///< where its fill ends
        bool isFacts = false;
    };

    QList<Part> parts;
    double heldAt = 0.0;       ///< the tick: what the model can hold
    bool holdsMore = false;    ///< than the bar is long: the tick stands beyond its end, with an arrow
};

/// The bar is what is asked, a part a group.
[[nodiscard]] MeterParts meterParts(const training::CapacityBits &bits, double held, const QRectF &bar);

/// The capacity meter's bar: asked, filled as memorised, and a tick where the model can hold no more.
class MeterBar : public QWidget
{
    Q_OBJECT
public:
    explicit MeterBar(QWidget *parent = nullptr);

    void setBits(const training::CapacityBits &bits, double held);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    training::CapacityBits m_bits;
    double m_held = 0.0;
};

} // namespace rote::ui
