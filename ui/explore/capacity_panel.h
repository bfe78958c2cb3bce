#pragma once

#include "nn/transformer_shape.h"
#include "training/model_size.h"
#include "ui/explore/parts.h"
#include "ui/widgets/capacity_meter.h"

#include <QTimer>

namespace rote::ui {

class DivisorBox;
class NumberBox;
class WidthSlider;

/// The model's size, to be chosen, with its parameters and the meter in bits.
class CapacityPanel : public PanelSection
{
    Q_OBJECT
public:
    explicit CapacityPanel(QWidget *parent = nullptr);

    /// Shows a size without telling of it.
    void setSize(const training::ModelSize &size);
    [[nodiscard]] training::ModelSize size() const;
    void showModel(const nn::TransformerShape &shape);
    void showBits(const training::CapacityBits &bits, bool isEvaluated);
    /// Takes what is typed and settles at once, as a key that trains wants it.
    void settle();
    [[nodiscard]] CapacityMeter *meter() const { return m_meter; }

signals:
    void sizeEdited();  ///< with every change
    void sizeSettled(); ///< once the controls rest

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeControls();
    void edited();
    void showCount();

    NumberBox *m_width;
    WidthSlider *m_slider;
    NumberBox *m_layers;
    DivisorBox *m_heads;
    NumberBox *m_expansion;
    CapacityMeter *m_meter;
    QTimer m_rest;
    CapacityReading m_reading;
    qint64 m_paperParameters = 0;
};

} // namespace rote::ui
