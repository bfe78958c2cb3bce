#pragma once

#include "tasks/error_kind.h"

#include <QString>

namespace rote::ui {

/// "off by one", "another country’s capital"; `item` is one that it happened to.
[[nodiscard]] QString errorName(tasks::ErrorKind kind, const tasks::Item &item);
/// What the kind means, as a sentence with an example.
[[nodiscard]] QString errorMeaning(tasks::ErrorKind kind, const tasks::Item &item);
/// Whether a fact is of a capital, as the paper's are, and not of something of one's own.
[[nodiscard]] bool isOfCapital(const tasks::Item &fact);
/// "8+5= says 14", "Sweden: Oslo", "1+1= unreadable".
[[nodiscard]] QString errorExample(const tasks::Item &item, const std::string &given);

} // namespace rote::ui
