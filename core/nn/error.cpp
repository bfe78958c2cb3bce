#include "nn/error.h"

namespace rote {

// Defined here so that the type's information lives in the engine alone and the exception crosses its border.
InputError::~InputError() = default;

} // namespace rote
