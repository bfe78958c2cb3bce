#include "nn/operations/columns.h"
#include "nn/operations/embedding.h"
#include "nn/operations/gelu.h"
#include "nn/operations/layer_norm.h"
#include "nn/piece.h"

#include <algorithm>
#include <functional>

namespace rote::nn {

template<typename Scalar>
void Piece<Scalar>::backward(const Weights &weights, const ParameterOffsets &offsets, const FirstColumns<Scalar> *first,
                             Scalar scale, Scalar *gradients, FirstColumns<Scalar> *dFirst)
{
    headBackward(weights, offsets, scale, gradients);
    for (std::ptrdiff_t layer = m_shape.layers - 1; layer >= 0; --layer) {
        mlpBackward(weights, offsets, layer, gradients);
        if (m_sharesFirst && layer == 0)
            sharedAttentionBackward(*first, *dFirst);
        else
            attentionBackward(weights, offsets, layer, gradients);
    }
    for (std::ptrdiff_t tile = 0; tile < tiles() && !m_sharesFirst; ++tile) {
        const auto begin = static_cast<std::size_t>(tile * tileWidth);
        const auto count = std::min(static_cast<std::size_t>(tileWidth), m_forest.characters.size() - begin);
        const Tiles<Scalar> gradient = wide(m_residual).tile(tile);
        mask(DropoutSite::Place::Embedding, 0).apply(gradient, position(tile));
        embeddingBackward<Scalar>(std::span(m_forest.characters).subspan(begin, count),
                                  std::span(m_forest.depths).subspan(begin, count), gradient,
                                  gradients + offsets.characters, gradients + offsets.places);
    }
}

template<typename Scalar>
void Piece<Scalar>::headBackward(const Weights &weights, const ParameterOffsets &offsets, Scalar scale,
                                 Scalar *gradients)
{
    const Tiles<Scalar> dLogits = all(m_logits, m_shape.vocabulary);
    crossEntropyBackward<Scalar>(dLogits, m_forest.targets, m_totals.data(), m_inverseSums.data(), scale);
    linearWeightGradient<Scalar>(wide(m_normal), dLogits, gradients + offsets.head, m_shape.width);
    std::fill_n(m_residual.begin(), tiles() * m_shape.width * tileWidth, Scalar{0});
    for (std::ptrdiff_t tile = 0; tile < tiles(); ++tile) {
        const Tiles<Scalar> dNormal = one(m_branch, m_shape.width);
        linearForward<Scalar>(weights.head.backward, dLogits.tile(tile), dNormal);
        standardiseBackward<Scalar>(wide(m_normal).tile(tile), m_inverseDeviation.data() + tile * tileWidth, dNormal,
                                    wide(m_residual).tile(tile));
    }
}

/// The gradient of what a branch adds to the stream: the stream's, through the branch's mask if there is one.
template<typename Scalar>
Tiles<Scalar> Piece<Scalar>::branchGradient(DropoutSite::Place place, std::ptrdiff_t layer)
{
    const DropoutMask dropped = mask(place, layer);
    if (!dropped.isActive())
        return wide(m_residual);
    std::copy_n(m_residual.begin(), tiles() * m_shape.width * tileWidth, m_dBranch.begin());
    for (std::ptrdiff_t tile = 0; tile < tiles(); ++tile)
        dropped.apply(wide(m_dBranch).tile(tile), position(tile));
    return wide(m_dBranch);
}

template<typename Scalar>
void Piece<Scalar>::mlpBackward(const Weights &weights, const ParameterOffsets &offsets, std::ptrdiff_t index,
                                Scalar *gradients)
{
    Layer &layer = m_layers[static_cast<std::size_t>(index)];
    const typename Weights::Layer &weight = weights.layers[static_cast<std::size_t>(index)];
    const ParameterOffsets::Layer &at = offsets.layers[static_cast<std::size_t>(index)];
    const Tiles<Scalar> dBranch = branchGradient(DropoutSite::Place::MlpBranch, index);
    const Tiles<Scalar> dHidden = all(layer.derivative, m_shape.hiddenWidth());
    for (std::ptrdiff_t tile = 0; tile < tiles(); ++tile) {
        linearForward<Scalar>(weight.mlpOut.backward, dBranch.tile(tile), one(m_dHidden, m_shape.hiddenWidth()));
        geluBackward<Scalar>(m_dHidden.data(), dHidden.rows * tileWidth, dHidden.row(tile, 0));
    }
    linearWeightGradient<Scalar>(all(layer.activated, m_shape.hiddenWidth()), dBranch, gradients + at.mlpOut,
                                 m_shape.hiddenWidth());
    linearWeightGradient<Scalar>(wide(layer.normal2), dHidden, gradients + at.mlpIn, m_shape.width);
    for (std::ptrdiff_t tile = 0; tile < tiles(); ++tile) {
        const Tiles<Scalar> dNormal = one(m_branch, m_shape.width);
        linearForward<Scalar>(weight.mlpIn.backward, dHidden.tile(tile), dNormal);
        standardiseBackward<Scalar>(wide(layer.normal2).tile(tile), layer.inverseDeviation2.data() + tile * tileWidth,
                                    dNormal, wide(m_residual).tile(tile));
    }
}

template<typename Scalar>
void Piece<Scalar>::attentionBackward(const Weights &weights, const ParameterOffsets &offsets, std::ptrdiff_t index,
                                      Scalar *gradients)
{
    Layer &layer = m_layers[static_cast<std::size_t>(index)];
    const typename Weights::Layer &weight = weights.layers[static_cast<std::size_t>(index)];
    const ParameterOffsets::Layer &at = offsets.layers[static_cast<std::size_t>(index)];
    const int width = m_shape.width;
    const int headWidth = m_shape.headWidth();
    const std::ptrdiff_t stride = m_attention.columnStride();
    const Tiles<Scalar> dBranch = branchGradient(DropoutSite::Place::AttentionBranch, index);
    std::fill_n(m_dQkvColumns.begin(), tiles() * tileWidth * stride, Scalar{0});
    for (std::ptrdiff_t tile = 0; tile < tiles(); ++tile) {
        const PathNodes of = nodes(tile, m_ownPlaces);
        const Tiles<Scalar> dMixed = one(m_branch, width);
        linearForward<Scalar>(weight.projections[0].backward, dBranch.tile(tile), dMixed);
        for (int head = 0; head < m_shape.heads; ++head) {
            tileToColumns<Scalar>(dMixed, head * headWidth, headWidth, m_out.data() + head * m_attention.valueStride(),
                                  m_attention.outStride());
        }
        attentionMixBackward<Scalar>(m_attention, of, layer.qkv.data(), m_path, mixingWeights(index, tile),
                                     m_out.data(), m_dWeights.data(), m_dQkvColumns.data());
        mask(DropoutSite::Place::Attention, index)
            .applyToColumns(m_dWeights.data(), tileWidth, m_attention.weightStride(), position(tile));
        attentionWeightsBackward<Scalar>(m_attention, of, layer.qkv.data(), m_mixPath,
                                         layer.weights.data() + tile * tileWidth * m_attention.weightStride(),
                                         m_dWeights.data(), m_dQkvColumns.data());
    }
    linearWeightGradient<Scalar>(wide(layer.mixed), dBranch, gradients + at.attentionProjection, width);
    const Tiles<Scalar> dQkv = all(m_dQkv, 3 * width);
    for (std::ptrdiff_t tile = 0; tile < tiles(); ++tile) {
        for (int head = 0; head < 3 * m_shape.heads; ++head) {
            columnsToTile<Scalar>(m_dQkvColumns.data() + tile * tileWidth * stride + head * m_attention.keyStride(),
                                  stride, dQkv.tile(tile), head * headWidth, headWidth);
        }
        const Tiles<Scalar> dNormal = one(m_branch, width);
        linearForward<Scalar>(weight.queriesKeysValues.backward, dQkv.tile(tile), dNormal);
        standardiseBackward<Scalar>(wide(layer.normal1).tile(tile), layer.inverseDeviation1.data() + tile * tileWidth,
                                    dNormal, wide(m_residual).tile(tile));
    }
    linearWeightGradient<Scalar>(wide(layer.normal1), dQkv, gradients + at.queriesKeysValues, width);
}

template<typename Scalar>
void Piece<Scalar>::sharedAttentionBackward(const FirstColumns<Scalar> &first, FirstColumns<Scalar> &dFirst)
{
    const std::ptrdiff_t stride = m_firstAttention.outStride();
    for (std::ptrdiff_t tile = 0; tile < tiles(); ++tile) {
        const PathNodes of = nodes(tile, m_pairs);
        const Scalar *weights = m_layers[0].weights.data() + tile * tileWidth * m_firstAttention.weightStride();
        tileToColumns<Scalar>(wide(m_residual).tile(tile), 0, m_shape.width, m_out.data(), stride);
        for (std::ptrdiff_t i = 0; i < of.count; ++i) {
            Scalar *sum = dFirst.residual.data() + of.columns[i] * stride;
            std::transform(sum, sum + stride, m_out.data() + i * stride, sum, std::plus<>());
        }
        attentionMixBackward(m_firstAttention, of, first.qkv.data(), m_path, weights, m_out.data(), m_dWeights.data(),
                             dFirst.qkv.data());
        attentionWeightsBackward(m_firstAttention, of, first.qkv.data(), m_mixPath, weights, m_dWeights.data(),
                                 dFirst.qkv.data());
    }
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void Piece<Scalar>::backward(const Weights &, const ParameterOffsets &, const FirstColumns<Scalar> *,     \
                                          Scalar, Scalar *, FirstColumns<Scalar> *);                                   \
    template void Piece<Scalar>::headBackward(const Weights &, const ParameterOffsets &, Scalar, Scalar *);            \
    template Tiles<Scalar> Piece<Scalar>::branchGradient(DropoutSite::Place, std::ptrdiff_t);                          \
    template void Piece<Scalar>::mlpBackward(const Weights &, const ParameterOffsets &, std::ptrdiff_t, Scalar *);     \
    template void Piece<Scalar>::attentionBackward(const Weights &, const ParameterOffsets &, std::ptrdiff_t,          \
                                                   Scalar *);                                                          \
    template void Piece<Scalar>::sharedAttentionBackward(const FirstColumns<Scalar> &, FirstColumns<Scalar> &);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
