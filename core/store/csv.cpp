#include "store/csv.h"

#include <QUtf8StringView>

#include <algorithm>
#include <utility>

namespace rote::store {

namespace {

constexpr std::size_t longestField = 64 << 10; // bytes

/// What a field without quotation marks cannot hold.
constexpr bool endsPlainField(char c)
{
    return c == ',' || c == '"' || c == '\r' || c == '\n';
}

} // namespace

QByteArray csvField(std::string_view text)
{
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    const bool isPlain = std::ranges::none_of(text, endsPlainField) && !text.starts_with(' ') && !text.ends_with(' ');
    return isPlain ? bytes : '"' + QByteArray(bytes).replace('"', "\"\"") + '"';
}

CsvReader::CsvReader(QByteArrayView bytes, std::string name, QByteArrayView header)
    : m_rest(bytes.data(), static_cast<std::size_t>(bytes.size())), m_name(std::move(name)),
      m_columns(static_cast<std::size_t>(std::count(header.begin(), header.end(), ',') + 1))
{
    if (!QUtf8StringView(bytes).isValidUtf8())
        refuse("it is not UTF-8");
    const std::string expected = header.toByteArray().toStdString() + '\n';
    if (!m_rest.starts_with(expected))
        refuse("the columns are not " + header.toByteArray().toStdString());
    m_rest.remove_prefix(expected.size());
}

bool CsvReader::next()
{
    if (m_rest.empty())
        return false;
    ++m_row;
    m_fields.clear();
    while (true) {
        readField();
        if (m_rest.empty())
            refuse("the row is cut off");
        const char separator = m_rest.front();
        m_rest.remove_prefix(1);
        if (separator == '\n')
            break;
        if (separator != ',' || m_fields.size() == m_columns)
            refuse("the row is not as it should be");
    }
    if (m_fields.size() != m_columns)
        refuse("the row has " + std::to_string(m_fields.size()) + " columns, not " + std::to_string(m_columns));
    return true;
}

void CsvReader::refuse(const std::string &what) const
{
    throw InputError(m_name + ", row " + std::to_string(m_row) + ": " + what);
}

void CsvReader::readField()
{
    if (m_rest.starts_with('"')) {
        readQuoted();
        return;
    }
    const auto end = static_cast<std::size_t>(std::ranges::find_if(m_rest, endsPlainField) - m_rest.begin());
    m_fields.emplace_back(limited(m_rest.substr(0, end)));
    m_rest.remove_prefix(end);
}

std::string_view CsvReader::limited(std::string_view field) const
{
    if (field.size() > longestField)
        refuse("a field is longer than it can be");
    return field;
}

void CsvReader::readQuoted()
{
    std::string text;
    do {
        m_rest.remove_prefix(1);
        const std::size_t end = m_rest.find('"');
        if (end == std::string_view::npos)
            refuse("a quotation mark is not closed");
        text.append(limited(m_rest.substr(0, end)));
        m_rest.remove_prefix(end + 1);
        if (m_rest.starts_with('"'))
            text.push_back('"');
    } while (m_rest.starts_with('"'));
    m_fields.push_back(std::move(text));
}

} // namespace rote::store
