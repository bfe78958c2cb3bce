#pragma once

#include "nn/export.h"
#include "tasks/corpus.h"

#include <array>
#include <string_view>

namespace rote::tasks {

/// What is wrong about a wrong answer. Kinds overlap (a neighbouring cell is off by one), so the first one counts that
/// fits.
enum class ErrorKind {
    OtherSign,    ///< 9 − 4 = 13: what the same digits make with the other sign
    WrongSign,    ///< 3 − 7 = 4
    OffByOne,     ///< 8 + 5 = 14
    Neighbour,    ///< 6 − 8 = −4: the answer of a cell that touches its corner in the grid
    OtherCapital, ///< another fact's answer
    OtherNumber,  ///< a number that is none of these
    Garbled       ///< nothing that reads as an answer
};

/// All of them, in the order in which they are tried.
inline constexpr std::array allErrorKinds{ErrorKind::OtherSign, ErrorKind::WrongSign,    ErrorKind::OffByOne,
                                          ErrorKind::Neighbour, ErrorKind::OtherCapital, ErrorKind::OtherNumber,
                                          ErrorKind::Garbled};

/// The kind of a wrong answer, as tasks::grade read it (empty where nothing could be read).
[[nodiscard]] ROTE_ENGINE_EXPORT ErrorKind errorKind(const Item &item, std::string_view given, const Corpus &corpus);

} // namespace rote::tasks
