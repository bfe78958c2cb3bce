#pragma once

#include "nn/error.h"

namespace rote::store {

/// An archive that no Rote can read: broken, or no archive at all. What it held is lost.
class DamagedArchive : public InputError
{
public:
    using InputError::InputError;
};

} // namespace rote::store
