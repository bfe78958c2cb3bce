#pragma once

#include "support/test_files.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QWidget>

namespace rote::test {

/// The menu of a picture that is open now, else null.
inline QMenu *openMenu()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window->objectName() == QLatin1String("pictureMenu") && window->isVisible())
            return qobject_cast<QMenu *>(window);
    }
    return nullptr;
}

/// As a right click does it.
inline QMenu *menuAt(QWidget *widget, const QPoint &at)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, widget->mapToGlobal(at));
    QCoreApplication::sendEvent(widget, &event);
    return openMenu();
}

} // namespace rote::test
