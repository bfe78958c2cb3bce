#include "training/sampling.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rote::training {

using nn::Token;

Token sampled(std::span<const float> logits, const Sampling &sampling, nn::RandomStream &random)
{
    std::vector<Token> order(logits.size());
    std::iota(order.begin(), order.end(), Token{0});
    const std::size_t count = std::min(static_cast<std::size_t>(std::max(1, sampling.topK)), order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                      [&](Token a, Token b) { return logits[a] > logits[b]; });
    std::vector<double> weights(count);
    for (std::size_t i = 0; i < count; ++i)
        weights[i] = std::exp(static_cast<double>(logits[order[i]] - logits[order[0]]) / sampling.temperature);
    double rest = random.uniform() * std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i + 1 < count; ++i) {
        rest -= weights[i];
        if (rest < 0)
            return order[i];
    }
    return order[count - 1];
}

Token likeliest(std::span<const float> logits)
{
    return static_cast<Token>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

std::vector<double> softmax(std::span<const float> logits)
{
    const auto highest = static_cast<double>(*std::max_element(logits.begin(), logits.end()));
    std::vector<double> probabilities(logits.size());
    std::transform(logits.begin(), logits.end(), probabilities.begin(),
                   [highest](float logit) { return std::exp(static_cast<double>(logit) - highest); });
    const double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
    for (double &probability : probabilities)
        probability /= sum;
    return probabilities;
}

} // namespace rote::training
