#include "training/answer_decoder.h"

#include "training/sampling.h"

namespace rote::training {

std::span<const Token> AnswerDecoder::seen(std::span<const Token> text) const
{
    const auto context = static_cast<std::size_t>(m_transformer.shape().context);
    return text.size() > context ? text.last(context) : text;
}

template<typename Choose>
bool AnswerDecoder::continueWith(std::span<const float> parameters, std::vector<std::vector<Token>> &texts,
                                 const Rule &rule, const std::stop_token &stop, Choose &&choose)
{
    std::vector<std::vector<Token> *> open;
    for (std::vector<Token> &text : texts)
        open.push_back(&text);
    std::vector<float> logits;
    nn::SequenceBatch sequences;
    for (int i = 0; i < rule.characters && !open.empty(); ++i) {
        sequences.clear();
        for (const std::vector<Token> *text : open)
            sequences.add(seen(*text));
        logits.resize(open.size() * vocabulary());
        if (!m_transformer.nextLogits(parameters, sequences, logits, stop))
            return false;
        for (std::size_t text = 0; text < open.size(); ++text)
            open[text]->push_back(choose(std::span<const float>(logits).subspan(text * vocabulary(), vocabulary())));
        std::erase_if(open, [&](const std::vector<Token> *text) { return rule.end && text->back() == *rule.end; });
    }
    return true;
}

bool AnswerDecoder::continueGreedily(std::span<const float> parameters, std::vector<std::vector<Token>> &texts,
                                     const Rule &rule, const std::stop_token &stop)
{
    return continueWith(parameters, texts, rule, stop, likeliest);
}

bool AnswerDecoder::continueSampling(std::span<const float> parameters, std::vector<std::vector<Token>> &texts,
                                     const Rule &rule, nn::RandomStream &random, const std::stop_token &stop)
{
    return continueWith(parameters, texts, rule, stop,
                        [&](std::span<const float> logits) { return sampled(logits, Sampling{}, random); });
}

std::optional<std::vector<double>> AnswerDecoder::chances(std::span<const float> parameters,
                                                          std::span<const std::vector<Token>> prompts,
                                                          std::span<const std::vector<Token>> continuations,
                                                          const std::stop_token &stop)
{
    // Asked some at a time: a text may have so many answers that all of them together fill the memory.
    constexpr std::size_t mostSequences = 4096;
    struct Asked
    {
        std::size_t continuation;
        Token next;
    };
    std::vector<Asked> asked;
    nn::SequenceBatch sequences;
    std::vector<float> logits;
    std::vector<double> chances(prompts.size(), 1.0);
    const auto ask = [&] {
        logits.resize(asked.size() * vocabulary());
        if (!m_transformer.nextLogits(parameters, sequences, logits, stop))
            return false;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto row = std::span<const float>(logits).subspan(i * vocabulary(), vocabulary());
            chances[asked[i].continuation] *= softmax(row)[asked[i].next];
        }
        asked.clear();
        sequences.clear();
        return true;
    };
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        std::vector<Token> text = prompts[i];
        for (const Token next : continuations[i]) {
            sequences.add(seen(text));
            asked.push_back({i, next});
            text.push_back(next);
            if (asked.size() == mostSequences && !ask())
                return std::nullopt;
        }
    }
    if (!ask())
        return std::nullopt;
    return chances;
}

std::optional<std::vector<float>> AnswerDecoder::nextLogits(std::span<const float> parameters,
                                                            std::span<const Token> text, const std::stop_token &stop)
{
    nn::SequenceBatch sequences;
    sequences.add(seen(text));
    std::vector<float> logits(vocabulary());
    if (!m_transformer.nextLogits(parameters, sequences, logits, stop))
        return std::nullopt;
    return logits;
}

} // namespace rote::training
