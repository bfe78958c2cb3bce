#include "ui/widgets/truth_grid.h"

#include "ui/figures/grid_painting.h"
#include "ui/widgets/item_sentences.h"

#include <QPainter>

#include <algorithm>

namespace rote::ui {

namespace {

constexpr int digits = 10;
constexpr int gap = 1;
constexpr int usualSide = 25;

} // namespace

TruthGrid::TruthGrid(QWidget *parent) : ItemGrid(parent)
{
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void TruthGrid::setItems(std::shared_ptr<const tasks::Corpus> corpus, tasks::Operation operation)
{
    m_operation = operation;
    std::vector<int> places(digits * digits, -1);
    for (std::size_t i = 0; corpus && i < corpus->items.size(); ++i) {
        const tasks::Item &item = corpus->items[i];
        if (item.isEquation() && item.operation == operation)
            places[static_cast<std::size_t>(item.left * digits + item.right)] = static_cast<int>(i);
    }
    setPlaces(std::move(corpus), std::move(places),
              operation == tasks::Operation::Addition ? tr("Addition") : tr("Subtraction"));
}

void TruthGrid::setGutter(int pixels)
{
    m_gutter = pixels;
    updateGeometry();
    repaintPlaces();
}

int TruthGrid::cellSide() const
{
    const int acrossFits = (viewport()->width() - m_gutter - ringMargin) / digits - gap;
    const int downFits = (viewport()->height() - headerHeight - ringMargin) / digits - gap;
    return std::clamp(std::min(acrossFits, downFits), smallestCell, largestCell);
}

QSize TruthGrid::sizeFor(int side) const
{
    const int cells = digits * (side + gap);
    return {m_gutter + cells + ringMargin, headerHeight + cells + ringMargin};
}

QSize TruthGrid::sizeHint() const
{
    return sizeFor(usualSide);
}

QSize TruthGrid::minimumSizeHint() const
{
    return sizeFor(smallestCell);
}

QRect TruthGrid::placeRect(int place) const
{
    const int side = cellSide();
    return {m_gutter + place % digits * (side + gap), headerHeight + place / digits * (side + gap), side, side};
}

void TruthGrid::paintFrame(QPainter &painter)
{
    const QPointF origin(m_gutter, headerHeight);
    paintOperands(painter, {origin, static_cast<qreal>(cellSide())}, m_operation, windowStyle());
}

void TruthGrid::paintPlace(QPainter &painter, int place)
{
    const int index = places()[static_cast<std::size_t>(place)];
    paintCell(painter, placeRect(place), cellLook(corpus()->items[static_cast<std::size_t>(index)], resultOf(index)));
}

} // namespace rote::ui
