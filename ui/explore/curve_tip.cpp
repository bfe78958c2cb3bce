#include "ui/explore/curve_tip.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace rote::ui {

namespace {

constexpr int cardWidth = 248;
constexpr int padding = 14;
constexpr int titleHeight = 22;
constexpr int rowHeight = 20;

/// The card is dark in the light theme and light in the dark one, and so its lines take the other theme's colours.
const Colours &otherColours()
{
    return Theme::instance().isDark() ? Theme::lightColours() : Theme::darkColours();
}

} // namespace

CurveTip::CurveTip(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void CurveTip::setContent(const QString &title, const QString &note, const std::vector<Row> &rows)
{
    m_title = title;
    m_note = note;
    m_rows = rows;
    QStringList lines{title};
    for (const Row &row : rows)
        lines << tr("%1: %2").arg(row.name, row.value);
    setAccessibleName(lines.join(tr(", ")));
    resize(sizeHint());
    update();
}

QSize CurveTip::sizeHint() const
{
    return {cardWidth, 2 * padding - 4 + titleHeight + rowHeight * static_cast<int>(m_rows.size())};
}

void CurveTip::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    const Colours &lines = otherColours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.tooltip);
    painter.drawRoundedRect(rect(), 6.0, 6.0);

    QRectF line(padding, padding - 3, width() - 2 * padding, titleHeight);
    painter.setFont(Theme::font(TextStyle::BodyStrong));
    painter.setPen(colours.onTooltip);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    painter.setFont(Theme::font(TextStyle::Small));
    painter.setPen(colours.onTooltipSecond);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_note);

    line = QRectF(padding, line.bottom(), line.width(), rowHeight);
    for (const Row &row : m_rows) {
        const double middle = line.center().y();
        painter.setPen(row.isPaper ? QPen(colours.onTooltipSecond, 1.75, Qt::CustomDashLine, Qt::RoundCap)
                                   : QPen(lines.*row.colour, 2.0));
        if (row.isPaper) {
            QPen pen = painter.pen();
            pen.setDashPattern({0.1, 2.05});
            painter.setPen(pen);
        }
        painter.drawLine(QPointF(padding, middle), QPointF(padding + 18.0, middle));
        if (!row.isPaper)
            paintMarker(painter, row.marker, {padding + 9.0, middle}, 4.0, lines.*row.colour, colours.tooltip);
        painter.setFont(Theme::font(TextStyle::Small));
        painter.setPen(colours.onTooltipSecond);
        painter.drawText(line.adjusted(28.0, 0.0, 0.0, 0.0), Qt::AlignLeft | Qt::AlignVCenter, row.name);
        painter.setFont(Theme::font(TextStyle::SmallStrong));
        painter.setPen(colours.onTooltip);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.value);
        line.translate(0.0, rowHeight);
    }
}

} // namespace rote::ui
