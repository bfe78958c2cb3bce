#pragma once

#include "nn/aligned_vector.h"
#include "nn/export.h"

#include <cstddef>
#include <cstdint>

namespace rote::nn {

/// Heads' queries, keys and values are padded with zeros to a multiple of this, so that loops along them need no rest.
inline constexpr int columnPadding = 16;

[[nodiscard]] constexpr int paddedColumn(int size)
{
    return (size + columnPadding - 1) / columnPadding * columnPadding;
}

/// What a column of attention holds: [queries of all heads | keys | values], each head's part padded.
struct AttentionShape
{
    int heads = 1;
    int headWidth = 0;      ///< of a query and a key
    int valueWidth = 0;     ///< of a head's values: headWidth, or the model's width where they carry the projection
    int context = 0;        ///< the longest path
    bool addsHeads = false; ///< what the heads gather is added up, instead of standing side by side

    [[nodiscard]] int keyStride() const { return paddedColumn(headWidth); }
    [[nodiscard]] int valueStride() const { return paddedColumn(valueWidth); }
    [[nodiscard]] int keys() const { return heads * keyStride(); }
    [[nodiscard]] int values() const { return 2 * heads * keyStride(); }
    [[nodiscard]] int columnStride() const { return values() + heads * valueStride(); }
    [[nodiscard]] int slotCount() const { return paddedColumn(context); }
    [[nodiscard]] int weightStride() const { return heads * slotCount(); }
    [[nodiscard]] int outStride() const { return (addsHeads ? 1 : heads) * valueStride(); }
};

/// Positions in depth-first order: each one looks at its ancestors and itself, at most `context` in all. The position
/// at depth d follows the last one at depth d − 1. Positions may share columns: a column is a (character, place).
struct PathNodes
{
    const std::int32_t *columns = nullptr;
    const std::int32_t *depths = nullptr;
    std::ptrdiff_t count = 0;
};

/// The way from the root to the present position, kept from one call to the next as both go through the same positions.
template<typename Scalar>
struct ROTE_ENGINE_EXPORT AttentionPath
{
    /// Room for paths of this shape, too.
    void makeRoom(const AttentionShape &shape);

    /// The column of the ancestor at each depth.
    AlignedVector<std::int32_t> columns;
    /// Keys or values of the ancestors, [heads · features][slots], so that products with all of them are vectors.
    AlignedVector<Scalar> transposed;
};

/// Causal attention in two halves, so that dropout can stand between them; qkv [columns][columnStride].
/// weights [positions][heads][slots]: how much a position looks at the ancestor in each slot; the slots after its own
/// are not to be looked at.

/// weights = softmax over ancestors j of q·k_j / sqrt(headWidth); overwritten.
template<typename Scalar>
ROTE_ENGINE_EXPORT void attentionWeightsForward(AttentionShape shape, const PathNodes &nodes, const Scalar *qkv,
                                                AttentionPath<Scalar> &path, Scalar *weights);

/// Adds to the queries and keys of dQkv; dWeights is used up.
template<typename Scalar>
ROTE_ENGINE_EXPORT void attentionWeightsBackward(AttentionShape shape, const PathNodes &nodes, const Scalar *qkv,
                                                 AttentionPath<Scalar> &path, const Scalar *weights, Scalar *dWeights,
                                                 Scalar *dQkv);

/// out += Σ_j weight_j · v_j for each head; out [positions][outStride].
template<typename Scalar>
ROTE_ENGINE_EXPORT void attentionMixForward(AttentionShape shape, const PathNodes &nodes, const Scalar *qkv,
                                            AttentionPath<Scalar> &path, const Scalar *weights, Scalar *out);

/// Adds to the values of dQkv; dWeights overwritten.
template<typename Scalar>
ROTE_ENGINE_EXPORT void attentionMixBackward(AttentionShape shape, const PathNodes &nodes, const Scalar *qkv,
                                             AttentionPath<Scalar> &path, const Scalar *weights, const Scalar *dOut,
                                             Scalar *dWeights, Scalar *dQkv);

} // namespace rote::nn
