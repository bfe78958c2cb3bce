#include "ui/widgets/hover_card.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include <algorithm>

namespace rote::ui {

namespace {

QString paragraph(const QString &content, const QColor &colour, const QFont &font, int space)
{
    return QStringLiteral("<div style=\"margin-top:%1px; color:%2; font-family:'%3'; font-size:%4pt; font-weight:%5\">"
                          "%6</div>")
        .arg(space)
        .arg(colour.name(), font.family())
        .arg(font.pointSizeF())
        .arg(static_cast<int>(font.weight()))
        .arg(content);
}

QString html(const HoverText &text)
{
    const Colours &c = Theme::instance().colours();
    const QFont small = Theme::font(TextStyle::Small);
    QString title = text.title.toHtmlEscaped();
    if (!text.aside.isEmpty())
        title += QStringLiteral("<span style=\"color:%1; font-family:'%2'; font-size:%3pt; font-weight:400\">"
                                "&nbsp;&nbsp; %4</span>")
                     .arg(c.onTooltipSecond.name(), small.family())
                     .arg(small.pointSizeF())
                     .arg(text.aside.toHtmlEscaped());
    QString body = paragraph(title, c.onTooltip,
                             text.characters ? Theme::characterFont(13, true) : Theme::font(TextStyle::BodyStrong), 0);
    for (const QString &line : text.lines)
        body += paragraph(line.toHtmlEscaped(), c.onTooltip, small, 4);
    if (!text.hint.isEmpty())
        body += paragraph(text.hint.toHtmlEscaped(), c.onTooltipSecond, Theme::font(TextStyle::Tiny), 8);
    return body;
}

} // namespace

HoverCard::HoverCard(QWidget *owner)
    : QFrame(owner, Qt::ToolTip | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint), m_owner(owner),
      m_label(new QLabel(this))
{
    setAttribute(Qt::WA_TranslucentBackground);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    m_label->setTextFormat(Qt::RichText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(m_label);
}

void HoverCard::showFor(const QRect &anchor, const HoverText &text)
{
    m_label->setText(html(text));
    adjustSize();
    const QRect around(m_owner->mapToGlobal(anchor.topLeft()), anchor.size());
    QPoint place(around.left(), around.bottom() + 10);
    if (const QScreen *screen = m_owner->screen()) {
        const QRect bounds = screen->availableGeometry();
        if (place.y() + height() > bounds.bottom())
            place.setY(around.top() - 10 - height());
        place.setX(std::clamp(place.x(), bounds.left(), std::max(bounds.left(), bounds.right() - width())));
    }
    move(place);
    show();
    raise();
}

QString HoverCard::text() const
{
    return QTextDocumentFragment::fromHtml(m_label->text()).toPlainText();
}

void HoverCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().colours().tooltip);
    painter.drawRoundedRect(rect(), 6, 6);
}

} // namespace rote::ui
