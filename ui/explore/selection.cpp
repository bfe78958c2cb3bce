#include "ui/explore/selection.h"

namespace rote::ui {

void Selection::select(int item)
{
    if (item == m_item)
        return;
    m_item = item;
    emit changed(item);
}

void Selection::hover(int item)
{
    if (item == m_hoveredItem)
        return;
    m_hoveredItem = item;
    emit hovered(item);
}

void Selection::selectStep(std::optional<std::int64_t> step)
{
    if (step == m_step)
        return;
    m_step = step;
    emit stepChanged();
}

void Selection::mark(const std::vector<int> &items)
{
    if (items == m_marked)
        return;
    m_marked = items;
    emit marked(items);
}

} // namespace rote::ui
