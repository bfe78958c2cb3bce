#pragma once

#include "nn/aligned_vector.h"
#include "nn/operations/attention.h"
#include "nn/operations/dropout.h"
#include "nn/operations/matrix_view.h"
#include "nn/transformer.h"

#include <span>
#include <vector>

namespace rote::nn {

/// Where each tensor begins in the flat parameter vector.
struct ParameterOffsets
{
    struct Layer
    {
        std::size_t attentionGain, queriesKeysValues, attentionProjection, mlpGain, mlpIn, mlpOut;
    };

    explicit ParameterOffsets(const TransformerShape &shape);

    std::size_t characters = 0;
    std::size_t places = 0;
    std::vector<Layer> layers;
    std::size_t finalGain = 0;
};

/// Some windows of a batch on their way through the model and back, with room for all that the way back needs.
template<typename Scalar>
class Piece
{
public:
    Piece(const TransformerShape &shape, std::ptrdiff_t maximumPositions);

    /// Begins a new piece of windows of `windowLength` characters; characters are then added one by one.
    void begin(int windowLength);
    void add(Token character, Token target = 0);
    [[nodiscard]] std::ptrdiff_t positions() const { return static_cast<std::ptrdiff_t>(m_tokens.size()); }

    /// Up to the last LayerNorm. `firstPosition` is the piece's place in the batch, for the masks.
    void forward(const Scalar *parameters, const Dropout &dropout, std::int64_t firstPosition);
    /// The logits of all positions, [vocabulary, positions].
    MatrixView<Scalar> logits(const Scalar *parameters);
    /// The logits of one position.
    void logitsAt(const Scalar *parameters, std::ptrdiff_t position, std::span<Scalar> logits);
    /// Sum of the cross-entropies, after forward().
    double loss(const Scalar *parameters);
    /// After loss(): adds the gradients of `scale` × the summed loss.
    void backward(const Scalar *parameters, Scalar scale, Scalar *gradients);

private:
    struct Layer
    {
        AlignedVector<Scalar> in, normal1, mean1, inverseDeviation1, qkv, weights, mixed;
        AlignedVector<Scalar> middle, normal2, mean2, inverseDeviation2, hidden, activated;
    };

    [[nodiscard]] MatrixView<Scalar> view(AlignedVector<Scalar> &values, std::ptrdiff_t rows)
    {
        return {values.data(), rows, positions()};
    }
    [[nodiscard]] MatrixView<Scalar> wide(AlignedVector<Scalar> &values) { return view(values, m_shape.width); }
    [[nodiscard]] AttentionShape attention() const { return {m_windowLength, m_shape.heads, m_shape.headWidth()}; }
    [[nodiscard]] DropoutMask mask(DropoutSite::Place place, int layer) const;

    void attentionForward(const Scalar *parameters, int layer);
    void mlpForward(const Scalar *parameters, int layer, AlignedVector<Scalar> &out);
    void attentionBackward(const Scalar *parameters, int layer, Scalar *gradients);
    void mlpBackward(const Scalar *parameters, int layer, Scalar *gradients);
    MatrixView<Scalar> droppedWeights(int layer);
    void addBranch(const AlignedVector<Scalar> &residual, AlignedVector<Scalar> &branch, AlignedVector<Scalar> &sum) const;

    TransformerShape m_shape;
    ParameterOffsets m_offsets;
    int m_windowLength = 0;
    std::vector<Token> m_tokens, m_targets;
    Dropout m_dropout;
    std::int64_t m_firstPosition = 0;

    std::vector<Layer> m_layers;
    AlignedVector<Scalar> m_last, m_normal, m_mean, m_inverseDeviation, m_logits;
    // Used by one layer after the other, on either way.
    AlignedVector<Scalar> m_branch, m_droppedWeights, m_dWeights, m_scratch;
    AlignedVector<Scalar> m_dResidual, m_dWide, m_dHidden, m_dQkv;
};

extern template class Piece<float>;
extern template class Piece<double>;

} // namespace rote::nn
