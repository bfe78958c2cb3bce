#include "ui/widgets/attention_view.h"

#include "ui/theme/colour_maths.h"
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
#include <cmath>

namespace rote::ui {

namespace {

constexpr int header = 17;
constexpr int largestPitch = 16;
constexpr int readablePitch = 9; ///< from which characters fit at the edges
constexpr int gapPitch = 5;      ///< from which cells are apart
constexpr int noteWidth = 150;
constexpr double evenTolerance = 0.2;
constexpr double contrastExponent = 0.7; ///< lifts faint weights, so that a cell of 5% is seen

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
    if (characters.size() != m_characters.size())
        m_card->hide();
    m_characters = std::move(characters);
    m_weights = std::move(weights);
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
    return count() > 0 && (width() - header) / count() >= readablePitch;
}

int AttentionView::pitch() const
{
    return count() == 0 ? largestPitch : std::clamp((width() - margin()) / count(), 1, largestPitch);
}

double AttentionView::weight(int row, int column) const
{
    return static_cast<double>(m_weights[static_cast<std::size_t>(row * count() + column)]);
}

QRect AttentionView::cellRect(int row, int column) const
{
    const int gap = pitch() >= gapPitch ? 1 : 0;
    return {margin() + column * pitch(), margin() + row * pitch(), pitch() - gap, pitch() - gap};
}

bool AttentionView::isEven() const
{
    for (int row = 0; row < count(); ++row) {
        const double even = 1.0 / (row + 1);
        for (int column = 0; column <= row; ++column) {
            if (std::abs(weight(row, column) - even) > evenTolerance * even)
                return false;
        }
    }
    return true;
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
    const auto name = [this](int place) { return characterName(m_characters[static_cast<std::size_t>(place)]); };
    const QString share = formatChance(weight(row, column));
    if (row == column)
        return tr("%1 looks at itself: %2").arg(name(row), share);
    return tr("%1 looks at %2, %3 before it: %4").arg(name(row), name(column)).arg(row - column).arg(share);
}

QString AttentionView::rowText(int row) const
{
    const float *first = m_weights.data() + static_cast<std::ptrdiff_t>(row) * count();
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
    for (int row = 0; row < count(); ++row) {
        for (int column = 0; column <= row; ++column)
            painter.fillRect(cellRect(row, column),
                             mixInOklab(c.emptyCell, c.ink, std::pow(weight(row, column), contrastExponent)));
    }
    if (hasHeaders())
        paintHeaders(painter);
    paintNote(painter);
    const auto ring = [&](const QPoint &cell, CellRing kind) {
        if (cell.y() >= 0 && cell.y() < count())
            paintRing(painter, cellRect(cell.y(), cell.x()), kind, c.text);
    };
    ring(m_hovered, CellRing::Hover);
    if (hasFocus() && m_byKeyboard)
        ring(m_current, CellRing::Keyboard);
}

void AttentionView::paintHeaders(QPainter &painter) const
{
    const Colours &c = Theme::instance().colours();
    for (int place = 0; place < count(); ++place) {
        const QString &character = m_characters[static_cast<std::size_t>(place)];
        const QRect cell = cellRect(place, place);
        painter.setPen(place == m_hovered.x() ? c.text : c.textSecond);
        paintCharacter(painter, QRectF(cell.left(), 0, cell.width(), header - 2), character, 11, false);
        painter.setPen(place == m_hovered.y() ? c.text : c.textSecond);
        paintCharacter(painter, QRectF(0, cell.top(), header - 4, cell.height()), character, 11, false);
    }
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
