#pragma once

#include "nn/error.h"

#include <QByteArray>
#include <QByteArrayView>

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rote::store {

/// The shortest decimal text that reads back as the same number, whatever the locale.
template<typename Number>
[[nodiscard]] QByteArray numberText(Number number)
{
    char text[64];
    const auto result = std::to_chars(text, text + sizeof text, number);
    return {text, result.ptr - text};
}

/// A field as RFC 4180 writes it: in quotation marks where it has to be.
[[nodiscard]] QByteArray csvField(std::string_view text);

/// Rows of a CSV as Rote writes it: RFC 4180 with lines that end in a newline alone.
class CsvReader
{
public:
    /// `name` begins every message. The bytes must outlive the reader. Throws InputError unless they are UTF-8 and the
    /// first line is exactly `header`.
    CsvReader(QByteArrayView bytes, std::string name, QByteArrayView header);

    /// The next row; false after the last. Throws InputError for a row that is not as wide as the header.
    bool next();
    [[nodiscard]] const std::string &field(std::size_t column) const { return m_fields[column]; }
    /// A number from `least` to `greatest`, the whole field; throws InputError.
    template<typename Number>
    [[nodiscard]] Number number(std::size_t column, Number least, Number greatest) const
    {
        const std::string &text = field(column);
        Number result{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
        if (error != std::errc() || end != text.data() + text.size() || !(result >= least && result <= greatest))
            refuse(inQuotes(text) + " is not a number that can stand there");
        return result;
    }

    [[noreturn]] void refuse(const std::string &what) const;

private:
    void readField();
    void readQuoted();
    [[nodiscard]] std::string_view limited(std::string_view field) const;

    std::string_view m_rest;
    std::string m_name;
    std::vector<std::string> m_fields;
    std::size_t m_columns = 0;
    std::int64_t m_row = 1;
};

} // namespace rote::store
