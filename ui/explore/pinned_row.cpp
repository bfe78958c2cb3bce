#include "ui/explore/pinned_row.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/markers.h"

#include <QKeyEvent>
#include <QPainter>

namespace rote::ui {

namespace {

constexpr int inset = 8;
constexpr int lineHeight = 18;
constexpr int rowHeight = 60;
constexpr int lineOnly = 30; ///< of a prompt without a right answer

} // namespace

PinnedRow::PinnedRow(QWidget *parent) : QAbstractButton(parent), m_line(new Sparkline(this))
{
    m_line->setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setToolTip(tr("Click or Enter asks it again, Delete unpins it"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void PinnedRow::setProbe(const PinnedProbe &probe, bool isAsked)
{
    const bool resized = probe.isItem() != m_probe.isItem();
    m_probe = probe;
    m_isAsked = isAsked;
    setAccessibleName(probe.isItem() ? tr("%1, right answer %2").arg(probe.prompt, probe.answer)
                                     : tr("%1, no item of this text").arg(probe.prompt));
    setAccessibleDescription(probe.isItem() ? describeSparkCurve(probe.curve) : QString());
    m_line->setVisible(probe.isItem());
    m_line->setCurve(probe.curve);
    if (resized)
        updateGeometry();
    update();
}

QSize PinnedRow::sizeHint() const
{
    return {320, m_probe.isItem() ? rowHeight : lineOnly};
}

void PinnedRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        emit moveAsked(-1);
        break;
    case Qt::Key_Down:
        emit moveAsked(1);
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        emit unpinned();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void PinnedRow::paintEvent(QPaintEvent *)
{
    const Colours &c = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus() && property("keyboardFocus").toBool();
    if (focused || underMouse() || m_isAsked) {
        painter.setPen(focused ? QPen(c.text, 2.0) : m_isAsked ? QPen(c.here, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? QBrush(c.sunken) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
    paintWords(painter, QRectF(inside().left(), inside().top(), inside().width(), lineHeight));
}

void PinnedRow::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    m_line->setGeometry(inside().adjusted(0, lineHeight + 2, 0, 0));
}

QRect PinnedRow::inside() const
{
    return rect().adjusted(inset, 6, -inset, -6);
}

void PinnedRow::paintWords(QPainter &painter, const QRectF &line) const
{
    constexpr qreal chanceWidth = 40.0;
    const Colours &c = Theme::instance().colours();
    qreal right = line.right();
    if (m_probe.isItem()) {
        const auto chance = m_probe.curve.atCursor();
        painter.setFont(Theme::font(TextStyle::SmallStrong));
        painter.setPen(c.text);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, chance ? formatChance(*chance) : QString());
        right -= chanceWidth;
    }
    painter.setFont(m_probe.isItem() ? Theme::characterFont(11) : Theme::font(TextStyle::Tiny));
    painter.setPen(c.textSecond);
    const QString aside = m_probe.isItem() ? m_probe.answer : tr("no item");
    painter.drawText(QRectF(line.left(), line.top(), right - line.left(), line.height()),
                     Qt::AlignRight | Qt::AlignVCenter, aside);
    right -= painter.fontMetrics().horizontalAdvance(aside) + 12.0;

    painter.setFont(Theme::characterFont(12));
    painter.setPen(c.text);
    const qreal room = right - line.left() - (m_probe.isItem() ? 18.0 : 0.0);
    const QString prompt =
        painter.fontMetrics().elidedText(m_probe.prompt.trimmed(), Qt::ElideMiddle, static_cast<int>(room));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, prompt);
    if (m_probe.isItem()) {
        const qreal x = line.left() + painter.fontMetrics().horizontalAdvance(prompt) + 11.0;
        paintMarker(painter, markerOf(m_probe.curve.group), {x, line.center().y()}, 3.5, lineOf(m_probe.curve.group));
    }
}

} // namespace rote::ui
