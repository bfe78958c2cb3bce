#pragma once

#include "nn/aligned_vector.h"
#include "nn/first_layer.h"
#include "nn/model_weights.h"
#include "nn/operations/attention.h"
#include "nn/operations/dropout.h"
#include "nn/prefix_forest.h"
#include "nn/transformer.h"

#include <span>
#include <vector>

namespace rote::nn {

/// Some strands of a batch on their way through the model and back, with room for all that the way back needs.
template<typename Scalar>
class Piece
{
public:
    /// So many nodes are worked through at once: enough for efficient products, few enough to stay in the cache.
    static constexpr std::ptrdiff_t capacity = 8 * tileWidth;

    explicit Piece(const TransformerShape &shape);

    /// Makes the room that load() needs for what comes, on whatever thread. `sharesFirst`: the first layer's columns come
    /// from a FirstLayer, which dropout rules out.
    void prepare(bool sharesFirst);
    /// Takes at most `capacity` strands with as many nodes. `pairs`: where the first layer is shared.
    void load(std::span<const Strand> strands, const CharacterPlaces *pairs);

    /// Up to the logits. `first`: where the first layer is shared. `firstPosition`: the piece's place in the batch, for
    /// the masks.
    void forward(const ModelWeights<Scalar> &weights, const ParameterOffsets &offsets, const Scalar *parameters,
                 const FirstColumns<Scalar> *first, const Dropout &dropout, std::int64_t firstPosition);
    [[nodiscard]] std::size_t strands() const { return m_forest.strandEnds.size(); }
    /// The logits after a strand, once forward() is through and loss() isn't.
    void logitsAfter(std::size_t strand, std::span<Scalar> logits) const;
    /// Sum of the cross-entropies over what the strands hold, after forward().
    double loss();
    /// After loss(): adds the gradients of `scale` × the summed loss to those of the packed matrices (separateGains) and
    /// to those of the shared first layer's columns.
    void backward(const ModelWeights<Scalar> &weights, const ParameterOffsets &offsets,
                  const FirstColumns<Scalar> *first, Scalar scale, Scalar *gradients, FirstColumns<Scalar> *dFirst);

private:
    using Buffer = AlignedVector<Scalar>;
    using Weights = ModelWeights<Scalar>;

    /// What a layer keeps for the way back. Attention's own part is empty where the first layer is shared.
    struct Layer
    {
        Buffer normal1, inverseDeviation1, qkv, mixed; ///< qkv as columns
        Buffer weights;
        Buffer normal2, inverseDeviation2, derivative, activated;
    };

    void makeRoomForAttention(Layer &layer);
    [[nodiscard]] std::ptrdiff_t size() const { return m_forest.size(); }
    [[nodiscard]] std::ptrdiff_t tiles() const { return tilesFor(size()); }
    [[nodiscard]] Tiles<Scalar> all(Buffer &buffer, std::ptrdiff_t rows) { return {buffer.data(), rows, tiles()}; }
    [[nodiscard]] Tiles<Scalar> wide(Buffer &buffer) { return all(buffer, m_shape.width); }
    [[nodiscard]] Tiles<Scalar> one(Buffer &buffer, std::ptrdiff_t rows) { return {buffer.data(), rows, 1}; }
    /// The nodes of one tile, with their columns in attention.
    [[nodiscard]] PathNodes nodes(std::ptrdiff_t tile, const std::vector<std::int32_t> &columns) const;
    [[nodiscard]] DropoutMask mask(DropoutSite::Place place, std::ptrdiff_t layer) const;
    [[nodiscard]] std::int64_t position(std::ptrdiff_t tile) const { return m_firstPosition + tile * tileWidth; }

    void embed(const ParameterOffsets &offsets, const Scalar *parameters);
    void sharedAttentionForward(const FirstColumns<Scalar> &first, std::ptrdiff_t tile);
    void queriesKeysValuesForward(const Weights &weights, std::ptrdiff_t layer, std::ptrdiff_t tile);
    void attentionForward(const Weights &weights, std::ptrdiff_t layer, std::ptrdiff_t tile);
    void mlpForward(const Weights &weights, std::ptrdiff_t layer, std::ptrdiff_t tile);
    void addBranch(DropoutSite::Place place, std::ptrdiff_t layer, std::ptrdiff_t tile);
    Scalar *mixingWeights(std::ptrdiff_t layer, std::ptrdiff_t tile);

    void headBackward(const Weights &weights, const ParameterOffsets &offsets, Scalar scale, Scalar *gradients);
    void mlpBackward(const Weights &weights, const ParameterOffsets &offsets, std::ptrdiff_t layer, Scalar *gradients);
    void attentionBackward(const Weights &weights, const ParameterOffsets &offsets, std::ptrdiff_t layer,
                           Scalar *gradients);
    void sharedAttentionBackward(const FirstColumns<Scalar> &first, FirstColumns<Scalar> &dFirst);
    Tiles<Scalar> branchGradient(DropoutSite::Place place, std::ptrdiff_t layer);

    TransformerShape m_shape;
    bool m_sharesFirst = false;
    AttentionShape m_firstAttention; ///< of a shared first layer
    AttentionShape m_attention;      ///< of the others
    PrefixForest m_forest;
    std::vector<std::int32_t> m_pairs;     ///< each node's column in the shared first layer
    std::vector<std::int32_t> m_ownPlaces; ///< 0, 1, 2, …: elsewhere a node has a column of its own
    Dropout m_dropout;
    std::int64_t m_firstPosition = 0;

    std::vector<Layer> m_layers;
    Buffer m_residual; ///< the stream, and on the way back its gradient
    Buffer m_normal, m_inverseDeviation, m_logits, m_totals, m_inverseSums;
    Buffer m_dBranch, m_dQkvColumns, m_dQkv;
    // Of one tile.
    Buffer m_branch, m_qkv, m_dHidden, m_out, m_droppedWeights, m_dWeights;
    AttentionPath<Scalar> m_path, m_mixPath;
};

extern template class Piece<float>;
extern template class Piece<double>;

} // namespace rote::nn
