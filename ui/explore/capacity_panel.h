#pragma once

#include "nn/transformer_shape.h"
#include "ui/explore/plan_section.h"
#include "ui/widgets/capacity_meter.h"

#include <QTimer>

namespace rote::ui {

class DivisorBox;
class NumberBox;
class WidthSlider;

/// The model's size, to be chosen, with its parameters and the meter in bits.
class CapacityPanel : public PlanSection
{
    Q_OBJECT
public:
    explicit CapacityPanel(QWidget *parent = nullptr);

    void setPlan(const lab::ExperimentPlan &plan) override;
    void settle() override;
    /// The model that the meter is of.
    void showModel(const nn::TransformerShape &shape);
    /// What a model of this shape has memorised.
    void showBits(const training::CapacityBits &bits, bool isEvaluated, const nn::TransformerShape &shape);
    [[nodiscard]] CapacityMeter *meter() const { return m_meter; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeControls();
    [[nodiscard]] lab::ExperimentPlan chosen() const;
    void preview();
    void setSize(const training::ModelSize &size);
    void showCount();

    lab::ExperimentPlan m_plan;
    NumberBox *m_width;
    WidthSlider *m_slider;
    NumberBox *m_layers;
    DivisorBox *m_heads;
    NumberBox *m_expansion;
    CapacityMeter *m_meter;
    QTimer m_rest;
    CapacityReading m_reading;
    bool m_isEvaluated = false;
    nn::TransformerShape m_shape;     ///< of the model that is shown
    nn::TransformerShape m_bitsShape; ///< of the one that memorised the bits
    qint64 m_paperParameters = 0;
};

} // namespace rote::ui
