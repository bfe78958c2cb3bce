#pragma once

#include "store/json_object.h"
#include "training/run_config.h"

#include <QJsonObject>

namespace rote::store {

/// A run's settings as JSON. Numbers round-trip; the seed, of 64 bits, is text.
[[nodiscard]] QJsonObject configJson(const training::RunConfig &config);

/// Throws InputError naming a key that is missing, unknown or of the wrong type. Ranges are training::validate's.
[[nodiscard]] training::RunConfig configOfJson(JsonObjectReader json);

} // namespace rote::store
