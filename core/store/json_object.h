#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <cstdint>
#include <string>

namespace rote::store {

/// A JSON object read strictly: a key that is missing, of another type, or never asked for is an InputError that names
/// it and where it stands.
class JsonObjectReader
{
public:
    /// `where` begins every message, e.g. "config.json".
    JsonObjectReader(QJsonObject object, std::string where);
    /// Throws where the bytes are not one JSON object, or longer or deeper than those of Rote.
    JsonObjectReader(const QByteArray &json, const std::string &where);

    [[nodiscard]] std::int64_t integer(QLatin1StringView key, std::int64_t least, std::int64_t greatest);
    [[nodiscard]] int smallInteger(QLatin1StringView key);
    [[nodiscard]] double number(QLatin1StringView key);
    [[nodiscard]] std::string text(QLatin1StringView key);
    [[nodiscard]] JsonObjectReader object(const QString &key);
    /// Whether a key that may be left out is there.
    [[nodiscard]] bool has(QLatin1StringView key) const { return m_object.contains(key); }
    [[nodiscard]] QStringList keys() const { return m_object.keys(); }

    /// To be called when all has been read: throws for keys that were not asked for.
    void finish() const;

    [[noreturn]] void refuse(const QString &key, const std::string &what) const;

private:
    QJsonValue value(const QString &key);

    QJsonObject m_object;
    std::string m_where;
    QSet<QString> m_asked;
};

/// The decimal digits of a 64-bit number, which JSON's numbers cannot hold; throws InputError beginning with `where`.
[[nodiscard]] std::uint64_t unsignedOfText(const std::string &text, const std::string &where);

} // namespace rote::store
