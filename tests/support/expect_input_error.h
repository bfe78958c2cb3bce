#pragma once

#include "nn/error.h"

#include <QByteArray>

#include <concepts>

namespace rote::test {

/// The message of the InputError that an action throws; empty where it throws none.
template<std::invocable Action>
[[nodiscard]] QByteArray inputErrorOf(Action &&action)
{
    try {
        static_cast<void>(action());
    } catch (const InputError &error) {
        return error.what();
    }
    return {};
}

} // namespace rote::test
