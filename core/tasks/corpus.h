#pragma once

#include "nn/export.h"
#include "tasks/items.h"
#include "tasks/vocabulary.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rote::tasks {

/// The paper's three training texts.
enum class Task { Arithmetic, Capitals, Joint };

/// A stretch of a text that windows are drawn from: none of them leaves it.
struct TextPart
{
    double share = 1.0; ///< of all windows drawn; the parts' shares add up to 1
    std::int32_t first = 0;
    std::int32_t characters = 0;

    /// How many windows of `context` characters, with the one after them, it has.
    [[nodiscard]] std::int32_t windows(int context) const { return characters > context ? characters - context : 0; }
    bool operator==(const TextPart &) const = default;
};

/// A training text and what follows from it. Immutable once made; shared between threads as shared_ptr<const Corpus>.
struct Corpus
{
    std::string text; ///< UTF-8
    Vocabulary vocabulary;
    std::vector<Token> tokens; ///< the text, encoded
    std::vector<Item> items;   ///< everything that an evaluation asks, in the order of its results
    /// Of a mixture: the share of windows drawn from the equations that the text begins with.
    std::optional<double> arithmeticShare;
    std::vector<TextPart> parts; ///< the whole text, or of a mixture those parts whose share is not 0

    /// Whether another one has the same text, drawn in the same way.
    [[nodiscard]] bool isAlike(const Corpus &other) const
    {
        return text == other.text && arithmeticShare == other.arithmeticShare;
    }
    /// Starts of all windows of `context` characters: [0, characters − context).
    [[nodiscard]] ROTE_ENGINE_EXPORT std::vector<std::int32_t> allWindowStarts(int context) const;
    /// The item that a prompt asks, or −1; both "Capital of USA is " and "Capital of the USA is " ask the same one.
    [[nodiscard]] ROTE_ENGINE_EXPORT int itemOfPrompt(std::string_view prompt) const;
};

/// Throws InputError for a text that is empty, not UTF-8, or of more than 1,024 distinct characters. With a share it is
/// a mixture: the text begins with the equations and has none after them, and what has no share is not asked.
[[nodiscard]] ROTE_ENGINE_EXPORT Corpus corpusOfText(std::string text, std::optional<double> arithmeticShare = {});

/// The paper's text of a task (joint: arithmetic, then capitals).
[[nodiscard]] ROTE_ENGINE_EXPORT std::string paperText(Task task);

[[nodiscard]] ROTE_ENGINE_EXPORT std::string_view taskName(Task task); ///< "arithmetic", "capitals", "joint"

} // namespace rote::tasks
