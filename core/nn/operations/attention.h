#pragma once

#include "nn/export.h"
#include "nn/operations/matrix_view.h"

namespace rote::nn {

/// How positions fall into windows and features into heads.
struct AttentionShape
{
    int windowLength = 0; ///< positions come window by window
    int heads = 1;
    int headWidth = 0;

    [[nodiscard]] int width() const { return heads * headWidth; }
    /// Scalars that each operation below needs as scratch.
    [[nodiscard]] std::ptrdiff_t scratchSize() const { return std::ptrdiff_t{headWidth} * windowLength; }
};

/// Causal attention in two halves, so that dropout can stand between them.
/// qkv [3·width, positions]: queries, keys and values below each other, heads side by side in each.
/// weights [heads·windowLength, positions]: column i, row h·windowLength + j is how much position i looks at j of its
/// window with head h; 0 for j after i.

/// weights = softmax over j ≤ i of q_i·k_j / sqrt(headWidth); overwritten.
template<typename Scalar>
ROTE_ENGINE_EXPORT void attentionWeightsForward(const AttentionShape &shape, ConstMatrixView<Scalar> qkv,
                                                MatrixView<Scalar> weights, Scalar *scratch);

/// Adds to the query and key rows of dQkv. dWeights is used up.
template<typename Scalar>
ROTE_ENGINE_EXPORT void attentionWeightsBackward(const AttentionShape &shape, ConstMatrixView<Scalar> qkv,
                                                 ConstMatrixView<Scalar> weights, MatrixView<Scalar> dWeights,
                                                 MatrixView<Scalar> dQkv);

/// out_i = Σ_j weight_ij · v_j for each head; out [width, positions], overwritten.
template<typename Scalar>
ROTE_ENGINE_EXPORT void attentionMixForward(const AttentionShape &shape, ConstMatrixView<Scalar> qkv,
                                            ConstMatrixView<Scalar> weights, MatrixView<Scalar> out);

/// Adds to the value rows of dQkv; dWeights overwritten.
template<typename Scalar>
ROTE_ENGINE_EXPORT void attentionMixBackward(const AttentionShape &shape, ConstMatrixView<Scalar> qkv,
                                             ConstMatrixView<Scalar> weights, ConstMatrixView<Scalar> dOut,
                                             MatrixView<Scalar> dWeights, MatrixView<Scalar> dQkv, Scalar *scratch);

} // namespace rote::nn
