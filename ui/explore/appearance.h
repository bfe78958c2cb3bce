#pragma once

#include "ui/theme/theme.h"

#include <QObject>

class QWidget;

namespace rote::ui {

class RunActions;

/// Theme and motion as a person chose them, kept from one time to the next.
class Appearance : public QObject
{
    Q_OBJECT
public:
    /// Follows the actions, and reduces motion where that was chosen last time.
    Appearance(const RunActions &actions, QObject *parent);

    /// Goes from light to dark and back.
    [[nodiscard]] QWidget *makeThemeButton();
    /// The choice that was kept from last time.
    [[nodiscard]] static Theme::Choice savedTheme();

private:
    void chooseTheme(Theme::Choice choice);
    static void reduceMotion(bool reduced);

    const RunActions &m_actions;
};

} // namespace rote::ui
