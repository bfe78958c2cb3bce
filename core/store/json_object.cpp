#include "store/json_object.h"

#include "nn/error.h"
#include "store/archive_format.h"
#include "store/strict_json.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace rote::store {

JsonObjectReader::JsonObjectReader(QJsonObject object, std::string where)
    : m_object(std::move(object)), m_where(std::move(where))
{
}

JsonObjectReader::JsonObjectReader(const QByteArray &json, const std::string &where)
    : m_object(strictJsonObject(json, where, format::maximumJsonSize)), m_where(where)
{
}

std::int64_t JsonObjectReader::integer(QLatin1StringView key, std::int64_t least, std::int64_t greatest)
{
    const QJsonValue found = value(key);
    constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    const std::int64_t result = found.isDouble() ? found.toInteger(none) : none;
    if (result == none || result < least || result > greatest)
        refuse(key, "is not a whole number from " + std::to_string(least) + " to " + std::to_string(greatest));
    return result;
}

int JsonObjectReader::smallInteger(QLatin1StringView key)
{
    return static_cast<int>(integer(key, 0, std::numeric_limits<int>::max()));
}

double JsonObjectReader::number(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isDouble() || !std::isfinite(found.toDouble()))
        refuse(key, "is not a number");
    return found.toDouble();
}

std::string JsonObjectReader::text(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isString())
        refuse(key, "is not text");
    return found.toString().toStdString();
}

JsonObjectReader JsonObjectReader::object(const QString &key)
{
    const QJsonValue found = value(key);
    if (!found.isObject())
        refuse(key, "is not an object");
    return {found.toObject(), m_where + ", " + key.left(40).toStdString()};
}

void JsonObjectReader::finish() const
{
    for (const QString &key : m_object.keys()) {
        if (!m_asked.contains(key))
            refuse(key, "is not known");
    }
}

void JsonObjectReader::refuse(const QString &key, const std::string &what) const
{
    throw InputError(m_where + ": " + inQuotes(key.toStdString()) + " " + what);
}

QJsonValue JsonObjectReader::value(const QString &key)
{
    if (!m_object.contains(key))
        refuse(key, "is missing");
    m_asked.insert(key);
    return m_object.value(key);
}

std::uint64_t unsignedOfText(const std::string &text, const std::string &where)
{
    std::uint64_t result = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error != std::errc() || end != text.data() + text.size())
        throw InputError(where + " is not a whole number from 0 to 18446744073709551615");
    return result;
}

} // namespace rote::store
