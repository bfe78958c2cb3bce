#pragma once

#include "nn/export.h"
#include "nn/transformer_shape.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rote::tasks {

using nn::Token;

/// The characters (Unicode code points) that a model knows, sorted; a token is an index into them.
class ROTE_ENGINE_EXPORT Vocabulary
{
public:
    Vocabulary() = default;
    /// The sorted set of characters of a UTF-8 text. Throws InputError where the text is not UTF-8.
    explicit Vocabulary(std::string_view text);

    [[nodiscard]] int size() const { return static_cast<int>(m_characters.size()); }
    [[nodiscard]] const std::u32string &characters() const { return m_characters; }
    [[nodiscard]] std::optional<Token> token(char32_t character) const;

    /// The UTF-8 of one token's character.
    [[nodiscard]] std::string character(Token token) const;

    /// Throws InputError naming the first character that the vocabulary lacks.
    [[nodiscard]] std::vector<Token> encode(std::string_view text) const;
    /// The same; nothing where the vocabulary lacks a character.
    [[nodiscard]] std::optional<std::vector<Token>> encodeIfKnown(std::string_view text) const;
    [[nodiscard]] std::string decode(std::span<const Token> tokens) const;

    bool operator==(const Vocabulary &) const = default;

private:
    std::u32string m_characters;
};

/// The code points of a UTF-8 text. Throws InputError with the byte's place where it is not UTF-8.
[[nodiscard]] ROTE_ENGINE_EXPORT std::u32string codePoints(std::string_view utf8);

/// The UTF-8 of code points.
[[nodiscard]] ROTE_ENGINE_EXPORT std::string utf8(std::u32string_view codePoints);

} // namespace rote::tasks
