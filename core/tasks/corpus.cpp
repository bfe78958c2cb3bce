#include "tasks/corpus.h"

#include "nn/error.h"
#include "tasks/paper_text.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace rote::tasks {

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
        return item.prompt == prompt || (!item.isEquation() && "Capital of " + item.subject + " is " == prompt);
    };
    const auto place = std::ranges::find_if(items, asks);
    return place == items.end() ? -1 : static_cast<int>(place - items.begin());
}

Corpus corpusOfText(std::string text)
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
