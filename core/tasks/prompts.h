#pragma once

#include "nn/export.h"
#include "tasks/corpus.h"

#include <string>
#include <string_view>
#include <vector>

namespace rote::tasks {

inline constexpr int maximumPromptLength = 200; ///< characters

/// Why a prompt cannot be asked, or that it can. The window marks the unknown characters where they stand.
struct PromptCheck
{
    enum class Problem { None, Empty, TooLong, UnknownCharacters, NotUtf8 };
    Problem problem = Problem::None;
    std::string message;              ///< one line for the user; empty without a problem
    std::vector<int> unknownPlaces;   ///< indices of the characters (code points) that the model does not know
    int charactersBeyondContext = 0;  ///< leading characters that the model does not see; not a problem
};

[[nodiscard]] ROTE_ENGINE_EXPORT PromptCheck checkPrompt(std::string_view prompt, const Vocabulary &vocabulary,
                                                         int context);

/// How a continuation ends: after `characters`, or earlier at a newline.
struct ContinuationRule
{
    int characters = 24;
    bool endsAtNewline = true;
};

/// Equations get 4 more characters, facts 20, other prompts go up to a newline or 24.
[[nodiscard]] ROTE_ENGINE_EXPORT ContinuationRule continuationRule(const Item *item);

} // namespace rote::tasks
