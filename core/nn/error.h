#pragma once

#include "nn/export.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace rote {

/// An input of a person or a file that cannot be used. The message is one line that says what, where and what to do;
/// the command line prints it and exits with 2, the window shows it where the user is looking.
class ROTE_ENGINE_EXPORT InputError : public std::runtime_error
{
public:
    /// Control characters, which a file's own words may bring along, become spaces: the message is one line for certain.
    explicit InputError(const std::string &message);
    InputError(const InputError &) = default;
    ~InputError() override;
};

/// A text of the input in quotation marks, for a message: shortened where a message could not bear it.
[[nodiscard]] ROTE_ENGINE_EXPORT std::string inQuotes(std::string_view text);

} // namespace rote
