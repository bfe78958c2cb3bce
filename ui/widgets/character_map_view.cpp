#include "ui/widgets/character_map_view.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/hover_card.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

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
    return m_places.places.at(static_cast<std::size_t>(index));
}

QPointF CharacterMapView::anchorOf(int index) const
{
    return m_places.anchors.at(static_cast<std::size_t>(index));
}

void CharacterMapView::layOut()
{
    m_places = layOutCharacters(m_map, size(), radius);
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
    std::vector<int> ringed;
    if (m_hovered >= 0)
        ringed.push_back(m_hovered);
    if (hasFocus() && m_byKeyboard && m_current < count())
        ringed.push_back(m_current);
    paintCharacterMap(painter, m_characters, m_places, radius, ringed, windowStyle());
}

} // namespace rote::ui
