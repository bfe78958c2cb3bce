#include "ui/widgets/decimal_box.h"

#include "ui/widgets/undo_keys.h"

#include <QLineEdit>
#include <QLocale>
#include <QWheelEvent>

namespace rote::ui {

namespace {

constexpr int leastWidth = 64; // "0.00001" and the arrows
constexpr int mostDecimals = 9;

} // namespace

DecimalBox::DecimalBox(QWidget *parent) : QDoubleSpinBox(parent)
{
    setLocale(QLocale::c());
    setDecimals(mostDecimals);
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    setFocusPolicy(Qt::StrongFocus);
    setKeyboardTracking(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // the widest value need not fit a narrow panel
    passUndoKeysOn(lineEdit());
}

QString DecimalBox::textFromValue(double value) const
{
    return QString::number(value, 'f', QLocale::FloatingPointShortest);
}

QSize DecimalBox::minimumSizeHint() const
{
    return {leastWidth, QDoubleSpinBox::minimumSizeHint().height()};
}

void DecimalBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QDoubleSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace rote::ui
