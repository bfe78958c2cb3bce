#pragma once

#include "ui/figures/picture.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class QMenu;
class QWidget;

namespace rote::ui {

class FileDialogs;

/// The menu of every picture: a right click, the Menu key or Shift+F10 on it offers to copy it, to save it as PNG, SVG
/// or PDF, and to save its data. Files are whole or not there.
class PictureMenus : public QObject
{
    Q_OBJECT
public:
    using Make = std::function<Picture()>;

    PictureMenus(FileDialogs &dialogs, QWidget *window);

    /// Gives a widget the menu of a picture, which is made when it is asked for.
    void add(QWidget *widget, Make make);
    /// Asks where to save the picture that has the focus, else the first that is seen, in the order in which they were
    /// added; the ending says as what.
    void exportFocused();

signals:
    void exported(const QString &path);
    void failed(const QString &message);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        QPointer<QWidget> widget;
        Make make;
    };
    [[nodiscard]] const Entry *entryOf(const QObject *widget) const;
    [[nodiscard]] const Entry *focusedEntry() const;
    void showMenu(const Entry &entry, const QPoint &at);
    void copy(const Picture &picture);
    void save(QWidget *owner, const Picture &picture, const QList<PictureFormat> &formats);

    FileDialogs &m_dialogs;
    QWidget *m_window;
    QList<Entry> m_entries;
};

} // namespace rote::ui
