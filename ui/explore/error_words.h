#pragma once

#include "tasks/error_kind.h"

#include <QString>

namespace rote::ui {

/// "off by one", "another country’s capital".
[[nodiscard]] QString errorName(tasks::ErrorKind kind);
/// What the kind means, as a sentence with an example.
[[nodiscard]] QString errorMeaning(tasks::ErrorKind kind);
/// "8+5= says 14", "Sweden: Oslo", "1+1= unreadable".
[[nodiscard]] QString errorExample(const tasks::Item &item, const std::string &given);

} // namespace rote::ui
