#include "store/strict_json.h"

#include "nn/error.h"
#include "store/archive_format.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QString>

#include <vector>

namespace rote::store {

namespace {

/// Goes through JSON by its brackets and texts alone. What is not JSON is left to the parser.
class JsonScanner
{
public:
    JsonScanner(const QByteArray &json, const std::string &where) : m_json(json), m_where(where) {}

    void scan()
    {
        for (m_place = 0; m_place < m_json.size(); ++m_place)
            look(m_json[m_place]);
    }

private:
    struct Container
    {
        bool isObject = false;
        bool expectsKey = false;
        QSet<QString> keys;
    };

    void look(char c)
    {
        if (c == '"')
            takeText();
        else if (c == '{' || c == '[')
            open(c == '{');
        else if ((c == '}' || c == ']') && !m_open.empty())
            m_open.pop_back();
        else if (c == ',' && !m_open.empty())
            m_open.back().expectsKey = m_open.back().isObject;
    }

    void open(bool isObject)
    {
        if (m_open.size() == format::maximumJsonDepth)
            throw InputError(m_where + ": nested more than " + std::to_string(format::maximumJsonDepth) + " deep");
        m_open.push_back({isObject, isObject, {}});
    }

    /// A text up to its closing quotation mark, a key where one has to stand.
    void takeText()
    {
        const qsizetype begin = m_place++;
        while (m_place < m_json.size() && m_json[m_place] != '"')
            m_place += m_json[m_place] == '\\' ? 2 : 1;
        if (m_place >= m_json.size() || m_open.empty() || !m_open.back().expectsKey)
            return;
        m_open.back().expectsKey = false;
        const QString key = textOf(m_json.mid(begin, m_place + 1 - begin));
        if (m_open.back().keys.contains(key))
            throw InputError(m_where + ": has the key " + inQuotes(key.toStdString()) + " twice");
        m_open.back().keys.insert(key);
    }

    /// What a text in its quotation marks says, which can be spelt in several ways.
    static QString textOf(const QByteArray &inMarks)
    {
        if (!inMarks.contains('\\'))
            return QString::fromUtf8(inMarks.sliced(1).chopped(1));
        return QJsonDocument::fromJson('[' + inMarks + ']').array().at(0).toString();
    }

    const QByteArray &m_json;
    const std::string &m_where;
    qsizetype m_place = 0;
    std::vector<Container> m_open;
};

} // namespace

QJsonObject strictJsonObject(const QByteArray &json, const std::string &where, std::int64_t maximumSize)
{
    if (json.size() > maximumSize)
        throw InputError(where + ": longer than it can be");
    JsonScanner(json, where).scan();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        throw InputError(where + ": not JSON at byte " + std::to_string(error.offset) + ", "
                         + error.errorString().toStdString());
    }
    if (!document.isObject())
        throw InputError(where + ": not a JSON object");
    return document.object();
}

} // namespace rote::store
