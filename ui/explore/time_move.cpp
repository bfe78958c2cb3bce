#include "ui/explore/time_move.h"

#include <QKeyEvent>

namespace rote::ui {

std::optional<TimeMove> timeMoveOf(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool far = modifiers == Qt::ShiftModifier;
    if (modifiers != Qt::NoModifier && !far)
        return std::nullopt;
    switch (event.key()) {
    case Qt::Key_Left:
        return far ? TimeMove::TenBack : TimeMove::Previous;
    case Qt::Key_Right:
        return far ? TimeMove::TenOn : TimeMove::Next;
    case Qt::Key_Home:
        return TimeMove::First;
    case Qt::Key_End:
        return TimeMove::Last;
    case Qt::Key_L:
        return TimeMove::Live;
    default:
        return std::nullopt;
    }
}

} // namespace rote::ui
