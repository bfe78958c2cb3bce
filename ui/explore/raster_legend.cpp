#include "ui/explore/raster_legend.h"

#include "ui/explore/parts.h"

#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int top = 6; ///< the heading's letters begin where the first row does
constexpr int lineHeight = 16;
constexpr int buttonHeight = 24;
constexpr int inset = 16;      ///< where the names of the scores above begin
constexpr int buttonInset = 9; ///< the flat button's own padding

} // namespace

RasterLegend::RasterLegend(QWidget *parent)
    : QWidget(parent), m_heading(makeLabel(tr("Item history"), u"smallStrong"_s)),
      m_words(makeLabel(tr("A row an item, a column an evaluation; filled when right."), u"small"_s, u"second"_s)),
      m_sortedBy(makeLabel(tr("Sorted by"), u"small"_s, u"second"_s)), m_button(new QPushButton)
{
    for (QWidget *part : {static_cast<QWidget *>(m_heading), static_cast<QWidget *>(m_words),
                          static_cast<QWidget *>(m_sortedBy), static_cast<QWidget *>(m_button)})
        part->setParent(this);
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_heading->setToolTip(m_words->text());
    m_button->setObjectName(u"rasterOrder"_s);
    m_button->setProperty("kind", u"flatMenu"_s);
    makeMenu();
    setOrder(m_order);
}

void RasterLegend::makeMenu()
{
    auto *menu = new QMenu(m_button);
    menu->setToolTipsVisible(true);
    m_choices = new QActionGroup(menu);
    for (const ItemOrder order : itemOrders()) {
        QAction *choice = menu->addAction(orderName(order));
        choice->setCheckable(true);
        choice->setData(static_cast<int>(order));
        choice->setToolTip(orderNote(order));
        m_choices->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, order] {
            setOrder(order);
            emit orderChosen(order);
        });
    }
    m_button->setMenu(menu);
}

void RasterLegend::setOrder(ItemOrder order)
{
    m_order = order;
    for (QAction *choice : m_choices->actions())
        choice->setChecked(choice->data().toInt() == static_cast<int>(order));
    m_button->setText(orderName(order));
    m_button->setAccessibleName(tr("Sorted by: %1").arg(orderName(order)));
    m_button->setToolTip(tr("%1. Held-out rows with names keep their places").arg(orderNote(order)));
    m_button->setAccessibleDescription(m_button->toolTip());
    place();
}

bool RasterLegend::showsWords() const
{
    return !m_words->isHidden();
}

QSize RasterLegend::sizeHint() const
{
    return {120, minimumSizeHint().height()};
}

QSize RasterLegend::minimumSizeHint() const
{
    return {80, top + 2 * lineHeight + buttonHeight};
}

void RasterLegend::place()
{
    const int room = width() - inset;
    m_heading->setGeometry(inset, top, room, lineHeight);
    const int sorted = height() - buttonHeight - lineHeight;
    const int wordsTop = top + lineHeight + 2;
    const int wanted = m_words->heightForWidth(room);
    m_words->setVisible(wordsTop + wanted + 4 <= sorted);
    m_words->setGeometry(inset, wordsTop, room, wanted);
    m_sortedBy->setGeometry(inset, sorted, room, lineHeight);
    m_button->setGeometry(inset - buttonInset, sorted + lineHeight,
                          std::min(m_button->sizeHint().width(), room + buttonInset), buttonHeight);
}

void RasterLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

} // namespace rote::ui
