#include "training/probe.h"

#include "nn/error.h"
#include "tasks/grading.h"
#include "tasks/prompts.h"
#include "training/answer_decoder.h"

#include <algorithm>
#include <numeric>

namespace rote::training {

namespace {

ProbePosition positionOf(const tasks::Vocabulary &vocabulary, Token taken, std::span<const double> probabilities)
{
    constexpr std::size_t shown = 5;
    std::vector<Token> order(probabilities.size());
    std::iota(order.begin(), order.end(), Token{0});
    const std::size_t count = std::min(shown, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                      [&](Token a, Token b) {
                          return probabilities[a] != probabilities[b] ? probabilities[a] > probabilities[b] : a < b;
                      });
    ProbePosition position;
    position.character = vocabulary.character(taken);
    for (std::size_t i = 0; i < count; ++i)
        position.likeliest.push_back({vocabulary.character(order[i]), probabilities[order[i]]});
    return position;
}

/// What the prompt's item says about the answer. False if stopped.
bool judge(const tasks::Corpus &corpus, const Snapshot &snapshot, AnswerDecoder &decoder, Probe &probe,
           const std::stop_token &stop)
{
    const tasks::Item &item = corpus.items[static_cast<std::size_t>(probe.itemIndex)];
    probe.item = item.isHeldOut() ? Probe::ItemStatus::HeldOut : Probe::ItemStatus::Trained;
    probe.answer = item.answer;
    const tasks::Grade grade = tasks::grade(item, probe.continuation);
    probe.given = grade.given;
    probe.correct = grade.correct;
    const std::vector<std::vector<Token>> prompts{corpus.vocabulary.encode(probe.prompt)};
    const auto answer = corpus.vocabulary.encodeIfKnown(item.answer + item.terminator);
    if (!answer) {
        // The model has no characters to say it with.
        probe.correct = false;
        probe.probability = 0.0;
        return true;
    }
    const std::vector<std::vector<Token>> answers{*answer};
    const auto chances = decoder.chances(snapshot.parameters, prompts, answers, stop);
    if (chances)
        probe.probability = chances->front();
    return chances.has_value();
}

/// Appends up to the rule's characters to the probe. False if stopped.
bool goOn(const tasks::Corpus &corpus, const Snapshot &snapshot, AnswerDecoder &decoder,
          const tasks::ContinuationRule &rule, Probe &probe, const std::stop_token &stop)
{
    std::vector<Token> text = corpus.vocabulary.encode(probe.prompt);
    nn::RandomStream random(probe.decoding.seed, nn::RandomPurpose::Sampling, snapshot.step);
    const std::optional<Sampling> &sampling = probe.decoding.sampling;
    for (int i = 0; i < rule.characters; ++i) {
        const auto logits = decoder.nextLogits(snapshot.parameters, text, stop);
        if (!logits)
            return false;
        const Token taken = sampling ? sampled(*logits, *sampling, random) : likeliest(*logits);
        probe.positions.push_back(positionOf(corpus.vocabulary, taken, softmax(*logits)));
        const std::string &character = probe.positions.back().character;
        probe.continuation += character;
        text.push_back(taken);
        if (rule.endsAtNewline && character == "\n")
            break;
    }
    return true;
}

} // namespace

std::optional<Probe> probe(const tasks::Corpus &corpus, const Snapshot &snapshot, std::string_view prompt,
                           const ProbeDecoding &decoding, const std::stop_token &stop)
{
    nn::Transformer transformer(snapshot.shape);
    return probe(corpus, snapshot, transformer, prompt, decoding, stop);
}

std::optional<Probe> probe(const tasks::Corpus &corpus, const Snapshot &snapshot, nn::Transformer &transformer,
                           std::string_view prompt, const ProbeDecoding &decoding, const std::stop_token &stop)
{
    const tasks::PromptCheck check = tasks::checkPrompt(prompt, corpus.vocabulary, snapshot.shape.context);
    if (check.problem != tasks::PromptCheck::Problem::None)
        throw InputError(check.message);

    AnswerDecoder decoder(transformer);
    Probe result;
    result.step = snapshot.step;
    result.prompt = prompt;
    result.decoding = decoding;
    const auto beyond = static_cast<std::size_t>(check.charactersBeyondContext);
    const std::vector<Token> text = corpus.vocabulary.encode(prompt);
    result.shownContext = corpus.vocabulary.decode(std::span(text).subspan(beyond));
    result.itemIndex = corpus.itemOfPrompt(prompt);
    const tasks::Item *item =
        result.itemIndex < 0 ? nullptr : &corpus.items[static_cast<std::size_t>(result.itemIndex)];
    if (!goOn(corpus, snapshot, decoder, tasks::continuationRule(item), result, stop))
        return std::nullopt;
    if (item && !judge(corpus, snapshot, decoder, result, stop))
        return std::nullopt;
    return result;
}

} // namespace rote::training
