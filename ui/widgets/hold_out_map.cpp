#include "ui/widgets/hold_out_map.h"

#include "ui/figures/hold_out_painting.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace rote::ui {

namespace {

using tasks::digitCount;

constexpr int gap = static_cast<int>(EquationGrid::gap);

struct Measures
{
    int side;   ///< of a cell
    int gutter; ///< for the operands
    int margin; ///< for the keyboard's ring
};

constexpr Measures measuresOf(HoldOutMap::Extent extent)
{
    return extent == HoldOutMap::Extent::Small ? Measures{9, 0, 2} : Measures{25, 20, 4};
}

QString nameOf(int equation)
{
    const bool isSum = tasks::operationOf(equation) == tasks::Operation::Addition;
    return QStringLiteral("%1 %2 %3").arg(tasks::leftOf(equation)).arg(isSum ? QChar(u'+') : QChar(0x2212))
        .arg(tasks::rightOf(equation));
}

} // namespace

HoldOutMap::HoldOutMap(tasks::Operation operation, Extent extent, QWidget *parent)
    : QWidget(parent), m_operation(operation), m_extent(extent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(sizeHint());
    setAccessibleName(operation == tasks::Operation::Addition ? tr("Held out of a plus b")
                                                              : tr("Held out of a minus b"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void HoldOutMap::setHoldOut(const tasks::HoldOut &heldOut)
{
    m_isUnsettled = false;
    m_heldOut = heldOut;
    describe();
    update();
}

void HoldOutMap::setMarked(bool marked)
{
    m_isMarked = marked;
    update();
}

void HoldOutMap::settle()
{
    if (std::exchange(m_isUnsettled, false))
        emit settled();
}

int HoldOutMap::currentEquation() const
{
    return equationOf(m_current);
}

int HoldOutMap::equationOf(const Cell &cell) const
{
    return tasks::equationIndex(m_operation, cell.left, cell.right);
}

QRect HoldOutMap::cellRect(int equation) const
{
    return rectOf({tasks::leftOf(equation), tasks::rightOf(equation)});
}

EquationGrid HoldOutMap::grid() const
{
    const auto [side, gutter, margin] = measuresOf(m_extent);
    return {QPointF(gutter + margin, gutter + margin), static_cast<qreal>(side)};
}

QRect HoldOutMap::rectOf(const Cell &cell) const
{
    return grid().cell(cell.left, cell.right).toRect();
}

HoldOutMap::Cell HoldOutMap::cellAt(const QPoint &position) const
{
    const auto [side, gutter, margin] = measuresOf(m_extent);
    const auto digitAt = [&](int place) {
        return std::clamp((place - gutter - margin) / (side + gap), 0, digitCount - 1);
    };
    return {digitAt(position.y()), digitAt(position.x())};
}

QSize HoldOutMap::sizeHint() const
{
    const auto [side, gutter, margin] = measuresOf(m_extent);
    const int whole = gutter + 2 * margin + digitCount * (side + gap) - gap;
    return {whole, whole};
}

bool HoldOutMap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !isEnabled())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const Cell cell = cellAt(help->pos());
    const QString state = m_heldOut.holds(equationOf(cell)) ? tr("held out, not in the text") : tr("trained");
    const QString text = tr("%1: %2").arg(nameOf(equationOf(cell)), state) + u'\n'
        + tr("Drag to hold equations out; drag from a held-out one to put them back.");
    QToolTip::showText(help->globalPos(), text, this, rectOf(cell));
    return true;
}

void HoldOutMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    emit entered();
    m_byKeyboard = false;
    m_stroking = true;
    m_current = cellAt(event->pos());
    m_holding = !m_heldOut.holds(currentEquation());
    paintCells(m_current, m_current);
}

void HoldOutMap::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_stroking) {
        event->ignore();
        return;
    }
    const Cell before = std::exchange(m_current, cellAt(event->pos()));
    if (m_current != before)
        paintCells(before, m_current);
}

void HoldOutMap::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_stroking, false))
        settle();
    else
        event->ignore();
}

void HoldOutMap::keyPressEvent(QKeyEvent *event)
{
    Cell to = m_current;
    switch (event->key()) {
    case Qt::Key_Left: --to.right; break;
    case Qt::Key_Right: ++to.right; break;
    case Qt::Key_Up: --to.left; break;
    case Qt::Key_Down: ++to.left; break;
    case Qt::Key_Home: to.right = 0; break;
    case Qt::Key_End: to.right = digitCount - 1; break;
    case Qt::Key_Space:
        m_byKeyboard = true;
        m_holding = !m_heldOut.holds(currentEquation());
        paintCells(m_current, m_current);
        settle();
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_byKeyboard = true;
    const Cell before = m_current;
    moveTo({std::clamp(to.left, 0, digitCount - 1), std::clamp(to.right, 0, digitCount - 1)});
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_holding = m_heldOut.holds(equationOf(before));
        paintCells(before, m_current);
    }
}

void HoldOutMap::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Shift)
        settle();
    QWidget::keyReleaseEvent(event);
}

void HoldOutMap::focusInEvent(QFocusEvent *event)
{
    m_byKeyboard = event->reason() != Qt::MouseFocusReason;
    emit entered();
    QWidget::focusInEvent(event);
}

void HoldOutMap::focusOutEvent(QFocusEvent *event)
{
    settle();
    QWidget::focusOutEvent(event);
}

void HoldOutMap::moveTo(const Cell &cell)
{
    m_current = cell;
    describe();
    update();
}

void HoldOutMap::paintCells(const Cell &from, const Cell &to)
{
    // A quick pointer skips cells: all on its way are painted.
    const int steps = std::max({std::abs(to.left - from.left), std::abs(to.right - from.right), 1});
    for (int step = 1; step <= steps; ++step) {
        const auto between = [&](int a, int b) { return (a * (steps - step) + b * step + steps / 2) / steps; };
        hold({between(from.left, to.left), between(from.right, to.right)}, m_holding);
    }
    describe();
    update();
}

void HoldOutMap::hold(const Cell &cell, bool heldOut)
{
    const int equation = equationOf(cell);
    if (m_heldOut.holds(equation) == heldOut)
        return;
    if (heldOut && m_heldOut.count() >= m_most) {
        emit limitReached();
        return;
    }
    m_heldOut.set(equation, heldOut);
    m_isUnsettled = true;
    emit painted();
}

void HoldOutMap::describe()
{
    QStringList names;
    for (int equation = 0; equation < tasks::equationCount; ++equation) {
        if (m_heldOut.holds(equation) && tasks::operationOf(equation) == m_operation)
            names << nameOf(equation);
    }
    const QString here =
        m_heldOut.holds(currentEquation()) ? tr("%1 is held out").arg(nameOf(currentEquation()))
                                           : tr("%1 is trained").arg(nameOf(currentEquation()));
    setAccessibleDescription(tr("%1 held out: %2. At the cursor: %3.")
                                 .arg(names.size())
                                 .arg(names.isEmpty() ? tr("none") : names.join(tr(", ")), here));
}

void HoldOutMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!isEnabled())
        painter.setOpacity(0.45);
    const bool isLarge = m_extent == Extent::Large;
    if (isLarge)
        paintOperands(painter, grid(), m_operation, windowStyle());
    paintHoldOut(painter, grid(), m_operation, m_heldOut, isLarge ? 1.5 : 1.0, windowStyle());
    if (!m_isMarked && (!hasFocus() || !m_byKeyboard))
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::instance().colours().text, 2.0));
    painter.drawRoundedRect(QRectF(rectOf(m_current)).adjusted(-1.0, -1.0, 1.0, 1.0), 2.0, 2.0);
}

} // namespace rote::ui
