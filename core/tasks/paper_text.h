#pragma once

#include <string_view>

namespace rote::tasks {

/// The paper's 196 equations, to the byte.
[[nodiscard]] std::string_view paperArithmeticText();

/// The paper's fifty capitals, to the byte.
[[nodiscard]] std::string_view paperCapitalsText();

} // namespace rote::tasks
