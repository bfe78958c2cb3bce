#include "ui/widgets/hover_card.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QScreen>

#include <algorithm>
#include <cmath>
#include <vector>

namespace rote::ui {

namespace {

constexpr int paddingAcross = 16;
constexpr int paddingDown = 12;
constexpr qreal asideGap = 12.0;
constexpr int lineGap = 4;
constexpr int hintGap = 8;
constexpr int away = 10; ///< from what it is about

struct Line
{
    QString text;
    QFont font;
    QColor Colours::*colour;
    int gap = 0; ///< above it
};

/// Painted line by line: laying out rich text takes a hundred times as long, at each move of the pointer.
std::vector<Line> linesOf(const HoverText &text)
{
    std::vector<Line> lines{{text.title,
                             text.characters ? Theme::characterFont(13, true) : Theme::font(TextStyle::BodyStrong),
                             &Colours::onTooltip}};
    for (const QString &line : text.lines)
        lines.push_back({line, Theme::font(TextStyle::Small), &Colours::onTooltip, lineGap});
    if (!text.hint.isEmpty())
        lines.push_back({text.hint, Theme::font(TextStyle::Tiny), &Colours::onTooltipSecond, hintGap});
    return lines;
}

} // namespace

HoverCard::HoverCard(QWidget *owner)
    : QWidget(owner, Qt::ToolTip | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint), m_owner(owner)
{
    setAttribute(Qt::WA_TranslucentBackground);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

QSize HoverCard::sizeHint() const
{
    qreal width = 0.0;
    qreal height = 0.0;
    for (const Line &line : linesOf(m_text)) {
        const QFontMetricsF metrics(line.font, this);
        qreal advance = metrics.horizontalAdvance(line.text);
        if (height == 0.0 && !m_text.aside.isEmpty())
            advance += asideGap + QFontMetricsF(Theme::font(TextStyle::Small), this).horizontalAdvance(m_text.aside);
        width = std::max(width, advance);
        height += line.gap + std::ceil(metrics.height());
    }
    return {static_cast<int>(std::ceil(width)) + 2 * paddingAcross, static_cast<int>(height) + 2 * paddingDown};
}

void HoverCard::showFor(const QRect &anchor, const HoverText &text)
{
    m_text = text;
    setAccessibleName(this->text());
    resize(sizeHint());
    const QRect around(m_owner->mapToGlobal(anchor.topLeft()), anchor.size());
    QPoint place(around.left(), around.bottom() + away);
    if (const QScreen *screen = m_owner->screen()) {
        const QRect bounds = screen->availableGeometry();
        if (place.y() + height() > bounds.bottom())
            place.setY(around.top() - away - height());
        place.setX(std::clamp(place.x(), bounds.left(), std::max(bounds.left(), bounds.right() - width())));
    }
    move(place);
    update();
    if (isVisible())
        return;
    show();
    raise();
}

QString HoverCard::text() const
{
    QStringList lines{m_text.aside.isEmpty() ? m_text.title : QStringLiteral("%1  %2").arg(m_text.title, m_text.aside)};
    lines << m_text.lines;
    if (!m_text.hint.isEmpty())
        lines << m_text.hint;
    return lines.join(u'\n');
}

void HoverCard::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.tooltip);
    painter.drawRoundedRect(rect(), 6, 6);

    QPointF place(paddingAcross, paddingDown);
    for (const Line &line : linesOf(m_text)) {
        const QFontMetricsF metrics(line.font, this);
        place.ry() += line.gap;
        const QPointF baseline(place.x(), place.y() + metrics.ascent());
        painter.setFont(line.font);
        painter.setPen(colours.*line.colour);
        painter.drawText(baseline, line.text);
        if (place.y() == paddingDown && !m_text.aside.isEmpty()) {
            painter.setFont(Theme::font(TextStyle::Small));
            painter.setPen(colours.onTooltipSecond);
            painter.drawText(baseline + QPointF(metrics.horizontalAdvance(line.text) + asideGap, 0.0), m_text.aside);
        }
        place.ry() += std::ceil(metrics.height());
    }
}

} // namespace rote::ui
