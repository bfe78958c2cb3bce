#include "training/inspection.h"

#include <algorithm>

namespace rote::training {

std::optional<Inspection> inspect(const tasks::Corpus &corpus, const Snapshot &snapshot, const Probe &probe,
                                  const CharacterMap *reference, const std::stop_token &stop)
{
    const tasks::Vocabulary &vocabulary = corpus.vocabulary;
    std::vector<nn::Token> text = vocabulary.encode(probe.shownContext + probe.continuation);
    if (!probe.continuation.empty())
        text.pop_back();
    text.resize(std::min(text.size(), static_cast<std::size_t>(snapshot.shape.context)));
    auto trace = nn::traceForward(snapshot.shape, snapshot.parameters, text, stop);
    if (!trace)
        return std::nullopt;
    Inspection inspection{
        probe.step, probe.prompt, {}, std::move(*trace), characterMap(snapshot, vocabulary, reference)};
    for (const nn::Token token : text)
        inspection.characters.push_back(vocabulary.character(token));
    return inspection;
}

} // namespace rote::training
