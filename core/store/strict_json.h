#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <cstdint>
#include <string>

namespace rote::store {

/// The JSON object that bytes are. Before anything is parsed, and so before memory is taken for it, refuses what is
/// longer than `maximumSize`, nested deeper than our files are, or has a key twice, of which parsers keep one or the
/// other. Throws InputError that begins with `where`.
[[nodiscard]] QJsonObject strictJsonObject(const QByteArray &json, const std::string &where, std::int64_t maximumSize);

} // namespace rote::store
