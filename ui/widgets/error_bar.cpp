#include "ui/widgets/error_bar.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace rote::ui {

namespace {

constexpr int inset = 8;
constexpr int rowHeight = 42;
constexpr qreal barHeight = 7.0;
constexpr int countWidth = 30;

} // namespace

ErrorBar::ErrorBar(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void ErrorBar::setRow(const QString &name, const QString &example, int count, int most)
{
    setText(name);
    m_example = example;
    m_count = count;
    m_most = std::max(1, most);
    setAccessibleName(tr("%1: %2, for example %3").arg(name, formatCount(count), example));
    update();
}

QSize ErrorBar::sizeHint() const
{
    return {320, rowHeight};
}

QSize ErrorBar::minimumSizeHint() const
{
    return {160, rowHeight};
}

void ErrorBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        focusPreviousChild();
        break;
    case Qt::Key_Down:
        focusNextChild();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void ErrorBar::paintEvent(QPaintEvent *)
{
    const Colours &c = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75);
    const bool focused = hasFocus() && property("keyboardFocus").toBool();
    if (isChecked() || focused || underMouse()) {
        painter.setPen(isChecked() || focused ? QPen(focused ? c.text : c.here, focused ? 2.0 : 1.5) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? c.hereTint : underMouse() ? c.sunken : QColor(Qt::transparent));
        painter.drawRoundedRect(frame, 6, 6);
    }
    const QRectF inside = QRectF(rect()).adjusted(inset, 5, -inset, -6);
    const QRectF line(inside.left(), inside.top(), inside.width(), 16);
    painter.setFont(Theme::font(isChecked() ? TextStyle::SmallStrong : TextStyle::Small));
    painter.setPen(c.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text());
    const qreal left = painter.fontMetrics().horizontalAdvance(text()) + 12.0;
    painter.setFont(Theme::characterFont(11));
    painter.setPen(c.textSecond);
    const QString shown =
        painter.fontMetrics().elidedText(m_example, Qt::ElideRight, static_cast<int>(line.width() - left));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, shown);

    const QRectF track(inside.left(), inside.bottom() - barHeight - 1.0, inside.width() - countWidth, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? c.surface : c.sunken);
    painter.drawRoundedRect(track, 2, 2);
    painter.setBrush(isChecked() ? c.ink : c.controlBorder);
    const qreal filled = std::max(2.0, track.width() * m_count / m_most);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), filled, barHeight), 2, 2);
    painter.setFont(Theme::font(TextStyle::SmallStrong));
    painter.setPen(c.text);
    painter.drawText(QRectF(track.right(), track.center().y() - 8, inside.right() - track.right(), 16),
                     Qt::AlignRight | Qt::AlignVCenter, formatCount(m_count));
}

} // namespace rote::ui
