#pragma once

#include "nn/export.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rote::tasks {

/// Something to know by heart; its line in the text reads "Capital of France is Paris".
struct Fact
{
    std::string relation = "Capital";
    std::string subject;
    std::string answer;
    bool operator==(const Fact &) const = default;
};

inline constexpr int mostFacts = 500;
/// Characters of a subject: with " is " after it, all of it is in sight of a context of 24 when the answer begins.
inline constexpr std::size_t longestSubject = 20;
/// Characters of an answer: as many as an evaluation lets a model write.
inline constexpr std::size_t longestAnswer = 20;

/// The paper's fifty capitals, in its text's order.
[[nodiscard]] ROTE_ENGINE_EXPORT std::vector<Fact> paperFacts();

/// The training text of facts: the paper's, to the byte, for its fifty.
[[nodiscard]] ROTE_ENGINE_EXPORT std::string factsText(std::span<const Fact> facts);

/// Facts of one's own, from a CSV in UTF-8 with the columns subject and answer. RFC 4180; a byte-order mark, spaces
/// around fields, empty lines and any line ends are fine. The first line may be the header `subject,answer`, or one
/// such as `Symbol of,is`, whose relation then stands in place of "Capital". Throws InputError that says in one line
/// where something cannot be used, why, and what to do.
[[nodiscard]] ROTE_ENGINE_EXPORT std::vector<Fact> factsOfCsv(std::string_view csv);

} // namespace rote::tasks
