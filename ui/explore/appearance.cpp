#include "ui/explore/appearance.h"

#include "ui/explore/run_actions.h"
#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QSettings>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

const QString themeKey = u"window/theme"_s;
const QString motionKey = u"window/reduceMotion"_s;

} // namespace

Appearance::Appearance(const RunActions &actions, QObject *parent) : QObject(parent), m_actions(actions)
{
    connect(actions.themes, &QActionGroup::triggered, this,
            [this](QAction *action) { chooseTheme(static_cast<Theme::Choice>(action->data().toInt())); });
    const bool reduced = QSettings().value(motionKey).toBool();
    actions.reduceMotion->setChecked(reduced);
    reduceMotion(reduced);
    connect(actions.reduceMotion, &QAction::toggled, this, &Appearance::reduceMotion);
}

QWidget *Appearance::makeThemeButton()
{
    auto *button = new QToolButton;
    button->setProperty("kind", u"flatIcon"_s);
    button->setIconSize({16, 16});
    button->setFocusPolicy(Qt::TabFocus);
    const auto name = [button] {
        const bool dark = Theme::instance().isDark();
        button->setIcon(icon(dark ? u"sun"_s : u"moon"_s, &Colours::textSecond));
        button->setToolTip(dark ? tr("Light theme") : tr("Dark theme"));
        button->setAccessibleName(button->toolTip());
    };
    name();
    connect(&Theme::instance(), &Theme::changed, button, name);
    connect(button, &QToolButton::clicked, this,
            [this] { chooseTheme(Theme::instance().isDark() ? Theme::Choice::Light : Theme::Choice::Dark); });
    auto *corner = new QWidget;
    auto *layout = new QHBoxLayout(corner);
    layout->setContentsMargins(0, 0, 12, 0);
    layout->addWidget(button);
    return corner;
}

void Appearance::chooseTheme(Theme::Choice choice)
{
    Theme::instance().choose(choice);
    for (QAction *action : m_actions.themes->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(choice));
    QSettings().setValue(themeKey, static_cast<int>(choice));
}

void Appearance::reduceMotion(bool reduced)
{
    Theme::instance().reduceMotion(reduced);
    QSettings().setValue(motionKey, reduced);
}

Theme::Choice Appearance::savedTheme()
{
    const int choice = QSettings().value(themeKey).toInt();
    return choice == static_cast<int>(Theme::Choice::Light)  ? Theme::Choice::Light
           : choice == static_cast<int>(Theme::Choice::Dark) ? Theme::Choice::Dark
                                                             : Theme::Choice::System;
}

} // namespace rote::ui
