#include "nn/model_weights.h"

#include "nn/operations/layer_norm.h"

namespace rote::nn {

ParameterOffsets::ParameterOffsets(const TransformerShape &shape)
{
    // The order is parameterLayout()'s; the tests against golden data hold the two together by name.
    const std::vector<ParameterTensor> layout = parameterLayout(shape);
    auto tensor = layout.begin();
    const auto next = [&] { return (tensor++)->offset; };
    characters = next();
    places = next();
    for (int layer = 0; layer < shape.layers; ++layer) {
        Layer offsets{};
        offsets.attentionGain = next();
        offsets.queriesKeysValues = next();
        offsets.attentionProjection = next();
        offsets.mlpGain = next();
        offsets.mlpIn = next();
        offsets.mlpOut = next();
        layers.push_back(offsets);
    }
    finalGain = next();
    head = parameterCount(shape);
    gradientSize = head + static_cast<std::size_t>(shape.vocabulary) * static_cast<std::size_t>(shape.width);
}

template<typename Scalar>
void LinearWeight<Scalar>::pack(const StridedMatrix<Scalar> &matrix, const Scalar *gain)
{
    forward.pack(matrix, gain, nullptr);
    backward.pack(matrix.transposed(), nullptr, gain);
}

template<typename Scalar>
void ModelWeights<Scalar>::pack(const TransformerShape &shape, const ParameterOffsets &offsets,
                                const Scalar *parameters, bool sharesFirst)
{
    const int width = shape.width;
    const auto matrix = [&](std::size_t offset, int rows, int columns) {
        return StridedMatrix<Scalar>{parameters + offset, rows, columns, columns, 1};
    };
    layers.resize(offsets.layers.size());
    for (std::size_t i = 0; i < layers.size(); ++i) {
        Layer &layer = layers[i];
        const ParameterOffsets::Layer &at = offsets.layers[i];
        layer.queriesKeysValues.pack(matrix(at.queriesKeysValues, 3 * width, width), parameters + at.attentionGain);
        StridedMatrix<Scalar> projection = matrix(at.attentionProjection, width, width);
        const int parts = i == 0 && sharesFirst ? shape.heads : 1;
        projection.columns /= parts;
        layer.projections.resize(static_cast<std::size_t>(parts));
        for (LinearWeight<Scalar> &part : layer.projections) {
            part.pack(projection);
            projection.data += projection.columns;
        }
        layer.mlpIn.pack(matrix(at.mlpIn, shape.hiddenWidth(), width), parameters + at.mlpGain);
        layer.mlpOut.pack(matrix(at.mlpOut, width, shape.hiddenWidth()));
    }
    head.pack(matrix(offsets.characters, shape.vocabulary, width), parameters + offsets.finalGain);
}

template<typename Scalar>
void separateGains(const TransformerShape &shape, const ParameterOffsets &offsets, const Scalar *parameters,
                   Scalar *gradients)
{
    const auto separate = [&](std::size_t gain, std::size_t weight, std::size_t scaled, int rows) {
        gainBackward(parameters + gain, parameters + weight, gradients + scaled, rows, shape.width, gradients + weight,
                     gradients + gain);
    };
    for (const ParameterOffsets::Layer &at : offsets.layers) {
        separate(at.attentionGain, at.queriesKeysValues, at.queriesKeysValues, 3 * shape.width);
        separate(at.mlpGain, at.mlpIn, at.mlpIn, shape.hiddenWidth());
    }
    separate(offsets.finalGain, offsets.characters, offsets.head, shape.vocabulary);
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template struct LinearWeight<Scalar>;                                                                              \
    template struct ModelWeights<Scalar>;                                                                              \
    template void separateGains<Scalar>(const TransformerShape &, const ParameterOffsets &, const Scalar *, Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
