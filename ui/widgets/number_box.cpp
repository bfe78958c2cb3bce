#include "ui/widgets/number_box.h"

#include "ui/widgets/undo_keys.h"

#include <QLineEdit>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

namespace rote::ui {

namespace {

constexpr int leastWidth = 56; // three digits and the arrows

} // namespace

NumberBox::NumberBox(QWidget *parent) : QSpinBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setKeyboardTracking(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // the widest value need not fit a narrow panel
    passUndoKeysOn(lineEdit());
}

QSize NumberBox::minimumSizeHint() const
{
    return {leastWidth, QSpinBox::minimumSizeHint().height()};
}

void NumberBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QSpinBox::wheelEvent(event);
    else
        event->ignore();
}

DivisorBox::DivisorBox(QWidget *parent) : NumberBox(parent)
{
    setRange(1, 1);
}

void DivisorBox::setDividend(int dividend)
{
    m_dividend = std::max(dividend, 1);
    const int divisor = divisorFrom(std::min(value(), m_dividend), -1);
    setRange(1, m_dividend);
    setValue(divisor);
}

int DivisorBox::divisorFrom(int value, int direction) const
{
    while (value > 1 && value < m_dividend && m_dividend % value != 0)
        value += direction;
    return std::clamp(value, 1, m_dividend);
}

void DivisorBox::stepBy(int steps)
{
    const int direction = steps < 0 ? -1 : 1;
    int divisor = value();
    for (int step = 0; step < std::abs(steps); ++step)
        divisor = divisorFrom(divisor + direction, direction);
    setValue(divisor);
    selectAll();
}

QValidator::State DivisorBox::validate(QString &text, int &place) const
{
    const QValidator::State state = NumberBox::validate(text, place);
    if (state != QValidator::Acceptable)
        return state;
    return m_dividend % valueFromText(text) == 0 ? state : QValidator::Intermediate;
}

void DivisorBox::fixup(QString &text) const
{
    bool isNumber = false;
    const int typed = text.toInt(&isNumber);
    text = QString::number(isNumber ? divisorFrom(std::clamp(typed, 1, m_dividend), -1) : value());
}

} // namespace rote::ui
