#include "tasks/vocabulary.h"

#include "nn/error.h"

#include <algorithm>
#include <string>

namespace rote::tasks {

namespace {

/// Bytes of the UTF-8 sequence that this first byte opens, 0 where none begins so.
int sequenceLength(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// Whether a sequence of that many bytes may stand for this code point: the shortest form, no surrogate, in range.
bool isWellFormed(char32_t codePoint, int length)
{
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    return codePoint >= smallest[length] && codePoint <= 0x10FFFF && (codePoint < 0xD800 || codePoint > 0xDFFF);
}

[[noreturn]] void refuseByte(std::size_t place)
{
    throw InputError("the text is not UTF-8 at byte " + std::to_string(place + 1) + "; save it as UTF-8");
}

} // namespace

std::u32string codePoints(std::string_view utf8)
{
    std::u32string result;
    result.reserve(utf8.size());
    for (std::size_t place = 0; place < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[place]);
        const int length = sequenceLength(first);
        if (length == 0 || utf8.size() - place < static_cast<std::size_t>(length))
            refuseByte(place);
        char32_t codePoint = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (int i = 1; i < length; ++i) {
            const auto next = static_cast<unsigned char>(utf8[place + static_cast<std::size_t>(i)]);
            if ((next & 0xC0U) != 0x80)
                refuseByte(place);
            codePoint = (codePoint << 6) | (next & 0x3FU);
        }
        if (!isWellFormed(codePoint, length))
            refuseByte(place);
        result.push_back(codePoint);
        place += static_cast<std::size_t>(length);
    }
    return result;
}

std::string utf8(std::u32string_view codePoints)
{
    std::string result;
    result.reserve(codePoints.size());
    const auto append = [&result](char32_t byte) { result.push_back(static_cast<char>(byte)); };
    for (const char32_t c : codePoints) {
        if (c < 0x80) {
            append(c);
        } else if (c < 0x800) {
            append(0xC0U | (c >> 6));
            append(0x80U | (c & 0x3FU));
        } else if (c < 0x10000) {
            append(0xE0U | (c >> 12));
            append(0x80U | ((c >> 6) & 0x3FU));
            append(0x80U | (c & 0x3FU));
        } else {
            append(0xF0U | (c >> 18));
            append(0x80U | ((c >> 12) & 0x3FU));
            append(0x80U | ((c >> 6) & 0x3FU));
            append(0x80U | (c & 0x3FU));
        }
    }
    return result;
}

Vocabulary::Vocabulary(std::string_view text)
    : m_characters(codePoints(text))
{
    std::ranges::sort(m_characters);
    m_characters.erase(std::unique(m_characters.begin(), m_characters.end()), m_characters.end());
}

std::optional<Token> Vocabulary::token(char32_t character) const
{
    const auto place = std::ranges::lower_bound(m_characters, character);
    if (place == m_characters.end() || *place != character)
        return std::nullopt;
    return static_cast<Token>(place - m_characters.begin());
}

std::string Vocabulary::character(Token token) const
{
    return utf8(std::u32string_view(&m_characters.at(token), 1));
}

std::vector<Token> Vocabulary::encode(std::string_view text) const
{
    std::vector<Token> tokens;
    tokens.reserve(text.size());
    for (const char32_t character : codePoints(text)) {
        const std::optional<Token> known = token(character);
        if (!known) {
            throw InputError("\"" + utf8(std::u32string_view(&character, 1)) + "\" is not one of this model's "
                             + std::to_string(size()) + " characters; leave it out");
        }
        tokens.push_back(*known);
    }
    return tokens;
}

std::optional<std::vector<Token>> Vocabulary::encodeIfKnown(std::string_view text) const
{
    std::vector<Token> tokens;
    tokens.reserve(text.size());
    for (const char32_t character : codePoints(text)) {
        const std::optional<Token> known = token(character);
        if (!known)
            return std::nullopt;
        tokens.push_back(*known);
    }
    return tokens;
}

std::string Vocabulary::decode(std::span<const Token> tokens) const
{
    std::u32string text;
    text.reserve(tokens.size());
    for (const Token token : tokens)
        text.push_back(m_characters.at(token));
    return utf8(text);
}

} // namespace rote::tasks
