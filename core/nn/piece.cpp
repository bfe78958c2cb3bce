#include "nn/piece.h"

#include "nn/operations/cross_entropy.h"
#include "nn/operations/embedding.h"
#include "nn/operations/gelu.h"
#include "nn/operations/layer_norm.h"
#include "nn/operations/linear.h"

#include <algorithm>

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
}

template<typename Scalar>
Piece<Scalar>::Piece(const TransformerShape &shape, std::ptrdiff_t maximumPositions)
    : m_shape(shape), m_offsets(shape), m_layers(static_cast<std::size_t>(shape.layers))
{
    const auto count = static_cast<std::size_t>(maximumPositions);
    const auto sized = [count](std::initializer_list<AlignedVector<Scalar> *> all, int rows) {
        for (AlignedVector<Scalar> *values : all)
            values->resize(count * static_cast<std::size_t>(rows));
    };
    const int width = shape.width;
    const int weights = shape.heads * shape.context;
    m_tokens.reserve(count);
    m_targets.reserve(count);
    for (Layer &layer : m_layers) {
        sized({&layer.in, &layer.normal1, &layer.mixed, &layer.middle, &layer.normal2}, width);
        sized({&layer.mean1, &layer.inverseDeviation1, &layer.mean2, &layer.inverseDeviation2}, 1);
        sized({&layer.qkv}, 3 * width);
        sized({&layer.weights}, weights);
        sized({&layer.hidden, &layer.activated}, shape.hiddenWidth());
    }
    sized({&m_last, &m_normal, &m_branch, &m_dResidual, &m_dWide}, width);
    sized({&m_mean, &m_inverseDeviation}, 1);
    sized({&m_logits}, shape.vocabulary);
    sized({&m_droppedWeights, &m_dWeights}, weights);
    sized({&m_dHidden}, shape.hiddenWidth());
    sized({&m_dQkv}, 3 * width);
    m_scratch.resize(static_cast<std::size_t>(shape.headWidth()) * static_cast<std::size_t>(shape.context));
}

template<typename Scalar>
void Piece<Scalar>::begin(int windowLength)
{
    m_windowLength = windowLength;
    m_tokens.clear();
    m_targets.clear();
}

template<typename Scalar>
void Piece<Scalar>::add(Token character, Token target)
{
    m_tokens.push_back(character);
    m_targets.push_back(target);
}

template<typename Scalar>
DropoutMask Piece<Scalar>::mask(DropoutSite::Place place, int layer) const
{
    return {m_dropout.probability, m_dropout.seed, m_dropout.step, {place, layer}};
}

template<typename Scalar>
void Piece<Scalar>::forward(const Scalar *parameters, const Dropout &dropout, std::int64_t firstPosition)
{
    m_dropout = dropout;
    m_firstPosition = firstPosition;
    auto embedded = wide(m_layers.front().in);
    embeddingForward<Scalar>(parameters + m_offsets.characters, parameters + m_offsets.places, m_tokens, m_windowLength,
                             embedded);
    mask(DropoutSite::Place::Embedding, 0).apply(embedded, m_firstPosition);
    for (int layer = 0; layer < m_shape.layers; ++layer) {
        const bool isLast = layer + 1 == m_shape.layers;
        attentionForward(parameters, layer);
        mlpForward(parameters, layer, isLast ? m_last : m_layers[static_cast<std::size_t>(layer) + 1].in);
    }
    layerNormForward<Scalar>(parameters + m_offsets.finalGain, wide(m_last), wide(m_normal), m_mean.data(),
                             m_inverseDeviation.data());
}

/// The weights as they mix the values: with this layer's mask, if there is one.
template<typename Scalar>
MatrixView<Scalar> Piece<Scalar>::droppedWeights(int layer)
{
    AlignedVector<Scalar> &weights = m_layers[static_cast<std::size_t>(layer)].weights;
    const std::ptrdiff_t rows = std::ptrdiff_t{m_shape.heads} * m_windowLength;
    const DropoutMask dropped = mask(DropoutSite::Place::Attention, layer);
    if (!dropped.isActive())
        return view(weights, rows);
    std::copy_n(weights.begin(), rows * positions(), m_droppedWeights.begin());
    dropped.apply(view(m_droppedWeights, rows), m_firstPosition);
    return view(m_droppedWeights, rows);
}

template<typename Scalar>
void Piece<Scalar>::addBranch(const AlignedVector<Scalar> &residual, AlignedVector<Scalar> &branch,
                              AlignedVector<Scalar> &sum) const
{
    const std::ptrdiff_t size = m_shape.width * positions();
    std::transform(residual.begin(), residual.begin() + size, branch.begin(), sum.begin(), std::plus<>());
}

template<typename Scalar>
void Piece<Scalar>::attentionForward(const Scalar *parameters, int index)
{
    Layer &layer = m_layers[static_cast<std::size_t>(index)];
    const ParameterOffsets::Layer &offsets = m_offsets.layers[static_cast<std::size_t>(index)];
    const auto qkv = view(layer.qkv, 3 * m_shape.width);
    const auto weights = view(layer.weights, std::ptrdiff_t{m_shape.heads} * m_windowLength);
    layerNormForward<Scalar>(parameters + offsets.attentionGain, wide(layer.in), wide(layer.normal1),
                             layer.mean1.data(), layer.inverseDeviation1.data());
    linearForward<Scalar>(parameters + offsets.queriesKeysValues, wide(layer.normal1), qkv);
    attentionWeightsForward<Scalar>(attention(), qkv, weights, m_scratch.data());
    attentionMixForward<Scalar>(attention(), qkv, droppedWeights(index), wide(layer.mixed));
    linearForward<Scalar>(parameters + offsets.attentionProjection, wide(layer.mixed), wide(m_branch));
    mask(DropoutSite::Place::AttentionBranch, index).apply(wide(m_branch), m_firstPosition);
    addBranch(layer.in, m_branch, layer.middle);
}

template<typename Scalar>
void Piece<Scalar>::mlpForward(const Scalar *parameters, int index, AlignedVector<Scalar> &out)
{
    Layer &layer = m_layers[static_cast<std::size_t>(index)];
    const ParameterOffsets::Layer &offsets = m_offsets.layers[static_cast<std::size_t>(index)];
    const auto hidden = view(layer.hidden, m_shape.hiddenWidth());
    const auto activated = view(layer.activated, m_shape.hiddenWidth());
    layerNormForward<Scalar>(parameters + offsets.mlpGain, wide(layer.middle), wide(layer.normal2), layer.mean2.data(),
                             layer.inverseDeviation2.data());
    linearForward<Scalar>(parameters + offsets.mlpIn, wide(layer.normal2), hidden);
    geluForward<Scalar>(hidden, activated);
    linearForward<Scalar>(parameters + offsets.mlpOut, activated, wide(m_branch));
    mask(DropoutSite::Place::MlpBranch, index).apply(wide(m_branch), m_firstPosition);
    addBranch(layer.middle, m_branch, out);
}

template<typename Scalar>
MatrixView<Scalar> Piece<Scalar>::logits(const Scalar *parameters)
{
    const auto logits = view(m_logits, m_shape.vocabulary);
    linearForward<Scalar>(parameters + m_offsets.characters, wide(m_normal), logits);
    return logits;
}

template<typename Scalar>
void Piece<Scalar>::logitsAt(const Scalar *parameters, std::ptrdiff_t position, std::span<Scalar> logits)
{
    const ConstMatrixView<Scalar> normal{wide(m_normal).column(position), m_shape.width, 1};
    linearForward<Scalar>(parameters + m_offsets.characters, normal, {logits.data(), m_shape.vocabulary, 1});
}

template<typename Scalar>
double Piece<Scalar>::loss(const Scalar *parameters)
{
    return crossEntropyForward<Scalar>(logits(parameters), m_targets);
}

template<typename Scalar>
void Piece<Scalar>::backward(const Scalar *parameters, Scalar scale, Scalar *gradients)
{
    const auto dLogits = view(m_logits, m_shape.vocabulary);
    crossEntropyBackward<Scalar>(dLogits, m_targets, scale);
    linearBackward<Scalar>(parameters + m_offsets.characters, wide(m_normal), dLogits, wide(m_dWide),
                           gradients + m_offsets.characters);
    std::fill_n(m_dResidual.begin(), m_shape.width * positions(), Scalar{0});
    layerNormBackward<Scalar>(parameters + m_offsets.finalGain, wide(m_last), m_mean.data(), m_inverseDeviation.data(),
                              wide(m_dWide), wide(m_dResidual), gradients + m_offsets.finalGain);
    for (int layer = m_shape.layers - 1; layer >= 0; --layer) {
        mlpBackward(parameters, layer, gradients);
        attentionBackward(parameters, layer, gradients);
    }
    mask(DropoutSite::Place::Embedding, 0).apply(wide(m_dResidual), m_firstPosition);
    embeddingBackward<Scalar>(m_tokens, m_windowLength, wide(m_dResidual), gradients + m_offsets.characters,
                              gradients + m_offsets.places);
}

template<typename Scalar>
void Piece<Scalar>::mlpBackward(const Scalar *parameters, int index, Scalar *gradients)
{
    Layer &layer = m_layers[static_cast<std::size_t>(index)];
    const ParameterOffsets::Layer &offsets = m_offsets.layers[static_cast<std::size_t>(index)];
    const auto hidden = view(layer.hidden, m_shape.hiddenWidth());
    const auto activated = view(layer.activated, m_shape.hiddenWidth());
    const auto dHidden = view(m_dHidden, m_shape.hiddenWidth());
    std::copy_n(m_dResidual.begin(), m_shape.width * positions(), m_branch.begin());
    mask(DropoutSite::Place::MlpBranch, index).apply(wide(m_branch), m_firstPosition);
    linearBackward<Scalar>(parameters + offsets.mlpOut, activated, wide(m_branch), dHidden, gradients + offsets.mlpOut);
    geluBackward<Scalar>(hidden, dHidden, dHidden);
    linearBackward<Scalar>(parameters + offsets.mlpIn, wide(layer.normal2), dHidden, wide(m_dWide),
                           gradients + offsets.mlpIn);
    layerNormBackward<Scalar>(parameters + offsets.mlpGain, wide(layer.middle), layer.mean2.data(),
                              layer.inverseDeviation2.data(), wide(m_dWide), wide(m_dResidual),
                              gradients + offsets.mlpGain);
}

template<typename Scalar>
void Piece<Scalar>::attentionBackward(const Scalar *parameters, int index, Scalar *gradients)
{
    Layer &layer = m_layers[static_cast<std::size_t>(index)];
    const ParameterOffsets::Layer &offsets = m_offsets.layers[static_cast<std::size_t>(index)];
    const auto qkv = view(layer.qkv, 3 * m_shape.width);
    const auto dQkv = view(m_dQkv, 3 * m_shape.width);
    const std::ptrdiff_t weightRows = std::ptrdiff_t{m_shape.heads} * m_windowLength;
    const auto dWeights = view(m_dWeights, weightRows);
    std::copy_n(m_dResidual.begin(), m_shape.width * positions(), m_branch.begin());
    mask(DropoutSite::Place::AttentionBranch, index).apply(wide(m_branch), m_firstPosition);
    linearBackward<Scalar>(parameters + offsets.attentionProjection, wide(layer.mixed), wide(m_branch), wide(m_dWide),
                           gradients + offsets.attentionProjection);
    std::fill_n(m_dQkv.begin(), dQkv.size(), Scalar{0});
    attentionMixBackward<Scalar>(attention(), qkv, droppedWeights(index), wide(m_dWide), dWeights, dQkv,
                                 m_scratch.data());
    mask(DropoutSite::Place::Attention, index).apply(dWeights, m_firstPosition);
    attentionWeightsBackward<Scalar>(attention(), qkv, view(layer.weights, weightRows), dWeights, dQkv);
    linearBackward<Scalar>(parameters + offsets.queriesKeysValues, wide(layer.normal1), dQkv, wide(m_dWide),
                           gradients + offsets.queriesKeysValues);
    layerNormBackward<Scalar>(parameters + offsets.attentionGain, wide(layer.in), layer.mean1.data(),
                              layer.inverseDeviation1.data(), wide(m_dWide), wide(m_dResidual),
                              gradients + offsets.attentionGain);
}

template class Piece<float>;
template class Piece<double>;

} // namespace rote::nn
