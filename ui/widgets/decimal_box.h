#pragma once

#include <QDoubleSpinBox>

namespace rote::ui {

/// A field for a learning rate or a share in a panel that scrolls: written without exponents or needless zeros, stepping
/// by a tenth of its size. What is typed counts once it is entered or the field is left.
class DecimalBox : public QDoubleSpinBox
{
    Q_OBJECT
public:
    explicit DecimalBox(QWidget *parent = nullptr);

    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace rote::ui
