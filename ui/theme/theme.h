#pragma once

#include <QColor>
#include <QFont>
#include <QObject>

namespace rote::ui {

/// The colours of one theme, by role. Data colours have one meaning each, everywhere: trained arithmetic, held-out
/// arithmetic, facts, loss; `here` is the one accent and says "you look here".
struct Colours
{
    QColor window, surface, sunken;
    QColor emptyCell, future;
    QColor hairline, gridLine, buttonBorder, controlBorder;
    QColor text, textSecond, textThird;
    QColor ink, onInk;
    QColor trained, trainedText, heldOut, heldOutText, facts, factsText, loss, lossText; ///< lines and their texts
    QColor trainedFill, heldOutFill, factsFill; ///< Okabe–Ito exactly, the same in both themes
    QColor hatchOnFill, hatchOnEmpty;
    QColor here, onHere, hereTint;
    QColor warningBorder, warningText, warningTint;
    QColor tooltip, onTooltip, onTooltipSecond;
};

enum class TextStyle { Display, Title, Body, BodyStrong, Small, SmallStrong, Tiny };

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
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] const Colours &colours() const;
    /// Both themes' colours, for exports (always light) and for tests.
    static const Colours &lightColours();
    static const Colours &darkColours();

    /// Roboto in the sizes of the design, or the system's sans.
    [[nodiscard]] static QFont font(TextStyle style);
    /// JetBrains Mono, or the system's monospace, without ligatures.
    [[nodiscard]] static QFont characterFont(int pixels, bool medium = false);

    /// `fill` over the empty cell in one of five readable steps of a chance of 0 to 1, mixed in OKLab.
    [[nodiscard]] QColor shade(const QColor &fill, double chance) const;
    /// Black or white, whichever contrasts more.
    [[nodiscard]] static QColor textOn(const QColor &background);

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Theme();
    void apply();

    Choice m_choice = Choice::System;
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace rote::ui
