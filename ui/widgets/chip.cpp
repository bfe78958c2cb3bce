#include "ui/widgets/chip.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace rote::ui {

namespace {

constexpr int chipHeight = 28;
constexpr int sidePadding = 10;
constexpr int swatchGap = 6;

QPainterPath noisyLine(const QRectF &area)
{
    QPainterPath path(QPointF(area.left(), area.center().y() + 3));
    const int strokes = 6;
    for (int i = 1; i <= strokes; ++i)
        path.lineTo(area.left() + area.width() * i / strokes, area.center().y() + (i % 2 == 0 ? 2.5 : -4.0));
    return path;
}

} // namespace

Chip::Chip(const QString &text, Swatch swatch, Kind kind, QWidget *parent)
    : QAbstractButton(parent), m_swatch(swatch), m_kind(kind)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

int Chip::swatchWidth() const
{
    switch (m_swatch) {
    case Swatch::None:
        return 0;
    case Swatch::Line:
        return 10;
    default:
        return 18;
    }
}

QSize Chip::sizeHint() const
{
    // The stronger weight is the wider one: choosing a chip moves none of the others.
    const int words = QFontMetrics(Theme::font(m_kind == Kind::Choice ? TextStyle::SmallStrong : TextStyle::Small))
                          .horizontalAdvance(text());
    const int line = swatchWidth() == 0 ? 0 : swatchWidth() + swatchGap;
    return {words + line + 2 * sidePadding, chipHeight};
}

void Chip::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void Chip::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

void Chip::paintGround(QPainter &painter) const
{
    const Colours &c = Theme::instance().colours();
    const bool chosen = isChecked() && m_kind == Kind::Choice;
    const bool hovered = isEnabled() && underMouse();
    QColor border = chosen ? c.here : isChecked() || hovered ? c.controlBorder : c.buttonBorder;
    QColor ground = chosen ? c.hereTint : isDown() ? c.sunken : hovered ? c.window : c.surface;
    qreal line = 1.0;
    if (!isEnabled()) {
        border = c.hairline;
        ground = Qt::transparent;
    }
    if (property("keyboardFocus").toBool()) {
        border = c.text;
        line = 2.0;
    }
    const QRectF area = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(QPen(border, line));
    painter.setBrush(ground);
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2);
}

void Chip::paintEvent(QPaintEvent *)
{
    const Colours &c = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter);
    const QColor text = !isEnabled() ? c.controlBorder : isChecked() ? c.text : c.textThird;
    const QRectF swatch(sidePadding, 0, swatchWidth(), height());
    paintSwatch(painter, swatch, isEnabled() && isChecked() ? c.text : c.controlBorder);
    painter.setFont(Theme::font(isChecked() && m_kind == Kind::Choice ? TextStyle::SmallStrong : TextStyle::Small));
    painter.setPen(text);
    const int left = swatchWidth() == 0 ? sidePadding : sidePadding + swatchWidth() + swatchGap;
    painter.drawText(QRect(left, 0, width() - left - sidePadding, height()), Qt::AlignCenter, this->text());
}

void Chip::paintSwatch(QPainter &painter, const QRectF &area, const QColor &colour) const
{
    const QPointF left(area.left(), area.center().y());
    const QPointF right(area.right(), area.center().y());
    painter.setBrush(Qt::NoBrush);
    switch (m_swatch) {
    case Swatch::None:
        break;
    case Swatch::Line:
        painter.setPen(QPen(colour, isChecked() ? 2.5 : 1.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(left, right);
        break;
    case Swatch::Mean:
        painter.setPen(QPen(colour, 0.8));
        painter.drawPath(noisyLine(area));
        painter.setPen(QPen(colour, 2.0, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(left + QPointF(0, 1), right - QPointF(0, 1));
        break;
    case Swatch::Dotted: {
        QPen dots(colour, 1.75, Qt::CustomDashLine, Qt::RoundCap);
        dots.setDashPattern({0.1 / 1.75, 3.6 / 1.75});
        painter.setPen(dots);
        painter.drawLine(left + QPointF(1, 0), right);
        break;
    }
    case Swatch::Band: {
        QColor band = colour;
        band.setAlphaF(0.3F);
        painter.fillRect(QRectF(area.left(), area.center().y() - 4, area.width(), 8), band);
        painter.setPen(QPen(colour, 1.5));
        painter.drawLine(left, right);
        break;
    }
    }
}

} // namespace rote::ui
