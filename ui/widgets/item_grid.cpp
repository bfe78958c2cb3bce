#include "ui/widgets/item_grid.h"

#include "ui/theme/theme.h"
#include "ui/widgets/hover_card.h"
#include "ui/widgets/item_sentences.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVariantAnimation>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr int fadeMilliseconds = 600;
constexpr int fadeLevels = 6;

/// A change's ring is off the cell by this much, which a repaint of the cell alone would miss.
constexpr int ringReach = 5;

} // namespace

ItemGrid::ItemGrid(QWidget *parent)
    : QAbstractScrollArea(parent), m_card(new HoverCard(this)), m_fade(new QVariantAnimation(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    m_fade->setStartValue(1.0);
    m_fade->setEndValue(0.0);
    m_fade->setDuration(fadeMilliseconds);
    connect(m_fade, &QVariantAnimation::valueChanged, this, &ItemGrid::fade);
    connect(m_fade, &QVariantAnimation::finished, this, &ItemGrid::fade);
    connect(&Theme::instance(), &Theme::changed, this, [this] { viewport()->update(); });
    connect(&Theme::instance(), &Theme::motionChanged, this, [this] {
        m_fade->stop();
        viewport()->update();
    });
}

ItemGrid::~ItemGrid() = default;

void ItemGrid::setPlaces(std::shared_ptr<const tasks::Corpus> corpus, std::vector<int> places, const QString &title)
{
    hideCard();
    m_corpus = std::move(corpus);
    m_places = std::move(places);
    m_title = title;
    m_evaluation.reset();
    m_changes.clear();
    m_hovered = -1;
    m_hoveredElsewhere = -1;
    m_current = 0;
    setAccessibleName(title);
    describe();
    viewport()->update();
}

void ItemGrid::setEvaluation(std::shared_ptr<const training::Evaluation> evaluation,
                             std::shared_ptr<const training::Evaluation> previous)
{
    m_evaluation = std::move(evaluation);
    findChanges(previous.get());
    describe();
    if (m_hovered >= 0 && m_card->isVisible())
        showCard(m_hovered);
    viewport()->update();
}

void ItemGrid::findChanges(const training::Evaluation *previous)
{
    m_fade->stop();
    m_changes.assign(m_corpus ? m_corpus->items.size() : 0, CellRing::None);
    if (!m_evaluation || !previous || previous->items.size() != m_evaluation->items.size())
        return;
    for (const int index : m_places) {
        const auto item = static_cast<std::size_t>(index);
        if (index < 0 || item >= m_evaluation->items.size())
            continue;
        const bool is = m_evaluation->items[item].correct;
        const bool was = previous->items[item].correct;
        m_changes[item] = is == was ? CellRing::None : is ? CellRing::Learnt : CellRing::Lost;
    }
    // Reduced motion: the rings stay until the next evaluation instead of fading.
    const bool isChanged = std::ranges::any_of(m_changes, [](CellRing ring) { return ring != CellRing::None; });
    if (Theme::isMotionReduced() || !isChanged)
        return;
    m_fadeLevel = fadeLevels;
    m_fade->start();
}

/// A tenth of a second apart: in training rings fade all the time, and painting takes time from it.
void ItemGrid::fade()
{
    const bool isRunning = m_fade->state() == QAbstractAnimation::Running;
    const int level = isRunning ? static_cast<int>(std::ceil(m_fade->currentValue().toReal() * fadeLevels)) : 0;
    if (level == m_fadeLevel)
        return;
    m_fadeLevel = level;
    for (int place = 0; place < static_cast<int>(m_places.size()); ++place) {
        if (changeOf(itemAt(place)) != CellRing::None)
            viewport()->update(placeRect(place).adjusted(-ringReach, -ringReach, ringReach, ringReach));
    }
}

void ItemGrid::setSelectedItem(int corpusItemIndex)
{
    if (m_selectedItem == corpusItemIndex)
        return;
    m_selectedItem = corpusItemIndex;
    if (const int place = placeOf(corpusItemIndex); place >= 0) {
        m_current = place;
        showPlace(place);
    }
    describe();
    viewport()->update();
}

void ItemGrid::setHoveredItem(int corpusItemIndex)
{
    const int place = placeOf(corpusItemIndex);
    if (place == m_hoveredElsewhere)
        return;
    m_hoveredElsewhere = place;
    viewport()->update();
}

int ItemGrid::hoveredItem() const
{
    return itemAt(m_hovered >= 0 ? m_hovered : m_hoveredElsewhere);
}

void ItemGrid::setMarkedItems(const std::vector<int> &corpusItemIndices)
{
    if (m_marked == corpusItemIndices)
        return;
    m_marked = corpusItemIndices;
    describe();
    viewport()->update();
}

int ItemGrid::markedCount() const
{
    return static_cast<int>(
        std::count_if(m_marked.begin(), m_marked.end(), [this](int item) { return placeOf(item) >= 0; }));
}

const training::ItemResult *ItemGrid::resultOf(int corpusItemIndex) const
{
    const auto item = static_cast<std::size_t>(corpusItemIndex);
    if (!m_evaluation || corpusItemIndex < 0 || item >= m_evaluation->items.size())
        return nullptr;
    return &m_evaluation->items[item];
}

int ItemGrid::itemAt(int place) const
{
    return place >= 0 && place < static_cast<int>(m_places.size()) ? m_places[static_cast<std::size_t>(place)] : -1;
}

int ItemGrid::placeOf(int corpusItemIndex) const
{
    if (corpusItemIndex < 0)
        return -1;
    const auto found = std::find(m_places.begin(), m_places.end(), corpusItemIndex);
    return found == m_places.end() ? -1 : static_cast<int>(found - m_places.begin());
}

int ItemGrid::placeAt(const QPoint &position) const
{
    for (int place = 0; place < static_cast<int>(m_places.size()); ++place) {
        // A cell takes its gap too, so that the pointer never falls between cells.
        if (itemAt(place) >= 0 && placeRect(place).adjusted(0, 0, 1, 1).contains(position))
            return place;
    }
    return -1;
}

QRect ItemGrid::itemRect(int corpusItemIndex) const
{
    const int place = placeOf(corpusItemIndex);
    return place < 0 ? QRect() : placeRect(place);
}

int ItemGrid::currentItem() const
{
    return itemAt(m_current);
}

CellRing ItemGrid::changeOf(int corpusItemIndex) const
{
    const auto item = static_cast<std::size_t>(corpusItemIndex);
    return corpusItemIndex >= 0 && item < m_changes.size() ? m_changes[item] : CellRing::None;
}

QString ItemGrid::summary() const
{
    return m_corpus ? itemsSummary(m_title, *m_corpus, m_places, m_evaluation.get()) : m_title;
}

QString ItemGrid::hoverText() const
{
    return m_card->isVisible() ? m_card->text() : QString();
}

void ItemGrid::describe()
{
    QString description = summary();
    if (const int index = currentItem(); m_corpus && index >= 0 && m_byKeyboard) {
        const tasks::Item &item = m_corpus->items[static_cast<std::size_t>(index)];
        const QString name = item.isHeldOut() ? tr("%1, held out").arg(itemTitle(item)) : itemTitle(item);
        description = QStringLiteral("%1. %2. %3").arg(name, itemVerdict(item, resultOf(index)), description);
    }
    if (const int marked = markedCount(); marked > 0)
        description += QStringLiteral(", ") + tr("%1 marked").arg(marked);
    if (description != accessibleDescription())
        setAccessibleDescription(description);
}

void ItemGrid::hover(int place)
{
    if (place == m_hovered)
        return;
    m_hovered = place;
    viewport()->update();
    emit itemHovered(itemAt(place));
    if (place >= 0)
        showCard(place);
    else
        hideCard();
}

void ItemGrid::showCard(int place)
{
    const int index = itemAt(place);
    if (!m_corpus || index < 0)
        return;
    const tasks::Item &item = m_corpus->items[static_cast<std::size_t>(index)];
    HoverText text;
    text.title = itemTitle(item);
    text.characters = item.isEquation();
    text.aside = item.isHeldOut() ? tr("held out") : QString();
    text.lines = QStringList{itemVerdict(item, resultOf(index))};
    if (const QString note = m_note ? m_note(index) : QString(); !note.isEmpty())
        text.lines << note;
    text.hint = tr("Click to probe · P pins it as a curve");
    const QRect cell = placeRect(place);
    m_card->showFor(QRect(viewport()->mapTo(this, cell.topLeft()), cell.size()), text);
}

void ItemGrid::hideCard()
{
    m_card->hide();
}

void ItemGrid::setCurrent(int place, bool byKeyboard)
{
    m_current = place;
    m_byKeyboard = byKeyboard;
    showPlace(place);
    describe();
    viewport()->update();
}

bool ItemGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

void ItemGrid::mouseMoveEvent(QMouseEvent *event)
{
    hover(placeAt(event->position().toPoint()));
}

void ItemGrid::mousePressEvent(QMouseEvent *event)
{
    const int place = placeAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || place < 0) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
    hideCard();
    setCurrent(place, false);
    emit itemActivated(itemAt(place));
}

int ItemGrid::neighbour(int key) const
{
    const int count = static_cast<int>(m_places.size());
    const int column = m_current % columns();
    switch (key) {
    case Qt::Key_Left:
        return column > 0 ? m_current - 1 : m_current;
    case Qt::Key_Right:
        return column + 1 < columns() && m_current + 1 < count ? m_current + 1 : m_current;
    case Qt::Key_Up:
        return m_current >= columns() ? m_current - columns() : m_current;
    case Qt::Key_Down:
        return m_current + columns() < count ? m_current + columns() : m_current;
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return count - 1;
    default:
        return -1;
    }
}

void ItemGrid::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const int next = m_places.empty() || !plain ? -1 : neighbour(event->key());
    if (next >= 0) {
        hideCard();
        setCurrent(next, true);
    } else if (plain && currentItem() >= 0
               && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)) {
        emit itemActivated(currentItem());
    } else if (plain && currentItem() >= 0 && event->key() == Qt::Key_P) {
        emit itemPinAsked(m_hovered >= 0 ? itemAt(m_hovered) : currentItem());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ItemGrid::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
        setCurrent(m_current, true);
    QAbstractScrollArea::focusInEvent(event);
}

void ItemGrid::focusOutEvent(QFocusEvent *event)
{
    // Another window for a while does not change how the focus got here.
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        m_byKeyboard = false;
    hideCard();
    describe();
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

void ItemGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    paintFrame(painter);
    for (int place = 0; m_corpus && place < static_cast<int>(m_places.size()); ++place) {
        const QRect reach = placeRect(place).adjusted(-ringReach, -ringReach, ringReach, ringReach);
        if (itemAt(place) >= 0 && reach.intersects(event->rect()))
            paintPlace(painter, place);
    }
    if (m_corpus)
        paintRings(painter);
}

void ItemGrid::paintRings(QPainter &painter)
{
    const auto ring = [&](int place, CellRing kind, qreal strength) {
        const int index = itemAt(place);
        if (index >= 0)
            paintRing(painter, placeRect(place), kind,
                      lineOf(m_corpus->items[static_cast<std::size_t>(index)].group), strength);
    };
    const bool fading = m_fade->state() == QAbstractAnimation::Running;
    if (fading || Theme::isMotionReduced()) {
        for (int place = 0; place < static_cast<int>(m_places.size()); ++place)
            ring(place, changeOf(itemAt(place)), fading ? m_fadeLevel / static_cast<double>(fadeLevels) : 1.0);
    }
    for (const int item : m_marked)
        ring(placeOf(item), CellRing::Marked, 1.0);
    ring(m_hovered >= 0 ? m_hovered : m_hoveredElsewhere, CellRing::Hover, 1.0);
    const int selected = placeOf(m_selectedItem);
    const bool byKeyboard = hasFocus() && m_byKeyboard;
    ring(selected, byKeyboard && selected == m_current ? CellRing::Both : CellRing::Selected, 1.0);
    if (byKeyboard && selected != m_current)
        ring(m_current, CellRing::Keyboard, 1.0);
}

} // namespace rote::ui
