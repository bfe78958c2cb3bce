#include "nn/first_layer.h"

#include "nn/operations/columns.h"
#include "nn/operations/embedding.h"
#include "nn/operations/layer_norm.h"

#include <algorithm>

namespace rote::nn {

namespace {

template<typename Value>
std::span<const Value> partOfTile(const std::vector<Value> &values, std::ptrdiff_t tile)
{
    const std::ptrdiff_t first = tile * tileWidth;
    return std::span(values).subspan(static_cast<std::size_t>(first),
                                     static_cast<std::size_t>(std::min(tileWidth, std::ssize(values) - first)));
}

template<typename Buffer>
void grow(Buffer &buffer, std::ptrdiff_t size)
{
    if (std::ssize(buffer) < size)
        buffer.resize(static_cast<std::size_t>(size));
}

} // namespace

template<typename Scalar>
FirstLayer<Scalar>::FirstLayer(const TransformerShape &shape) : m_shape(shape), m_attention(attentionOf(shape))
{
}

template<typename Scalar>
void FirstLayer<Scalar>::begin(std::ptrdiff_t pairs, std::ptrdiff_t mostPairs)
{
    m_tiles = tilesFor(pairs);
    m_mostTiles = std::max(m_mostTiles, tilesFor(mostPairs));
    const std::ptrdiff_t positions = m_mostTiles * tileWidth;
    const int width = m_shape.width;
    makeRoom(m_columns);
    for (Buffer *buffer : {&m_residual, &m_normal, &m_dNormal})
        grow(*buffer, positions * width);
    for (Buffer *buffer : {&m_qkv, &m_dQkv})
        grow(*buffer, positions * 3 * width);
    grow(m_inverseDeviation, positions);
    grow(m_projected, positions * m_shape.heads * width);
}

template<typename Scalar>
void FirstLayer<Scalar>::makeRoom(FirstColumns<Scalar> &columns) const
{
    const std::ptrdiff_t positions = m_mostTiles * tileWidth;
    grow(columns.qkv, positions * m_attention.columnStride());
    grow(columns.residual, positions * residualStride());
}

template<typename Scalar>
void FirstLayer<Scalar>::clear(FirstColumns<Scalar> &columns) const
{
    const std::ptrdiff_t positions = m_tiles * tileWidth;
    std::fill_n(columns.qkv.begin(), positions * m_attention.columnStride(), Scalar{0});
    std::fill_n(columns.residual.begin(), positions * residualStride(), Scalar{0});
}

template<typename Scalar>
Tiles<Scalar> FirstLayer<Scalar>::view(Buffer &buffer, std::ptrdiff_t rows, std::ptrdiff_t first, std::ptrdiff_t count)
{
    return {buffer.data() + first * rows * tileWidth, rows, count};
}

template<typename Scalar>
void FirstLayer<Scalar>::forward(const CharacterPlaces &pairs, const ModelWeights<Scalar> &weights,
                                 const ParameterOffsets &offsets, const Scalar *parameters, std::ptrdiff_t tile)
{
    const int width = m_shape.width;
    const int headWidth = m_shape.headWidth();
    const Tiles<Scalar> residual = view(m_residual, width, tile, 1);
    const Tiles<Scalar> normal = view(m_normal, width, tile, 1);
    const Tiles<Scalar> qkv = view(m_qkv, 3 * width, tile, 1);
    const Tiles<Scalar> projected = view(m_projected, m_shape.heads * width, tile, 1);
    embeddingForward<Scalar>(parameters + offsets.characters, parameters + offsets.places,
                             partOfTile(pairs.characters, tile), partOfTile(pairs.places, tile), residual);
    standardiseForward<Scalar>(residual, normal, m_inverseDeviation.data() + tile * tileWidth);
    linearForward<Scalar>(weights.layers[0].queriesKeysValues.forward, normal, qkv);
    const std::ptrdiff_t stride = m_attention.columnStride();
    Scalar *columns = m_columns.qkv.data() + tile * tileWidth * stride;
    tileToColumns<Scalar>(residual, 0, width, m_columns.residual.data() + tile * tileWidth * residualStride(),
                          residualStride());
    for (int head = 0; head < m_shape.heads; ++head) {
        const int first = head * headWidth;
        linearForward<Scalar>(weights.layers[0].projections[static_cast<std::size_t>(head)].forward,
                              qkv.middleRows(2 * width + first, headWidth), projected.middleRows(head * width, width));
        tileToColumns<Scalar>(qkv, first, headWidth, columns + head * m_attention.keyStride(), stride);
        tileToColumns<Scalar>(qkv, width + first, headWidth,
                              columns + m_attention.keys() + head * m_attention.keyStride(), stride);
        tileToColumns<Scalar>(projected, head * width, width,
                              columns + m_attention.values() + head * m_attention.valueStride(), stride);
    }
}

/// From the first lane's columns to m_dQkv, m_projected and m_residual.
template<typename Scalar>
void FirstLayer<Scalar>::columnGradientsToTile(FirstColumns<Scalar> &gradients, std::ptrdiff_t tile)
{
    const int width = m_shape.width;
    const int headWidth = m_shape.headWidth();
    const std::ptrdiff_t stride = m_attention.columnStride();
    const Scalar *columns = gradients.qkv.data() + tile * tileWidth * stride;
    const Tiles<Scalar> dQkv = view(m_dQkv, 3 * width, tile, 1);
    const Tiles<Scalar> dProjected = view(m_projected, m_shape.heads * width, tile, 1);
    columnsToTile<Scalar>(gradients.residual.data() + tile * tileWidth * residualStride(), residualStride(),
                          view(m_residual, width, tile, 1), 0, width);
    for (int head = 0; head < m_shape.heads; ++head) {
        const int first = head * headWidth;
        columnsToTile<Scalar>(columns + head * m_attention.keyStride(), stride, dQkv, first, headWidth);
        columnsToTile<Scalar>(columns + m_attention.keys() + head * m_attention.keyStride(), stride, dQkv,
                              width + first, headWidth);
        columnsToTile<Scalar>(columns + m_attention.values() + head * m_attention.valueStride(), stride, dProjected,
                              head * width, width);
    }
}

template<typename Scalar>
void FirstLayer<Scalar>::backward(const CharacterPlaces &pairs, const ModelWeights<Scalar> &weights,
                                  const ParameterOffsets &offsets, std::span<FirstColumns<Scalar>> lanes,
                                  std::ptrdiff_t first, std::ptrdiff_t end, Scalar *gradients)
{
    if (first == end)
        return;
    const int width = m_shape.width;
    const int headWidth = m_shape.headWidth();
    const auto addLane = [&](Buffer &sum, const Buffer &lane, std::ptrdiff_t stride) {
        for (std::ptrdiff_t i = first * tileWidth * stride; i < end * tileWidth * stride; ++i)
            sum[static_cast<std::size_t>(i)] += lane[static_cast<std::size_t>(i)];
    };
    for (const FirstColumns<Scalar> &lane : lanes.subspan(1)) {
        addLane(lanes[0].qkv, lane.qkv, m_attention.columnStride());
        addLane(lanes[0].residual, lane.residual, residualStride());
    }
    for (std::ptrdiff_t tile = first; tile < end; ++tile)
        columnGradientsToTile(lanes[0], tile);

    const ParameterOffsets::Layer &at = offsets.layers[0];
    const std::ptrdiff_t count = end - first;
    const Tiles<Scalar> qkv = view(m_qkv, 3 * width, first, count);
    const Tiles<Scalar> dQkv = view(m_dQkv, 3 * width, first, count);
    const Tiles<Scalar> dProjected = view(m_projected, m_shape.heads * width, first, count);
    const Tiles<Scalar> normal = view(m_normal, width, first, count);
    const Tiles<Scalar> dNormal = view(m_dNormal, width, first, count);
    const Tiles<Scalar> dResidual = view(m_residual, width, first, count);
    for (int head = 0; head < m_shape.heads; ++head) {
        const Tiles<Scalar> dOut = dProjected.middleRows(head * width, width);
        linearForward<Scalar>(weights.layers[0].projections[static_cast<std::size_t>(head)].backward, dOut,
                              dQkv.middleRows(2 * width + head * headWidth, headWidth));
        linearWeightGradient<Scalar>(qkv.middleRows(2 * width + head * headWidth, headWidth), dOut,
                                     gradients + at.attentionProjection + head * headWidth, width);
    }
    linearForward<Scalar>(weights.layers[0].queriesKeysValues.backward, dQkv, dNormal);
    linearWeightGradient<Scalar>(normal, dQkv, gradients + at.queriesKeysValues, width);
    standardiseBackward<Scalar>(normal, m_inverseDeviation.data() + first * tileWidth, dNormal, dResidual);
    for (std::ptrdiff_t tile = first; tile < end; ++tile) {
        embeddingBackward<Scalar>(partOfTile(pairs.characters, tile), partOfTile(pairs.places, tile),
                                  view(m_residual, width, tile, 1), gradients + offsets.characters,
                                  gradients + offsets.places);
    }
}

template class FirstLayer<float>;
template class FirstLayer<double>;

} // namespace rote::nn
