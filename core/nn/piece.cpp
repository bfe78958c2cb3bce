#include "nn/piece.h"

#include "nn/operations/columns.h"
#include "nn/operations/eigen_maps.h"
#include "nn/operations/embedding.h"
#include "nn/operations/gelu.h"
#include "nn/operations/layer_norm.h"

#include <algorithm>
#include <initializer_list>
#include <numeric>

namespace rote::nn {

namespace {

/// Copies between columns and a tile, head by head: a tile has the heads without padding.
template<typename Scalar>
void headsToColumns(Tiles<const Scalar> tile, std::ptrdiff_t firstRow, int heads, int headWidth, Scalar *columns,
                    std::ptrdiff_t stride)
{
    for (int head = 0; head < heads; ++head)
        tileToColumns<Scalar>(tile, firstRow + head * headWidth, headWidth, columns + head * paddedColumn(headWidth),
                              stride);
}

template<typename Scalar>
void columnsToHeads(const Scalar *columns, std::ptrdiff_t stride, int heads, int headWidth, Tiles<Scalar> tile,
                    std::ptrdiff_t firstRow)
{
    for (int head = 0; head < heads; ++head)
        columnsToTile<Scalar>(columns + head * paddedColumn(headWidth), stride, tile, firstRow + head * headWidth,
                              headWidth);
}

template<typename Scalar>
void add(Tiles<const Scalar> values, Tiles<Scalar> sum)
{
    mapVector(sum.data, sum.rows * tileWidth) += mapVector(values.data, values.rows * tileWidth);
}

} // namespace

template<typename Scalar>
Piece<Scalar>::Piece(const TransformerShape &shape)
    : m_shape(shape),
      m_firstAttention(FirstLayer<Scalar>::attentionOf(shape)), m_attention{shape.heads, shape.headWidth(),
                                                                            shape.headWidth(), shape.context, false},
      m_forest(capacity), m_pairs(capacity), m_ownPlaces(capacity), m_layers(static_cast<std::size_t>(shape.layers))
{
    std::iota(m_ownPlaces.begin(), m_ownPlaces.end(), 0);
    const int width = shape.width;
    const auto sized = [](std::initializer_list<Buffer *> buffers, std::ptrdiff_t size) {
        for (Buffer *buffer : buffers)
            buffer->resize(static_cast<std::size_t>(size));
    };
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        Layer &layer = m_layers[i];
        sized({&layer.weights}, capacity * m_attention.weightStride());
        sized({&layer.normal2}, capacity * width);
        sized({&layer.inverseDeviation2}, capacity);
        sized({&layer.derivative, &layer.activated}, capacity * shape.hiddenWidth());
        if (i > 0)
            makeRoomForAttention(layer);
    }
    sized({&m_residual, &m_normal}, capacity * width);
    sized({&m_inverseDeviation, &m_totals, &m_inverseSums}, capacity);
    sized({&m_logits}, capacity * shape.vocabulary);
    sized({&m_branch}, tileWidth * width);
    sized({&m_dHidden}, tileWidth * shape.hiddenWidth());
    sized({&m_out}, tileWidth * std::max(m_firstAttention.outStride(), m_attention.outStride()));
    m_path.makeRoom(m_attention);
    m_mixPath.makeRoom(m_attention);
    sized({&m_dWeights}, tileWidth * m_attention.weightStride());
}

/// What attention needs besides its weights where nothing is shared.
template<typename Scalar>
void Piece<Scalar>::makeRoomForAttention(Layer &layer)
{
    const int width = m_shape.width;
    layer.normal1.resize(static_cast<std::size_t>(capacity * width));
    layer.inverseDeviation1.resize(capacity);
    layer.qkv.resize(static_cast<std::size_t>(capacity * m_attention.columnStride()));
    layer.mixed.resize(static_cast<std::size_t>(capacity * width));
    m_dBranch.resize(static_cast<std::size_t>(capacity * width));
    m_dQkvColumns.resize(static_cast<std::size_t>(capacity * m_attention.columnStride()));
    m_dQkv.resize(static_cast<std::size_t>(capacity * 3 * width));
    m_qkv.resize(static_cast<std::size_t>(tileWidth * 3 * width));
    m_droppedWeights.resize(static_cast<std::size_t>(tileWidth * m_attention.weightStride()));
}

template<typename Scalar>
PathNodes Piece<Scalar>::nodes(std::ptrdiff_t tile, const std::vector<std::int32_t> &columns) const
{
    const std::ptrdiff_t first = tile * tileWidth;
    return {columns.data() + first, m_forest.depths.data() + first, std::min(tileWidth, size() - first)};
}

template<typename Scalar>
DropoutMask Piece<Scalar>::mask(DropoutSite::Place place, std::ptrdiff_t layer) const
{
    return {m_dropout.probability, m_dropout.seed, m_dropout.step, {place, static_cast<int>(layer)}};
}

template<typename Scalar>
void Piece<Scalar>::prepare(bool sharesFirst)
{
    m_sharesFirst = sharesFirst;
    if (!sharesFirst && m_layers[0].qkv.empty())
        makeRoomForAttention(m_layers[0]);
    if (sharesFirst)
        m_path.makeRoom(m_firstAttention);
}

template<typename Scalar>
void Piece<Scalar>::load(std::span<const Strand> strands, const CharacterPlaces *pairs)
{
    m_forest.build(strands);
    const auto count = static_cast<std::size_t>(size());
    std::fill_n(m_totals.begin(), tiles() * tileWidth, Scalar{0});
    std::copy(m_forest.totals.begin(), m_forest.totals.end(), m_totals.begin());
    for (std::size_t i = 0; m_sharesFirst && i < count; ++i)
        m_pairs[i] = pairs->number(m_forest.characters[i], m_forest.depths[i]);
}

template<typename Scalar>
void Piece<Scalar>::forward(const Weights &weights, const ParameterOffsets &offsets, const Scalar *parameters,
                            const FirstColumns<Scalar> *first, const Dropout &dropout, std::int64_t firstPosition)
{
    m_dropout = dropout;
    m_firstPosition = firstPosition;
    if (!m_sharesFirst)
        embed(offsets, parameters);
    for (std::ptrdiff_t layer = 0; layer < m_shape.layers; ++layer) {
        const bool isShared = m_sharesFirst && layer == 0;
        for (std::ptrdiff_t tile = 0; tile < tiles() && !isShared; ++tile)
            queriesKeysValuesForward(weights, layer, tile);
        for (std::ptrdiff_t tile = 0; tile < tiles(); ++tile) {
            if (isShared)
                sharedAttentionForward(*first, tile);
            else
                attentionForward(weights, layer, tile);
            mlpForward(weights, layer, tile);
        }
    }
    standardiseForward<Scalar>(wide(m_residual), wide(m_normal), m_inverseDeviation.data());
    linearForward<Scalar>(weights.head.forward, wide(m_normal), all(m_logits, m_shape.vocabulary));
}

template<typename Scalar>
void Piece<Scalar>::embed(const ParameterOffsets &offsets, const Scalar *parameters)
{
    for (std::ptrdiff_t tile = 0; tile < tiles(); ++tile) {
        const auto first = static_cast<std::size_t>(tile * tileWidth);
        const auto count = std::min(static_cast<std::size_t>(tileWidth), m_forest.characters.size() - first);
        embeddingForward<Scalar>(parameters + offsets.characters, parameters + offsets.places,
                                 std::span(m_forest.characters).subspan(first, count),
                                 std::span(m_forest.depths).subspan(first, count), wide(m_residual).tile(tile));
        mask(DropoutSite::Place::Embedding, 0).apply(wide(m_residual).tile(tile), position(tile));
    }
}

template<typename Scalar>
void Piece<Scalar>::sharedAttentionForward(const FirstColumns<Scalar> &first, std::ptrdiff_t tile)
{
    // The mixed values carry the projection: added to the embedding they are the stream behind the attention.
    const PathNodes of = nodes(tile, m_pairs);
    Scalar *weights = m_layers[0].weights.data() + tile * tileWidth * m_firstAttention.weightStride();
    const int stride = m_firstAttention.outStride();
    for (std::ptrdiff_t i = 0; i < of.count; ++i)
        std::copy_n(first.residual.data() + of.columns[i] * stride, stride, m_out.data() + i * stride);
    std::fill(m_out.data() + of.count * stride, m_out.data() + tileWidth * stride, Scalar{0});
    attentionWeightsForward(m_firstAttention, of, first.qkv.data(), m_path, weights);
    attentionMixForward(m_firstAttention, of, first.qkv.data(), m_mixPath, weights, m_out.data());
    columnsToTile<Scalar>(m_out.data(), stride, wide(m_residual).tile(tile), 0, m_shape.width);
}

template<typename Scalar>
void Piece<Scalar>::queriesKeysValuesForward(const Weights &weights, std::ptrdiff_t index, std::ptrdiff_t tile)
{
    Layer &layer = m_layers[static_cast<std::size_t>(index)];
    const Tiles<Scalar> normal = wide(layer.normal1).tile(tile);
    const Tiles<Scalar> qkv = one(m_qkv, 3 * m_shape.width);
    standardiseForward<Scalar>(wide(m_residual).tile(tile), normal, layer.inverseDeviation1.data() + tile * tileWidth);
    linearForward<Scalar>(weights.layers[static_cast<std::size_t>(index)].queriesKeysValues.forward, normal, qkv);
    const std::ptrdiff_t stride = m_attention.columnStride();
    Scalar *columns = layer.qkv.data() + tile * tileWidth * stride;
    for (int part = 0; part < 3; ++part) {
        headsToColumns<Scalar>(qkv, part * m_shape.width, m_shape.heads, m_shape.headWidth(),
                               columns + part * m_attention.keys(), stride);
    }
}

/// The weights of a tile as they mix the values: with this layer's mask, if there is one.
template<typename Scalar>
Scalar *Piece<Scalar>::mixingWeights(std::ptrdiff_t layer, std::ptrdiff_t tile)
{
    const std::ptrdiff_t stride = m_attention.weightStride();
    Scalar *weights = m_layers[static_cast<std::size_t>(layer)].weights.data() + tile * tileWidth * stride;
    const DropoutMask dropped = mask(DropoutSite::Place::Attention, layer);
    if (!dropped.isActive())
        return weights;
    std::copy_n(weights, tileWidth * stride, m_droppedWeights.data());
    dropped.applyToColumns(m_droppedWeights.data(), tileWidth, stride, position(tile));
    return m_droppedWeights.data();
}

template<typename Scalar>
void Piece<Scalar>::attentionForward(const Weights &weights, std::ptrdiff_t index, std::ptrdiff_t tile)
{
    Layer &layer = m_layers[static_cast<std::size_t>(index)];
    const PathNodes of = nodes(tile, m_ownPlaces);
    const std::ptrdiff_t stride = m_attention.outStride();
    attentionWeightsForward(m_attention, of, layer.qkv.data(), m_path,
                            layer.weights.data() + tile * tileWidth * m_attention.weightStride());
    std::fill_n(m_out.data(), tileWidth * stride, Scalar{0});
    attentionMixForward(m_attention, of, layer.qkv.data(), m_mixPath, mixingWeights(index, tile), m_out.data());
    const Tiles<Scalar> mixed = wide(layer.mixed).tile(tile);
    columnsToHeads<Scalar>(m_out.data(), stride, m_shape.heads, m_shape.headWidth(), mixed, 0);
    linearForward<Scalar>(weights.layers[static_cast<std::size_t>(index)].projections[0].forward, mixed,
                          one(m_branch, m_shape.width));
    addBranch(DropoutSite::Place::AttentionBranch, index, tile);
}

template<typename Scalar>
void Piece<Scalar>::mlpForward(const Weights &weights, std::ptrdiff_t index, std::ptrdiff_t tile)
{
    Layer &layer = m_layers[static_cast<std::size_t>(index)];
    const typename Weights::Layer &weight = weights.layers[static_cast<std::size_t>(index)];
    const Tiles<Scalar> normal = wide(layer.normal2).tile(tile);
    const Tiles<Scalar> hidden = all(layer.derivative, m_shape.hiddenWidth()).tile(tile);
    const Tiles<Scalar> activated = all(layer.activated, m_shape.hiddenWidth()).tile(tile);
    standardiseForward<Scalar>(wide(m_residual).tile(tile), normal, layer.inverseDeviation2.data() + tile * tileWidth);
    linearForward<Scalar>(weight.mlpIn.forward, normal, hidden);
    geluForward(hidden.data, hidden.rows * tileWidth, activated.data, hidden.data);
    linearForward<Scalar>(weight.mlpOut.forward, activated, one(m_branch, m_shape.width));
    addBranch(DropoutSite::Place::MlpBranch, index, tile);
}

template<typename Scalar>
void Piece<Scalar>::addBranch(DropoutSite::Place place, std::ptrdiff_t layer, std::ptrdiff_t tile)
{
    const Tiles<Scalar> branch = one(m_branch, m_shape.width);
    mask(place, layer).apply(branch, position(tile));
    add<Scalar>(branch, wide(m_residual).tile(tile));
}

template<typename Scalar>
void Piece<Scalar>::logitsAfter(std::size_t strand, std::span<Scalar> logits) const
{
    const std::ptrdiff_t node = m_forest.strandEnds[strand];
    const ConstTiles<Scalar> rows(m_logits.data(), m_shape.vocabulary, tiles());
    for (std::ptrdiff_t c = 0; c < rows.rows; ++c)
        logits[static_cast<std::size_t>(c)] = rows.row(node / tileWidth, c)[node % tileWidth];
}

template<typename Scalar>
double Piece<Scalar>::loss()
{
    return crossEntropyForward<Scalar>(all(m_logits, m_shape.vocabulary), m_forest.targets, m_totals.data(),
                                       m_inverseSums.data());
}

template class Piece<float>;
template class Piece<double>;

} // namespace rote::nn
