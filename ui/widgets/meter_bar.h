#pragma once

#include "training/capacity.h"

#include <QWidget>

namespace rote::ui {

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
