#include "ui/widgets/error_bar.h"

#include "ui/figures/error_painting.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace rote::ui {

namespace {

constexpr int inset = 8;
constexpr int rowHeight = 42;

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
    paintErrors(painter, inside, {text(), m_example, m_count, m_most, isChecked()}, windowStyle());
}

} // namespace rote::ui
