#pragma once

#include "nn/export.h"

#include <stdexcept>

namespace rote {

/// An input of a person or a file that cannot be used. The message is one line that says what, where and what to do;
/// the command line prints it and exits with 2, the window shows it where the user is looking.
class ROTE_ENGINE_EXPORT InputError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
    InputError(const InputError &) = default;
    ~InputError() override;
};

} // namespace rote
