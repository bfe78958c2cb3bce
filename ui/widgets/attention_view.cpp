#include "ui/widgets/attention_view.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/hover_card.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace rote::ui {

namespace {

constexpr int header = static_cast<int>(AttentionGrid::header);
constexpr int largestPitch = 16;
constexpr int noteWidth = 150;

} // namespace

AttentionView::AttentionView(QWidget *parent) : QWidget(parent), m_card(new HoverCard(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Attention"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void AttentionView::setAttention(std::vector<QString> characters, std::vector<float> weights)
{
    if (characters.size() != m_table.characters.size())
        m_card->hide();
    m_table = {std::move(characters), std::move(weights)};
    const int last = std::max(0, count() - 1);
    m_current = {std::min(m_current.x(), last), std::min(m_current.y(), last)};
    fitHeight();
    describe();
    update();
}

int AttentionView::margin() const
{
    return hasHeaders() ? header : 0;
}

bool AttentionView::hasHeaders() const
{
    return count() > 0 && (width() - header) / count() >= AttentionGrid::readablePitch;
}

int AttentionView::pitch() const
{
    return count() == 0 ? largestPitch : std::clamp((width() - margin()) / count(), 1, largestPitch);
}

AttentionGrid AttentionView::grid() const
{
    return {QPointF(margin(), margin()), static_cast<qreal>(pitch())};
}

QRect AttentionView::cellRect(int row, int column) const
{
    return grid().cell(row, column).toRect();
}

QString AttentionView::note() const
{
    if (count() == 0)
        return {};
    if (isEven())
        return tr("Every position looks everywhere alike.");
    return Theme::instance().isDark() ? tr("Row: reading this character. Brighter: looks there more.")
                                      : tr("Row: reading this character. Darker: looks there more.");
}

QString AttentionView::cellText(int row, int column) const
{
    if (row < 0 || row >= count() || column < 0 || column > row)
        return {};
    const auto name = [this](int place) { return characterName(m_table.characters[static_cast<std::size_t>(place)]); };
    const QString share = formatChance(m_table.weight(row, column));
    if (row == column)
        return tr("%1 looks at itself: %2").arg(name(row), share);
    return tr("%1 looks at %2, %3 before it: %4").arg(name(row), name(column)).arg(row - column).arg(share);
}

QString AttentionView::rowText(int row) const
{
    const float *first = m_table.weights.data() + static_cast<std::ptrdiff_t>(row) * count();
    return cellText(row, static_cast<int>(std::max_element(first, first + row + 1) - first));
}

QString AttentionView::hoverText() const
{
    return m_card->isVisible() ? m_card->text() : QString();
}

void AttentionView::describe()
{
    QStringList parts;
    if (m_byKeyboard)
        parts << cellText(m_current.y(), m_current.x());
    if (count() > 0 && isEven()) {
        parts << note();
    } else {
        for (int row = 0; row < count(); ++row)
            parts << rowText(row);
    }
    const QString description = parts.join(QStringLiteral("; "));
    if (description != accessibleDescription())
        setAccessibleDescription(description);
}

QSize AttentionView::sizeHint() const
{
    return {320, margin() + std::max(1, count()) * pitch()};
}

void AttentionView::fitHeight()
{
    setFixedHeight(sizeHint().height());
}

void AttentionView::resizeEvent(QResizeEvent *)
{
    fitHeight();
}

void AttentionView::moveTo(int row, int column, bool byKeyboard)
{
    const int last = std::max(0, count() - 1);
    const int kept = std::clamp(row, 0, last);
    m_current = {std::clamp(column, 0, kept), kept};
    m_byKeyboard = byKeyboard;
    describe();
    update();
}

void AttentionView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint inside = event->position().toPoint() - QPoint(margin(), margin());
    const bool isCell = inside.x() >= 0 && inside.y() >= 0 && inside.y() / pitch() < count()
        && inside.x() / pitch() <= inside.y() / pitch();
    const QPoint cell = isCell ? QPoint(inside.x() / pitch(), inside.y() / pitch()) : QPoint(-1, -1);
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    if (isCell) {
        HoverText text;
        text.title = cellText(cell.y(), cell.x());
        text.characters = false;
        m_card->showFor(cellRect(cell.y(), cell.x()), text);
    } else {
        m_card->hide();
    }
    update();
}

void AttentionView::leaveEvent(QEvent *)
{
    m_hovered = {-1, -1};
    m_card->hide();
    update();
}

void AttentionView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(m_current.y(), m_current.x() - 1, true);
    case Qt::Key_Right:
        return moveTo(m_current.y(), m_current.x() + 1, true);
    case Qt::Key_Up:
        return moveTo(m_current.y() - 1, m_current.x(), true);
    case Qt::Key_Down:
        return moveTo(m_current.y() + 1, m_current.x(), true);
    case Qt::Key_Home:
        return moveTo(m_current.y(), 0, true);
    case Qt::Key_End:
        return moveTo(m_current.y(), m_current.y(), true);
    default:
        QWidget::keyPressEvent(event);
    }
}

void AttentionView::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
        moveTo(m_current.y(), m_current.x(), true);
    QWidget::focusInEvent(event);
}

void AttentionView::focusOutEvent(QFocusEvent *event)
{
    moveTo(m_current.y(), m_current.x(), false);
    QWidget::focusOutEvent(event);
}

void AttentionView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = Theme::instance().colours();
    paintAttention(painter, m_table, grid(), windowStyle());
    if (hasHeaders())
        paintAttentionEdges(painter, m_table, grid(), m_hovered, windowStyle());
    paintNote(painter);
    const auto ring = [&](const QPoint &cell, CellRing kind) {
        if (cell.y() >= 0 && cell.y() < count())
            paintRing(painter, cellRect(cell.y(), cell.x()), kind, c.text);
    };
    ring(m_hovered, CellRing::Hover);
    if (hasFocus() && m_byKeyboard)
        ring(m_current, CellRing::Keyboard);
}

void AttentionView::paintNote(QPainter &painter) const
{
    // The triangle above the diagonal is free: where the rows are still short there is room for a note.
    constexpr int noteHeight = 44;
    const QRect room(width() - noteWidth, margin(), noteWidth, noteHeight);
    const int rowsBeside = noteHeight / pitch() + 1;
    if (margin() + std::min(rowsBeside, count()) * pitch() > room.left() - 8)
        return;
    painter.setFont(Theme::font(TextStyle::Tiny));
    painter.setPen(Theme::instance().colours().textSecond);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, note());
}

} // namespace rote::ui
