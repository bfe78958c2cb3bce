#include "ui/explore/selection.h"

namespace rote::ui {

void Selection::select(int item)
{
    if (item == m_item)
        return;
    m_item = item;
    emit changed(item);
}

} // namespace rote::ui
