#include "ui/theme/theme.h"
#include "ui/widgets/item_grid.h"

#include <QPaintEvent>
#include <QPainter>
#include <QVariantAnimation>

#include <cmath>

namespace rote::ui {

namespace {

/// A repaint of the place alone would miss the ring.
QRect withRing(const QRect &place)
{
    return place.adjusted(-ringReach, -ringReach, ringReach, ringReach);
}

} // namespace

void ItemGrid::updatePlace(int place)
{
    if (itemAt(place) >= 0)
        viewport()->update(withRing(placeRect(place)));
}

void ItemGrid::updateChanged()
{
    for (int place = 0; place < static_cast<int>(m_places.size()); ++place) {
        if (changeOf(itemAt(place)) != CellRing::None)
            updatePlace(place);
    }
}

/// A tenth of a second apart: in training rings fade all the time, and painting takes time from it.
void ItemGrid::fade()
{
    const bool isRunning = m_fade->state() == QAbstractAnimation::Running;
    const int level = isRunning ? static_cast<int>(std::ceil(m_fade->currentValue().toReal() * fadeLevels)) : 0;
    if (level == m_fadeLevel)
        return;
    m_fadeLevel = level;
    updateChanged();
}

void ItemGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    m_sheet.draw(painter, *viewport(), [this](QPainter &sheet, const QRegion &stale) {
        paintFrame(sheet);
        for (int place = 0; m_corpus && place < static_cast<int>(m_places.size()); ++place) {
            if (itemAt(place) >= 0 && stale.intersects(placeRect(place)))
                paintPlace(sheet, place);
        }
    });
    if (m_corpus)
        paintRings(painter, event->region());
}

void ItemGrid::paintRings(QPainter &painter, const QRegion &region)
{
    const auto ring = [&](int place, CellRing kind, qreal strength) {
        const int index = itemAt(place);
        if (index >= 0 && kind != CellRing::None && region.intersects(withRing(placeRect(place))))
            paintRing(painter, placeRect(place), kind, lineOf(m_corpus->items[static_cast<std::size_t>(index)].group),
                      strength);
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
