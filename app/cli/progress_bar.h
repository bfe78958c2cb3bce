#pragma once

#include <QString>

namespace rote::cli {

/// "42 s", "3 min 5 s", "2 h 10 min".
[[nodiscard]] QString durationText(double seconds);

/// "[####........]" for a share of 0 to 1.
[[nodiscard]] QString barText(double share);

/// Replaces the terminal's current line, on stderr, with as much of a line as fits.
void drawBarLine(const QString &line);

} // namespace rote::cli
