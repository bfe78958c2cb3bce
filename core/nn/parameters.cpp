#include "nn/parameters.h"

#include "nn/random.h"

#include <cmath>

namespace rote::nn {

std::vector<float> initialParameters(const TransformerShape &shape, std::uint64_t seed)
{
    constexpr double deviation = 0.02;
    const double residualDeviation = deviation / std::sqrt(2.0 * shape.layers);
    RandomStream random(seed, RandomPurpose::Parameters);
    std::vector<float> parameters;
    parameters.reserve(parameterCount(shape));
    for (const ParameterTensor &tensor : parameterLayout(shape)) {
        const bool endsResidualBranch = tensor.name.ends_with("c_proj.weight");
        const double scale = endsResidualBranch ? residualDeviation : deviation;
        for (std::size_t i = 0; i < tensor.size(); ++i)
            parameters.push_back(tensor.isGain ? 1.0F : static_cast<float>(scale * random.normal()));
    }
    return parameters;
}

} // namespace rote::nn
