#pragma once

#include <QObject>
#include <QString>

class QAction;
class QDockWidget;
class QMainWindow;

namespace rote::ui {

class RunActions;

/// The docks at the window's sides: there where a person wants them and there is room, and in a narrow window when
/// asked for, one at a time. A width that a person dragged one to stays, and comes back next time.
class SidePanels : public QObject
{
    Q_OBJECT
public:
    /// Puts `left` and `right` into docks of `window`; the actions for them show and hide them.
    SidePanels(QMainWindow &window, const RunActions &actions, QWidget *left, QWidget *centre, QWidget *right);

    /// Folds away what a window of this width has no room for; it comes back with the width.
    void fitTo(int width);
    void revealLeft() { reveal(m_left); }
    void revealRight() { reveal(m_right); }
    /// 0 while it is hidden.
    [[nodiscard]] int leftWidth() const { return widthOf(m_left); }
    [[nodiscard]] int rightWidth() const { return widthOf(m_right); }

    void restore();
    void save() const;

signals:
    void changed(); ///< shown, hidden or of another width

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Panel
    {
        QDockWidget *dock = nullptr;
        QAction *action = nullptr;
        QString key;             ///< that it is wanted is kept under
        int leastWindow = 0;     ///< the window's width from which it has room
        int chosenWidth = 0;     ///< that a person dragged it to; 0: as wide as suits the window
        bool isWanted = true;
        bool hasRoom = true;
    };

    [[nodiscard]] Panel makePanel(QAction *action, QWidget *content, const QString &name, int leastWindow);
    [[nodiscard]] static int widthOf(const Panel &panel);
    void setWidths();
    void takeChosenWidth(const QObject *content);
    void toggle(Panel &panel, bool shown);
    void reveal(Panel &panel);
    void show(Panel &panel, bool shown);

    QMainWindow &m_window;
    Panel m_left;
    Panel m_right;
    bool m_isFitting = false;
};

} // namespace rote::ui
