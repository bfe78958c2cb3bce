#pragma once

#include "nn/error.h"

#include <QByteArray>

#include <concepts>
#include <cstdint>
#include <cstdio>
#include <string_view>

/// What the fuzzers share. A reader may do two things with any bytes: read them, or throw an InputError of one line.
namespace rote::fuzz {

/// Ends the fuzzer, which keeps the input that did it.
inline void require(bool isSo, const char *what)
{
    if (!isSo) {
        std::fprintf(stderr, "Not so: %s\n", what);
        __builtin_trap();
    }
}

inline void refuses(const InputError &error)
{
    constexpr std::size_t longest = 1000;
    const std::string_view message = error.what();
    require(!message.empty() && message.size() <= longest, "a message is short");
    require(message.find('\n') == std::string_view::npos, "a message is one line");
}

template<std::invocable Read>
void readOrRefuse(Read &&read)
{
    try {
        read();
    } catch (const InputError &error) {
        refuses(error);
    }
}

inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

} // namespace rote::fuzz
