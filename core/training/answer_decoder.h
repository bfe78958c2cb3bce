#pragma once

#include "nn/random.h"
#include "nn/transformer.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace rote::training {

using nn::Token;

/// Lets a model continue texts, and measures how likely it finds a given continuation. Text longer than the context is
/// cut to its last `context` characters before each step, as the paper does.
class AnswerDecoder
{
public:
    explicit AnswerDecoder(nn::Transformer &transformer) : m_transformer(transformer) {}

    struct Rule
    {
        int characters = 0;
        std::optional<Token> end; ///< a continuation is over with this character
    };

    /// Appends each text's likeliest characters to it. False if `stop` was requested on the way.
    bool continueGreedily(std::span<const float> parameters, std::vector<std::vector<Token>> &texts, const Rule &rule,
                          const std::stop_token &stop);
    /// The same, drawn at the paper's temperature 0.01 from the ten likeliest.
    bool continueSampling(std::span<const float> parameters, std::vector<std::vector<Token>> &texts, const Rule &rule,
                          nn::RandomStream &random, const std::stop_token &stop);

    /// The chance of each continuation after its prompt: the product over its characters. Nothing if stopped.
    std::optional<std::vector<double>> chances(std::span<const float> parameters,
                                               std::span<const std::vector<Token>> prompts,
                                               std::span<const std::vector<Token>> continuations,
                                               const std::stop_token &stop);

    /// The logits [vocabulary] of the character after a text. Nothing if stopped.
    std::optional<std::vector<float>> nextLogits(std::span<const float> parameters, std::span<const Token> text,
                                                 const std::stop_token &stop);

private:
    template<typename Choose>
    bool continueWith(std::span<const float> parameters, std::vector<std::vector<Token>> &texts, const Rule &rule,
                      const std::stop_token &stop, Choose &&choose);
    [[nodiscard]] std::span<const Token> seen(std::span<const Token> text) const;
    [[nodiscard]] std::size_t vocabulary() const { return static_cast<std::size_t>(m_transformer.shape().vocabulary); }

    nn::Transformer &m_transformer;
};

} // namespace rote::training
