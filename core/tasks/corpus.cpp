#include "tasks/corpus.h"

#include "nn/error.h"
#include "tasks/paper_text.h"

#include <algorithm>
#include <numeric>
#include <sstream>
#include <utility>

namespace rote::tasks {

namespace {

/// The parts of a mixture that have a share.
std::vector<TextPart> partsOf(const Corpus &corpus, double share)
{
    if (!(share >= 0.0 && share <= 1.0)) {
        std::ostringstream message;
        message << "arithmetic share " << share << " is out of range: it can be 0 to 1";
        throw InputError(message.str());
    }
    // Equations are ASCII: their bytes are their characters.
    const std::size_t equations = leadingEquationBytes(corpus.text);
    const std::vector<Item> others = itemsOfText(std::string_view(corpus.text).substr(equations));
    if (!others.empty() && others.front().isEquation())
        throw InputError("the training text of a mixture has equations after other lines; put them first");
    const auto cut = static_cast<std::int32_t>(equations);
    const auto end = static_cast<std::int32_t>(corpus.tokens.size());
    std::vector<TextPart> parts;
    for (const TextPart &part : {TextPart{share, 0, cut}, TextPart{1.0 - share, cut, end - cut}}) {
        if (part.share > 0.0)
            parts.push_back(part);
    }
    return parts;
}

} // namespace

std::vector<std::int32_t> Corpus::allWindowStarts(int context) const
{
    const auto count = std::max<std::ptrdiff_t>(0, std::ssize(tokens) - context);
    std::vector<std::int32_t> starts(static_cast<std::size_t>(count));
    std::iota(starts.begin(), starts.end(), 0);
    return starts;
}

int Corpus::itemOfPrompt(std::string_view prompt) const
{
    const auto asks = [prompt](const Item &item) {
        return item.prompt == prompt || (!item.isEquation() && item.relation + " of " + item.subject + " is " == prompt);
    };
    const auto place = std::ranges::find_if(items, asks);
    return place == items.end() ? -1 : static_cast<int>(place - items.begin());
}

Corpus corpusOfText(std::string text, std::optional<double> arithmeticShare)
{
    if (text.empty())
        throw InputError("the training text is empty; give it some lines to learn");
    Corpus corpus;
    corpus.vocabulary = Vocabulary(text);
    if (corpus.vocabulary.size() > nn::ShapeLimits::maximumVocabulary) {
        throw InputError("the training text has " + std::to_string(corpus.vocabulary.size())
                         + " distinct characters; a model knows at most "
                         + std::to_string(nn::ShapeLimits::maximumVocabulary));
    }
    corpus.tokens = corpus.vocabulary.encode(text);
    corpus.items = itemsOfText(text);
    corpus.text = std::move(text);
    corpus.parts = {{1.0, 0, static_cast<std::int32_t>(corpus.tokens.size())}};
    if (arithmeticShare) {
        corpus.arithmeticShare = arithmeticShare;
        corpus.parts = partsOf(corpus, *arithmeticShare);
        std::erase_if(corpus.items, [share = *arithmeticShare](const Item &item) {
            return (item.isEquation() ? share : 1.0 - share) <= 0.0;
        });
    }
    return corpus;
}

std::string paperText(Task task)
{
    switch (task) {
    case Task::Arithmetic:
        return std::string(paperArithmeticText());
    case Task::Capitals:
        return std::string(paperCapitalsText());
    case Task::Joint:
        break;
    }
    return std::string(paperArithmeticText()).append(paperCapitalsText());
}

std::string_view taskName(Task task)
{
    switch (task) {
    case Task::Arithmetic:
        return "arithmetic";
    case Task::Capitals:
        return "capitals";
    case Task::Joint:
        break;
    }
    return "joint";
}

} // namespace rote::tasks
