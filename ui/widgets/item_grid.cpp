#include "ui/widgets/item_grid.h"

#include "ui/theme/colour_maths.h"
#include "ui/theme/theme.h"
#include "ui/widgets/hover_card.h"
#include "ui/widgets/item_sentences.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QVariantAnimation>

#include <algorithm>
#include <utility>

namespace rote::ui {

namespace {

constexpr int fadeMilliseconds = 600;

/// Whether an item's place looks the same after two evaluations.
bool looksAlike(const training::ItemResult &a, const training::ItemResult &b)
{
    const auto shade = [](const training::ItemResult &result) {
        return shadeShare(static_cast<double>(result.probability));
    };
    return a.correct == b.correct && a.given == b.given && shade(a) == shade(b);
}

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
    connect(&Theme::instance(), &Theme::changed, this, &ItemGrid::repaintPlaces);
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
    repaintPlaces();
}

void ItemGrid::setEvaluation(std::shared_ptr<const training::Evaluation> evaluation,
                             std::shared_ptr<const training::Evaluation> previous)
{
    const auto before = std::exchange(m_evaluation, std::move(evaluation));
    updateChanged();
    repaintWhatDiffers(before.get());
    findChanges(previous.get());
    updateChanged();
    describe();
    if (m_hovered >= 0 && m_card->isVisible())
        showCard(m_hovered);
}

void ItemGrid::repaintWhatDiffers(const training::Evaluation *before)
{
    if (!before || !m_evaluation || before->items.size() != m_evaluation->items.size()) {
        repaintPlaces();
        return;
    }
    for (int place = 0; place < static_cast<int>(m_places.size()); ++place) {
        const auto item = static_cast<std::size_t>(itemAt(place));
        if (itemAt(place) < 0 || item >= before->items.size()
            || looksAlike(before->items[item], m_evaluation->items[item]))
            continue;
        m_sheet.forget(placeRect(place));
        updatePlace(place);
    }
}

void ItemGrid::repaintPlaces()
{
    m_sheet.forget();
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

void ItemGrid::setSelectedItem(int corpusItemIndex)
{
    if (m_selectedItem == corpusItemIndex)
        return;
    updatePlace(placeOf(m_selectedItem));
    m_selectedItem = corpusItemIndex;
    if (const int place = placeOf(corpusItemIndex); place >= 0) {
        moveTo(place);
        updatePlace(place);
    }
    describe();
}

void ItemGrid::setHoveredItem(int corpusItemIndex)
{
    const int place = placeOf(corpusItemIndex);
    if (place == m_hoveredElsewhere)
        return;
    updatePlace(m_hoveredElsewhere);
    m_hoveredElsewhere = place;
    updatePlace(place);
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
    updatePlace(m_hovered);
    updatePlace(m_hoveredElsewhere);
    m_hovered = place;
    updatePlace(place);
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
    m_byKeyboard = byKeyboard;
    moveTo(place);
    describe();
}

void ItemGrid::moveTo(int place)
{
    updatePlace(m_current);
    updatePlace(placeOf(m_selectedItem));
    m_current = place;
    showPlace(place);
    updatePlace(place);
}

bool ItemGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

void ItemGrid::scrollContentsBy(int, int)
{
    repaintPlaces();
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

} // namespace rote::ui
