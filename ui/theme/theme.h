#pragma once

#include "ui/theme/colours.h"
#include "ui/theme/fonts.h"

#include <QObject>

#include <memory>

namespace rote::ui {

class DesktopScheme;
class RoteStyle;

/// Colours, fonts and the application's style; one for the application, on the GUI thread.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };

    /// The application's theme; it is made, with its fonts, on first use.
    static Theme &instance();

    [[nodiscard]] Choice choice() const { return m_choice; }
    /// Restyles the application: palette, style sheet, fonts; then emits changed().
    void choose(Choice choice);
    /// What the system wants, told by its desktop; without one, or without a preference there, by its palette.
    void followDesktop(std::unique_ptr<DesktopScheme> desktop);
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] const Colours &colours() const;
    /// Both themes' colours, for exports (always light) and for tests.
    static const Colours &lightColours() { return ui::lightColours(); }
    static const Colours &darkColours() { return ui::darkColours(); }

    /// Nothing moves or fades by itself where a person wants it so, or the platform does.
    void reduceMotion(bool reduced);
    [[nodiscard]] static bool isMotionReduced();

    /// Roboto in the sizes of the design, or the system's sans.
    [[nodiscard]] static QFont font(TextStyle style) { return textFont(style); }
    /// JetBrains Mono, or the system's monospace, without ligatures.
    [[nodiscard]] static QFont characterFont(int pixels, bool medium = false)
    {
        return ui::characterFont(pixels, medium);
    }

    /// `fill` over the empty cell in one of five readable steps of a chance of 0 to 1, mixed in OKLab.
    [[nodiscard]] QColor shade(const QColor &fill, double chance) const;
    /// Black or white, whichever contrasts more.
    [[nodiscard]] static QColor textOn(const QColor &background);

signals:
    void changed();
    void motionChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Theme();
    ~Theme() override;
    void apply();
    void followSystem();
    [[nodiscard]] bool isSystemDark() const;

    Choice m_choice = Choice::System;
    bool m_dark = false;
    bool m_applying = false;
    std::unique_ptr<DesktopScheme> m_desktop;
    RoteStyle *m_style; ///< the application's
};

} // namespace rote::ui
