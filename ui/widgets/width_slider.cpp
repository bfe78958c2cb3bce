#include "ui/widgets/width_slider.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr int namesTop = 25;
constexpr int wholeHeight = 40;
constexpr int snapDistance = 3; // at the narrowest mark its neighbours stay within reach

} // namespace

WidthSlider::WidthSlider(QWidget *parent) : PanelSlider(wholeHeight, parent) {}

void WidthSlider::setMarks(const QList<Mark> &marks)
{
    m_marks = marks;
    update();
}

int WidthSlider::placeOf(int value) const
{
    const double whole = std::log(static_cast<double>(maximum()) / minimum());
    const double part = std::log(static_cast<double>(value) / minimum());
    return inset + static_cast<int>(std::lround(part / whole * (width() - 2 * inset)));
}

int WidthSlider::valueAt(const QPoint &place) const
{
    for (const Mark &mark : m_marks) {
        const bool isNamed = place.y() >= namesTop && nameRect(mark).contains(place);
        if (isNamed || std::abs(place.x() - placeOf(mark.value)) <= snapDistance)
            return mark.value;
    }
    const double part = std::clamp(static_cast<double>(place.x() - inset) / std::max(width() - 2 * inset, 1), 0.0, 1.0);
    const double value = minimum() * std::pow(static_cast<double>(maximum()) / minimum(), part);
    return static_cast<int>(std::lround(value));
}

void WidthSlider::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_PageUp)
        goToMark(1);
    else if (event->key() == Qt::Key_PageDown)
        goToMark(-1);
    else
        QSlider::keyPressEvent(event);
}

void WidthSlider::goToMark(int direction)
{
    const auto isBeyond = [&](const Mark &mark) {
        return direction > 0 ? mark.value > value() : mark.value < value();
    };
    if (direction > 0) {
        const auto next = std::find_if(m_marks.cbegin(), m_marks.cend(), isBeyond);
        setValue(next == m_marks.cend() ? maximum() : next->value);
    } else {
        const auto next = std::find_if(m_marks.crbegin(), m_marks.crend(), isBeyond);
        setValue(next == m_marks.crend() ? minimum() : next->value);
    }
}

QRect WidthSlider::nameRect(const Mark &mark) const
{
    const QFontMetrics metrics(Theme::font(mark.value == value() ? TextStyle::SmallStrong : TextStyle::Tiny));
    const int length = metrics.horizontalAdvance(mark.name) + 2;
    const int left = std::clamp(placeOf(mark.value) - length / 2, 0, width() - length);
    return {left, namesTop, length, wholeHeight - namesTop};
}

void WidthSlider::paintTrack(QPainter &painter) const
{
    const Colours &colours = Theme::instance().colours();
    const QRectF track(inset, trackMiddle - 2, width() - 2 * inset, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.sunken);
    painter.drawRoundedRect(track, 2.0, 2.0);
    painter.setBrush(colours.controlBorder);
    for (const Mark &mark : m_marks)
        painter.drawRect(QRectF(placeOf(mark.value) - 1, trackMiddle - 5, 2, 10));
    const int handle = placeOf(value());
    painter.setBrush(colours.ink);
    painter.drawRoundedRect(QRectF(inset, trackMiddle - 2, handle - inset, 4), 2.0, 2.0);
    paintHandle(painter);
}

void WidthSlider::paintNames(QPainter &painter) const
{
    const Colours &colours = Theme::instance().colours();
    for (const Mark &mark : m_marks) {
        const bool isHere = mark.value == value();
        painter.setFont(Theme::font(isHere ? TextStyle::SmallStrong : TextStyle::Tiny));
        painter.setPen(isHere ? colours.text : colours.textThird);
        painter.drawText(nameRect(mark), Qt::AlignCenter, mark.name);
    }
}

void WidthSlider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTrack(painter);
    paintNames(painter);
}

} // namespace rote::ui
