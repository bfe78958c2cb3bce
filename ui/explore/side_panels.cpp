#include "ui/explore/side_panels.h"

#include "ui/explore/run_actions.h"

#include <QDockWidget>
#include <QEvent>
#include <QGuiApplication>
#include <QMainWindow>
#include <QScopedValueRollback>
#include <QSettings>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

// A narrow window keeps the probe longer than the settings.
constexpr int widthForBoth = 1280;
constexpr int widthForOne = 1032;
constexpr int roomyWindow = 1400;
constexpr int wideWindow = 1600;
constexpr int widestPanel = 800;

const QString widthSuffix = u"Width"_s;

} // namespace

SidePanels::SidePanels(QMainWindow &window, const RunActions &actions, QWidget *left, QWidget *centre, QWidget *right)
    : m_window(window), m_left(makePanel(actions.leftDock, left, u"settings"_s, widthForBoth)),
      m_right(makePanel(actions.rightDock, right, u"probe"_s, widthForOne))
{
    // From left to right, as Tab goes through them.
    window.addDockWidget(Qt::LeftDockWidgetArea, m_left.dock);
    window.setCentralWidget(centre);
    window.addDockWidget(Qt::RightDockWidgetArea, m_right.dock);
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    for (Panel *panel : {&m_left, &m_right}) {
        panel->dock->widget()->installEventFilter(this);
        // Triggered, not toggled: the check mark also follows what the width does.
        connect(panel->action, &QAction::triggered, this, [this, panel](bool shown) { toggle(*panel, shown); });
    }
}

SidePanels::Panel SidePanels::makePanel(QAction *action, QWidget *content, const QString &name, int leastWindow)
{
    auto *dock = new QDockWidget(action->text());
    dock->setObjectName(name + u"Dock"_s);
    dock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    dock->setTitleBarWidget(new QWidget(dock));
    dock->setWidget(content);
    return {dock, action, u"window/%1Panel"_s.arg(name), leastWindow};
}

int SidePanels::widthOf(const Panel &panel)
{
    return panel.dock->isHidden() ? 0 : panel.dock->width();
}

void SidePanels::fitTo(int width)
{
    for (Panel *panel : {&m_left, &m_right}) {
        const bool hasRoom = width >= panel->leastWindow;
        if (hasRoom == panel->hasRoom)
            continue;
        panel->hasRoom = hasRoom;
        show(*panel, hasRoom && panel->isWanted);
    }
    setWidths();
    emit changed();
}

void SidePanels::setWidths()
{
    const bool wide = m_window.width() >= wideWindow;
    const bool roomy = m_window.width() >= roomyWindow;
    const auto widthFor = [](const Panel &panel, int suiting) { return panel.chosenWidth > 0 ? panel.chosenWidth : suiting; };
    const QScopedValueRollback fitting(m_isFitting, true);
    m_window.resizeDocks({m_left.dock, m_right.dock},
                         {widthFor(m_left, wide ? 288 : roomy ? 272 : 248), widthFor(m_right, wide ? 384 : roomy ? 352 : 328)},
                         Qt::Horizontal);
}

/// A dock's width changes with a button held down only when its edge is dragged.
void SidePanels::takeChosenWidth(const QObject *content)
{
    if (m_isFitting || (QGuiApplication::mouseButtons() & Qt::LeftButton) == 0)
        return;
    for (Panel *panel : {&m_left, &m_right}) {
        if (panel->dock->widget() == content)
            panel->chosenWidth = panel->dock->width();
    }
}

void SidePanels::toggle(Panel &panel, bool shown)
{
    panel.isWanted = shown;
    if (shown)
        reveal(panel);
    else
        show(panel, false);
}

void SidePanels::reveal(Panel &panel)
{
    panel.isWanted = true;
    Panel &other = &panel == &m_left ? m_right : m_left;
    if (m_window.width() < widthForBoth)
        show(other, false);
    show(panel, true);
}

void SidePanels::show(Panel &panel, bool shown)
{
    panel.dock->setVisible(shown);
    panel.action->setChecked(shown);
    emit changed();
}

void SidePanels::restore()
{
    const QSettings settings;
    for (Panel *panel : {&m_left, &m_right}) {
        panel->isWanted = settings.value(panel->key, true).toBool();
        panel->chosenWidth = std::clamp(settings.value(panel->key + widthSuffix, 0).toInt(), 0, widestPanel);
        panel->hasRoom = m_window.width() >= panel->leastWindow;
        show(*panel, panel->isWanted && panel->hasRoom);
    }
    setWidths();
}

void SidePanels::save() const
{
    QSettings settings;
    for (const Panel *panel : {&m_left, &m_right}) {
        settings.setValue(panel->key, panel->isWanted);
        settings.setValue(panel->key + widthSuffix, panel->chosenWidth);
    }
}

bool SidePanels::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        takeChosenWidth(watched);
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show || event->type() == QEvent::Hide)
        emit changed();
    return QObject::eventFilter(watched, event);
}

} // namespace rote::ui
