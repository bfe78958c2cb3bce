#include "ui/widgets/character_map_view.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/hover_card.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rote::ui {

namespace {

constexpr double edge = 14.0;
constexpr double roomBetween = 1.0;
constexpr double mostStretch = 2.5; ///< of one direction against the other, to make use of the room
constexpr int wayRounds = 60;
constexpr double homeward = 0.06; ///< the share of its way back that a character goes in a round

double distance(const QPointF &a, const QPointF &b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

} // namespace

CharacterMapView::CharacterMapView(QWidget *parent) : QWidget(parent), m_card(new HoverCard(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Character map"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void CharacterMapView::setMap(std::vector<QString> characters, const training::CharacterMap &map)
{
    if (characters != m_characters) {
        m_current = 0;
        m_hovered = -1;
        m_card->hide();
    }
    m_characters = std::move(characters);
    m_map = map;
    layOut();
    describe();
    update();
}

QPointF CharacterMapView::placeOf(int index) const
{
    return m_places.at(static_cast<std::size_t>(index));
}

QPointF CharacterMapView::anchorOf(int index) const
{
    return m_anchors.at(static_cast<std::size_t>(index));
}

bool CharacterMapView::isDigit(int index) const
{
    const QString &character = m_characters[static_cast<std::size_t>(index)];
    return character.size() == 1 && character[0] >= u'0' && character[0] <= u'9';
}

void CharacterMapView::layOut()
{
    m_anchors.clear();
    if (m_map.points.empty())
        return;
    const auto [left, right] = std::ranges::minmax_element(m_map.points, {}, &training::CharacterMap::Point::x);
    const auto [low, high] = std::ranges::minmax_element(m_map.points, {}, &training::CharacterMap::Point::y);
    const auto fit = [](double room, double extent) { return extent > 0.0 ? std::max(1.0, room) / extent : 1e9; };
    const double across = fit(width() - 2 * edge, right->x - left->x);
    const double down = fit(height() - 2 * edge, high->y - low->y);
    const double scaleX = std::min(across, mostStretch * down);
    const double scaleY = std::min(down, mostStretch * across);
    const double middleX = (left->x + right->x) / 2.0;
    const double middleY = (low->y + high->y) / 2.0;
    for (const training::CharacterMap::Point &point : m_map.points)
        m_anchors.emplace_back(width() / 2.0 + (point.x - middleX) * scaleX,
                               height() / 2.0 - (point.y - middleY) * scaleY);
    makeWay();
}

void CharacterMapView::makeWay()
{
    m_places = m_anchors;
    constexpr double apart = 2.0 * radius + roomBetween;
    for (int round = 0; round < wayRounds; ++round) {
        for (std::size_t i = 0; i < m_places.size(); ++i)
            m_places[i] += (m_anchors[i] - m_places[i]) * homeward;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const double between = distance(m_places[i], m_places[j]);
                if (between >= apart)
                    continue;
                // Two in the same place part in a direction of their own.
                const double turn = 2.0 * std::numbers::pi * static_cast<double>(i) * 0.618;
                const QPointF direction =
                    between > 0.01 ? (m_places[i] - m_places[j]) / between : QPointF(std::cos(turn), std::sin(turn));
                m_places[i] += direction * (apart - between) / 2.0;
                m_places[j] -= direction * (apart - between) / 2.0;
            }
        }
        for (QPointF &place : m_places) {
            place.setX(std::clamp(place.x(), radius + 2.0, std::max(radius + 2.0, width() - radius - 2.0)));
            place.setY(std::clamp(place.y(), radius + 2.0, std::max(radius + 2.0, height() - radius - 2.0)));
        }
    }
}

QString CharacterMapView::characterText(int index) const
{
    if (index < 0 || index >= count())
        return {};
    std::vector<int> others;
    for (int other = 0; other < count(); ++other) {
        if (other != index)
            others.push_back(other);
    }
    const auto name = [this](int which) { return characterName(m_characters[static_cast<std::size_t>(which)]); };
    const auto apart = [this](int a, int b) {
        const training::CharacterMap::Point &p = m_map.points[static_cast<std::size_t>(a)];
        const training::CharacterMap::Point &q = m_map.points[static_cast<std::size_t>(b)];
        return std::hypot(p.x - q.x, p.y - q.y);
    };
    if (others.size() < 2)
        return name(index);
    std::partial_sort(others.begin(), others.begin() + 2, others.end(),
                      [&](int a, int b) { return apart(index, a) < apart(index, b); });
    return tr("%1, nearest to %2 and %3").arg(name(index), name(others[0]), name(others[1]));
}

QString CharacterMapView::hoverText() const
{
    return m_card->isVisible() ? m_card->text() : QString();
}

void CharacterMapView::describe()
{
    QString description = tr("%1 characters; two components explain %2 of how their embeddings differ")
                              .arg(count())
                              .arg(formatChance(m_map.explained()));
    if (m_byKeyboard)
        description = characterText(m_current) + QStringLiteral(". ") + description;
    if (description != accessibleDescription())
        setAccessibleDescription(description);
}

QSize CharacterMapView::sizeHint() const
{
    return {320, 138};
}

QSize CharacterMapView::minimumSizeHint() const
{
    return {200, 138};
}

void CharacterMapView::resizeEvent(QResizeEvent *)
{
    layOut();
}

void CharacterMapView::mouseMoveEvent(QMouseEvent *event)
{
    int found = -1;
    for (int i = 0; i < count(); ++i) {
        if (distance(placeOf(i), event->position()) <= radius)
            found = i;
    }
    if (found == m_hovered)
        return;
    m_hovered = found;
    if (found >= 0) {
        HoverText text;
        text.title = characterText(found);
        text.characters = false;
        const QPointF corner = placeOf(found) - QPointF(radius, radius);
        m_card->showFor(QRectF(corner, QSizeF(2 * radius, 2 * radius)).toAlignedRect(), text);
    } else {
        m_card->hide();
    }
    update();
}

void CharacterMapView::leaveEvent(QEvent *)
{
    m_hovered = -1;
    m_card->hide();
    update();
}

void CharacterMapView::keyPressEvent(QKeyEvent *event)
{
    const int last = count() - 1;
    int next = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        next = m_current - 1;
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
        next = m_current + 1;
        break;
    case Qt::Key_Home:
        next = 0;
        break;
    case Qt::Key_End:
        next = last;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_current = std::clamp(next, 0, std::max(0, last));
    m_byKeyboard = true;
    describe();
    update();
}

void CharacterMapView::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    m_byKeyboard =
        reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    describe();
    QWidget::focusInEvent(event);
    update();
}

void CharacterMapView::focusOutEvent(QFocusEvent *event)
{
    m_byKeyboard = false;
    describe();
    QWidget::focusOutEvent(event);
    update();
}

void CharacterMapView::paintEvent(QPaintEvent *)
{
    const Colours &c = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(c.hairline, 1.0));
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    paintDigitLine(painter);
    // Digits lie over the others, and what is pointed at over all.
    for (const bool digits : {false, true}) {
        for (int i = 0; i < count(); ++i) {
            if (isDigit(i) == digits)
                paintCharacterAt(painter, i);
        }
    }
    if (m_hovered >= 0)
        paintCharacterAt(painter, m_hovered);
    if (hasFocus() && m_byKeyboard && m_current < count())
        paintCharacterAt(painter, m_current);
}

void CharacterMapView::paintDigitLine(QPainter &painter) const
{
    QPainterPath line;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        const auto found = std::ranges::find(m_characters, QString(QChar(digit)));
        if (found == m_characters.end())
            continue;
        const QPointF place = placeOf(static_cast<int>(found - m_characters.begin()));
        line.elementCount() == 0 ? line.moveTo(place) : line.lineTo(place);
    }
    painter.strokePath(line, QPen(Theme::instance().colours().controlBorder, 1.25));
}

void CharacterMapView::paintCharacterAt(QPainter &painter, int index) const
{
    const Colours &c = Theme::instance().colours();
    const QPointF place = placeOf(index);
    const QPointF anchor = anchorOf(index);
    const bool strong = isDigit(index);
    const bool ringed = index == m_hovered || (hasFocus() && m_byKeyboard && index == m_current);
    if (distance(place, anchor) > radius) {
        painter.setPen(QPen(c.buttonBorder, 1.0));
        painter.drawLine(anchor, place);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.controlBorder);
        painter.drawEllipse(anchor, 1.75, 1.75);
    }
    painter.setPen(QPen(ringed ? c.text : strong ? c.controlBorder : c.buttonBorder, ringed ? 2.0 : 1.0));
    painter.setBrush(c.surface);
    painter.drawEllipse(place, radius, radius);
    painter.setPen(strong ? c.text : c.textSecond);
    paintCharacter(painter, QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius),
                   m_characters[static_cast<std::size_t>(index)], 11, strong);
}

} // namespace rote::ui
