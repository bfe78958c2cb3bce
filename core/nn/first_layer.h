#pragma once

#include "nn/aligned_vector.h"
#include "nn/model_weights.h"
#include "nn/operations/attention.h"
#include "nn/prefix_forest.h"

namespace rote::nn {

/// What the positions of a first layer take from their (character, place): its column in attention, whose values have
/// gone through the projection already, and its embedding, on which the residual stream begins. Or their gradients.
template<typename Scalar>
struct FirstColumns
{
    AlignedVector<Scalar> qkv;      ///< [pairs][columnStride]
    AlignedVector<Scalar> residual; ///< [pairs][padded width]
};

/// The first layer up to its attention, for each (character, place) of a batch once instead of for each position: its
/// queries, keys and values depend on these alone. Projection and mixing are both linear, so the values go through the
/// projection before they are mixed.
template<typename Scalar>
class FirstLayer
{
public:
    explicit FirstLayer(const TransformerShape &shape);

    /// Of the attention that uses the columns.
    [[nodiscard]] static AttentionShape attentionOf(const TransformerShape &shape)
    {
        return {shape.heads, shape.headWidth(), shape.width, shape.context, true};
    }
    [[nodiscard]] std::ptrdiff_t residualStride() const { return paddedColumn(m_shape.width); }
    [[nodiscard]] const FirstColumns<Scalar> &columns() const { return m_columns; }

    /// Begins with so many pairs, and makes room for as many as there can be.
    void begin(std::ptrdiff_t pairs, std::ptrdiff_t mostPairs);
    [[nodiscard]] std::ptrdiff_t tiles() const { return m_tiles; }
    /// Makes room for one lane's gradients of the columns.
    void makeRoom(FirstColumns<Scalar> &columns) const;
    /// Sets one lane's gradients to 0.
    void clear(FirstColumns<Scalar> &columns) const;

    /// Computes one tile's columns.
    void forward(const CharacterPlaces &pairs, const ModelWeights<Scalar> &weights, const ParameterOffsets &offsets,
                 const Scalar *parameters, std::ptrdiff_t tile);

    /// Adds the gradients of the tiles first to end − 1, given those of the columns in each lane.
    void backward(const CharacterPlaces &pairs, const ModelWeights<Scalar> &weights, const ParameterOffsets &offsets,
                  std::span<FirstColumns<Scalar>> lanes, std::ptrdiff_t first, std::ptrdiff_t end, Scalar *gradients);

private:
    using Buffer = AlignedVector<Scalar>;

    [[nodiscard]] Tiles<Scalar> view(Buffer &buffer, std::ptrdiff_t rows, std::ptrdiff_t first, std::ptrdiff_t count);
    void columnGradientsToTile(FirstColumns<Scalar> &gradients, std::ptrdiff_t tile);

    TransformerShape m_shape;
    AttentionShape m_attention;
    std::ptrdiff_t m_tiles = 0;
    std::ptrdiff_t m_mostTiles = 0;
    FirstColumns<Scalar> m_columns;
    Buffer m_residual, m_normal, m_inverseDeviation, m_qkv; ///< [tiles]; the way back puts gradients in their place
    Buffer m_projected;                                     ///< values after the projection, [tiles][heads][width]
    Buffer m_dQkv, m_dNormal;
};

extern template class FirstLayer<float>;
extern template class FirstLayer<double>;

} // namespace rote::nn
