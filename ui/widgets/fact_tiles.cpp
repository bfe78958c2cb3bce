#include "ui/widgets/fact_tiles.h"

#include "ui/theme/theme.h"
#include "ui/widgets/item_sentences.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace rote::ui {

namespace {

constexpr int header = 20;
constexpr int margin = 4; ///< what a ring reaches past the tiles
constexpr int gapAcross = 4;
constexpr int gapDown = 2;
constexpr int shownRows = 10;
constexpr int smallestTile = 56;
constexpr int usualTile = 76;

} // namespace

FactTiles::FactTiles(QWidget *parent) : ItemGrid(parent)
{
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void FactTiles::setItems(std::shared_ptr<const tasks::Corpus> corpus)
{
    std::vector<int> places;
    for (std::size_t i = 0; corpus && i < corpus->items.size(); ++i) {
        if (!corpus->items[i].isEquation())
            places.push_back(static_cast<int>(i));
    }
    setPlaces(std::move(corpus), std::move(places), tr("Facts"));
    verticalScrollBar()->setValue(0);
    updateScrolling();
}

void FactTiles::setRowSide(int pixels)
{
    m_side = pixels;
    updateScrolling();
    repaintPlaces();
}

int FactTiles::rows() const
{
    return (static_cast<int>(places().size()) + columns() - 1) / columns();
}

QSize FactTiles::sizeHint() const
{
    return {2 * margin + columns() * (usualTile + gapAcross), header + shownRows * (m_side + 1) + margin};
}

QSize FactTiles::minimumSizeHint() const
{
    return {2 * margin + columns() * (smallestTile + gapAcross), header + 3 * (m_side + 1) + margin};
}

QRect FactTiles::placeRect(int place) const
{
    const int across = viewport()->width() - 2 * margin + gapAcross;
    const int column = place % columns();
    // Every edge is rounded by itself, so that the columns fill the width without a remainder at the end.
    const int left = margin + across * column / columns();
    const int right = margin + across * (column + 1) / columns() - gapAcross;
    const int top = header + place / columns() * (m_side + 1) - verticalScrollBar()->value();
    return {left, top, right - left, m_side + 1 - gapDown};
}

void FactTiles::paintFrame(QPainter &painter)
{
    const Colours &c = Theme::instance().colours();
    const QRect line(margin, -verticalScrollBar()->value(), viewport()->width() - 2 * margin, header - 3);
    painter.setFont(Theme::font(TextStyle::SmallStrong));
    painter.setPen(c.factsText);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, tr("Facts"));
    painter.setFont(Theme::font(TextStyle::Tiny));
    painter.setPen(c.textThird);
    const std::string &relation = corpus()->items[static_cast<std::size_t>(places().front())].relation;
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, tr("%1 of …").arg(QString::fromStdString(relation)));
}

void FactTiles::paintPlace(QPainter &painter, int place)
{
    const int index = places()[static_cast<std::size_t>(place)];
    const tasks::Item &item = corpus()->items[static_cast<std::size_t>(index)];
    const training::ItemResult *result = resultOf(index);
    paintTile(painter, placeRect(place), QString::fromStdString(item.name()), cellLook(item, result),
              result ? agreement(item.answer, result->given) : 0.0, windowStyle());
}

void FactTiles::showPlace(int place)
{
    const QRect tile = placeRect(place);
    if (tile.top() < header)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + tile.top() - header);
    else if (tile.bottom() + margin > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + tile.bottom() + margin - viewport()->height());
}

void FactTiles::resizeEvent(QResizeEvent *event)
{
    ItemGrid::resizeEvent(event);
    updateScrolling();
}

void FactTiles::updateScrolling()
{
    const int whole = header + rows() * (m_side + 1) + margin;
    verticalScrollBar()->setRange(0, std::max(0, whole - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_side + 1);
}

} // namespace rote::ui
