#include "nn/adamw.h"

#include <cmath>

namespace rote::nn {

namespace {

/// base^exponent by repeated squaring: the C library's pow differs between processors.
double power(double base, std::int64_t exponent)
{
    double result = 1.0;
    for (; exponent > 0; exponent /= 2, base *= base) {
        if (exponent % 2 == 1)
            result *= base;
    }
    return result;
}

} // namespace

AdamWState freshAdamWState(std::size_t parameterCount)
{
    return {0, std::vector<float>(parameterCount, 0.0F), std::vector<float>(parameterCount, 0.0F)};
}

void adamWStep(const AdamWConfig &config, double learningRate, std::span<const ParameterTensor> layout,
               std::span<const float> gradients, std::span<float> parameters, AdamWState &state)
{
    ++state.updates;
    const double correction1 = 1.0 - power(config.beta1, state.updates);
    const double correction2 = 1.0 - power(config.beta2, state.updates);
    const auto beta1 = static_cast<float>(config.beta1);
    const auto beta2 = static_cast<float>(config.beta2);
    const auto rest1 = static_cast<float>(1.0 - config.beta1);
    const auto rest2 = static_cast<float>(1.0 - config.beta2);
    const auto stepSize = static_cast<float>(learningRate / correction1);
    const auto rootCorrection = static_cast<float>(1.0 / std::sqrt(correction2));
    const auto epsilon = static_cast<float>(config.epsilon);
    for (const ParameterTensor &tensor : layout) {
        const auto kept = static_cast<float>(tensor.isGain ? 1.0 : 1.0 - learningRate * config.weightDecay);
        const float *gradient = gradients.data() + tensor.offset;
        float *parameter = parameters.data() + tensor.offset;
        float *first = state.firstMoment.data() + tensor.offset;
        float *second = state.secondMoment.data() + tensor.offset;
        for (std::size_t i = 0; i < tensor.size(); ++i) {
            first[i] = beta1 * first[i] + rest1 * gradient[i];
            second[i] = beta2 * second[i] + rest2 * gradient[i] * gradient[i];
            const float denominator = std::sqrt(second[i]) * rootCorrection + epsilon;
            parameter[i] = parameter[i] * kept - stepSize * first[i] / denominator;
        }
    }
}

double clipToNorm(std::span<float> gradients, double maximumNorm)
{
    double squares = 0.0;
    for (const float gradient : gradients)
        squares += static_cast<double>(gradient) * static_cast<double>(gradient);
    const double norm = std::sqrt(squares);
    if (norm > maximumNorm) {
        const auto scale = static_cast<float>(maximumNorm / (norm + 1e-6)); // PyTorch's guard against 0
        for (float &gradient : gradients)
            gradient *= scale;
    }
    return norm;
}

} // namespace rote::nn
