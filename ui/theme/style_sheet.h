#pragma once

#include <QString>

class QWidget;

namespace rote::ui {

struct Colours;

/// The application's style sheet. Widgets choose a look by dynamic properties:
///
/// - QPushButton, QToolButton `kind`: "" outlined, "primary" filled with ink, "flat", "icon" (square), "flatIcon"
///   (square, no border), "choice" (checkable, ink when checked), "segment" (in a QFrame of kind "segmented"), "page"
///   (in the menu bar, underlined when checked); `extent`: "large" for the transport's 36 px, "small" for 28; `hasMenu`
///   true leaves room for the arrow.
/// - QLabel `textStyle`: "display", "title", "titleRegular", "strong", "small", "smallStrong", "tiny"; `tone`:
///   "second", "third", "here", "warning", "trained", "heldOut", "facts", "loss".
/// - QFrame, QWidget `ground`: "window", "surface", "sunken", "card", "list", "notice", "banner"; a QWidget also needs
///   Qt::WA_StyledBackground. QFrame `kind` "line" or "vline": a hairline.
/// - QLineEdit `kind` "prompt": 40 px, to be given a character font; `state` "warning"; "search": with an icon
///   within. QComboBox `kind` "flat", `extent` "large".
[[nodiscard]] QString styleSheet(const Colours &colours, bool dark);

/// Sets one of those properties and shows it.
void setLook(QWidget *widget, const char *property, const QString &value);

/// Evaluates the style sheet anew for a widget whose properties changed.
void restyle(QWidget *widget);

} // namespace rote::ui
