#pragma once

#include <optional>

class QKeyEvent;

namespace rote::ui {

/// A way to go through a run's evaluations.
enum class TimeMove { Previous, Next, TenBack, TenOn, First, Last, Live };

/// What a key means in a chart: ← and → (with Shift by ten), Home, End, and L for live.
[[nodiscard]] std::optional<TimeMove> timeMoveOf(const QKeyEvent &event);

} // namespace rote::ui
