#pragma once

#include <QFont>

namespace rote::ui {

enum class TextStyle { Display, Title, Body, BodyStrong, Small, SmallStrong, Tiny };

/// Whether both fonts of the design are installed, in all their weights.
[[nodiscard]] bool hasDesignFonts();

/// Roboto in the sizes of the design, or the system's sans.
[[nodiscard]] QFont textFont(TextStyle style);

/// JetBrains Mono, or the system's monospace, without ligatures.
[[nodiscard]] QFont characterFont(int pixels, bool medium = false);

} // namespace rote::ui
