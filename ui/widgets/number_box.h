#pragma once

#include <QSpinBox>

namespace rote::ui {

/// A field for a small whole number in a panel that scrolls: the wheel turns it only while it has the focus, and what
/// is typed counts once it is entered or the field is left.
class NumberBox : public QSpinBox
{
    Q_OBJECT
public:
    explicit NumberBox(QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent *event) override;
};

/// A field for a number that divides another one: it steps from divisor to divisor and refuses the rest.
class DivisorBox : public NumberBox
{
    Q_OBJECT
public:
    explicit DivisorBox(QWidget *parent = nullptr);

    /// The number to divide. A value that does not becomes the next lower one that does.
    void setDividend(int dividend);

    void stepBy(int steps) override;
    QValidator::State validate(QString &text, int &place) const override;
    void fixup(QString &text) const override;

private:
    [[nodiscard]] int divisorFrom(int value, int direction) const;

    int m_dividend = 1;
};

} // namespace rote::ui
