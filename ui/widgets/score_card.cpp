#include "ui/widgets/score_card.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/markers.h"

#include <QPainter>
#include <QStringList>

namespace rote::ui {

namespace {

constexpr int textLeft = 16;
/// The heights of a card's lines.
struct Lines
{
    int name = 0;
    int value = 0;
    int second = 0;
};
constexpr Lines usualLines{16, 24, 16};
constexpr Lines shortLines{15, 19, 13};

constexpr const Lines &linesOf(bool isShort)
{
    return isShort ? shortLines : usualLines;
}

constexpr qreal markerCentre = 4.0;

QColor textColourOf(const std::optional<tasks::ItemGroup> &group)
{
    const Colours &c = Theme::instance().colours();
    if (!group)
        return c.lossText;
    switch (*group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return c.trainedText;
    case tasks::ItemGroup::HeldOutArithmetic:
        return c.heldOutText;
    case tasks::ItemGroup::Facts:
        return c.factsText;
    }
    return c.text;
}

} // namespace

ScoreCard::ScoreCard(tasks::ItemGroup group, QWidget *parent) : QWidget(parent), m_group(group)
{
    start();
}

ScoreCard::ScoreCard(QWidget *parent) : QWidget(parent)
{
    start();
}

void ScoreCard::start()
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(name());
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void ScoreCard::setScore(const std::optional<training::Score> &score)
{
    if (m_score == score)
        return;
    m_score = score;
    refresh();
}

void ScoreCard::setLoss(const std::optional<double> &nats)
{
    if (m_loss == nats)
        return;
    m_loss = nats;
    refresh();
}

void ScoreCard::setNowAndBest(const std::optional<int> &now, const std::optional<int> &best)
{
    if (m_now == now && m_best == best)
        return;
    m_now = now;
    m_best = best;
    refresh();
}

void ScoreCard::setShort(bool isShort)
{
    if (m_isShort == isShort)
        return;
    m_isShort = isShort;
    updateGeometry();
    update();
}

void ScoreCard::refresh()
{
    const QString second = secondLine();
    setAccessibleDescription(second.isEmpty() ? valueText() : QStringLiteral("%1, %2").arg(valueText(), second));
    update();
}

QString ScoreCard::name() const
{
    if (!m_group)
        return tr("Loss");
    switch (*m_group) {
    case tasks::ItemGroup::TrainedArithmetic:
        return tr("Trained arithmetic");
    case tasks::ItemGroup::HeldOutArithmetic:
        return tr("Held-out arithmetic");
    case tasks::ItemGroup::Facts:
        return tr("Facts");
    }
    return {};
}

QString ScoreCard::mainPart() const
{
    if (!m_group)
        return m_loss ? formatLoss(*m_loss) : QStringLiteral("–");
    return m_score ? formatCount(m_score->correct) : QStringLiteral("–");
}

QString ScoreCard::restPart() const
{
    if (!m_group)
        return m_loss ? tr(" nats") : QString();
    return m_score ? QStringLiteral(" / %1").arg(formatCount(m_score->total)) : QString();
}

QString ScoreCard::valueText() const
{
    return mainPart() + restPart();
}

QString ScoreCard::secondLine() const
{
    QStringList parts;
    if (m_now)
        parts << tr("now %1").arg(formatCount(*m_now));
    if (m_best)
        parts << tr("best %1").arg(formatCount(*m_best));
    return parts.join(QStringLiteral(" · "));
}

int ScoreCard::heightOf(bool isShort) const
{
    const Lines &lines = linesOf(isShort);
    return lines.name + lines.value + (m_group ? lines.second : 0);
}

QSize ScoreCard::sizeHint() const
{
    return {136, heightOf(m_isShort)};
}

QSize ScoreCard::minimumSizeHint() const
{
    return {112, heightOf(true)};
}

void ScoreCard::paintEvent(QPaintEvent *)
{
    const Colours &c = Theme::instance().colours();
    const auto [nameHeight, valueHeight, secondHeight] = linesOf(m_isShort);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = m_group ? lineOf(*m_group) : c.loss;
    const Marker marker = m_group ? markerOf(*m_group) : Marker::Disc;
    paintMarker(painter, marker, QPointF(markerCentre, nameHeight / 2.0), 4.0, line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(line);
    painter.drawRect(QRectF(markerCentre - 1.0, nameHeight + 1.0, 2.0, height() - nameHeight - 3.0));

    painter.setPen(textColourOf(m_group));
    painter.setFont(Theme::font(TextStyle::SmallStrong));
    painter.drawText(QRectF(textLeft, 0, width() - textLeft, nameHeight), Qt::AlignLeft | Qt::AlignVCenter, name());
    paintValue(painter);
    painter.setPen(c.textSecond);
    painter.setFont(Theme::font(TextStyle::Tiny));
    painter.drawText(QRectF(textLeft, nameHeight + valueHeight, width() - textLeft, secondHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, secondLine());
}

void ScoreCard::paintValue(QPainter &painter) const
{
    const Colours &c = Theme::instance().colours();
    const QFont strong = Theme::font(m_group ? TextStyle::Display : TextStyle::Title);
    QFont rest = Theme::font(m_group ? TextStyle::Title : TextStyle::Small);
    rest.setWeight(QFont::Normal);
    const auto [nameHeight, valueHeight, secondHeight] = linesOf(m_isShort);
    // Both parts stand on one line, though their sizes differ.
    const qreal baseline = nameHeight + (valueHeight + QFontMetricsF(strong).capHeight()) / 2.0;
    painter.setPen(c.text);
    painter.setFont(strong);
    painter.drawText(QPointF(textLeft, baseline), mainPart());
    painter.setPen(c.textSecond);
    painter.setFont(rest);
    painter.drawText(QPointF(textLeft + QFontMetricsF(strong).horizontalAdvance(mainPart()), baseline), restPart());
}

} // namespace rote::ui
