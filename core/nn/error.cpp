#include "nn/error.h"

#include <algorithm>

namespace rote {

namespace {

std::string asOneLine(std::string text)
{
    constexpr char deleted = 0x7F;
    std::ranges::replace_if(text, [](char c) { return (c >= 0 && c < ' ') || c == deleted; }, ' ');
    return text;
}

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

} // namespace

InputError::InputError(const std::string &message)
    : std::runtime_error(asOneLine(message))
{
}

// Defined here so that the type's information lives in the engine alone and the exception crosses its border.
InputError::~InputError() = default;

std::string inQuotes(std::string_view text)
{
    constexpr std::size_t longest = 60; // bytes
    if (text.size() <= longest)
        return '"' + std::string(text) + '"';
    std::size_t end = longest;
    while (end > 0 && continuesCharacter(text[end]))
        --end;
    return '"' + std::string(text.substr(0, end)) + "…\"";
}

} // namespace rote
