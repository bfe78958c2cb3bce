#pragma once

#include "nn/prefix_forest.h"

#include <span>
#include <vector>

namespace rote::nn {

/// A batch as strands in pieces: what is computed together. It depends on the shape and the batch alone.
class BatchPlan
{
public:
    explicit BatchPlan(const TransformerShape &shape) : m_shape(shape), m_pairs(shape) {}

    /// With `shares`, the distinct windows, sorted; without, every window in the batch's order.
    void planWindows(const WindowBatch &batch, bool shares);
    void planSequences(const SequenceBatch &sequences, bool shares);

    [[nodiscard]] bool sharesFirst() const { return m_shares; }
    /// Where the first layer is shared.
    [[nodiscard]] const CharacterPlaces &pairs() const { return m_pairs; }

    [[nodiscard]] std::ptrdiff_t pieceCount() const { return std::ssize(m_pieceEnds); }
    [[nodiscard]] std::ptrdiff_t firstStrand(std::ptrdiff_t piece) const
    {
        return piece == 0 ? 0 : m_pieceEnds[static_cast<std::size_t>(piece) - 1];
    }
    [[nodiscard]] std::span<const Strand> strandsOf(std::ptrdiff_t piece) const;
    /// Which of the sequences a strand is.
    [[nodiscard]] std::size_t sequenceAt(std::size_t strand) const { return m_sequences[strand]; }

    /// Multiply-adds of the products from embedding to logits: no padding, nothing twice.
    [[nodiscard]] double forwardMultiplyAdds() const;

private:
    void cut();

    TransformerShape m_shape;
    bool m_shares = false;
    WindowOrder m_order;
    CharacterPlaces m_pairs;
    std::vector<Strand> m_strands;
    std::vector<std::size_t> m_sequences;
    std::vector<std::ptrdiff_t> m_pieceEnds; ///< in strands
};

} // namespace rote::nn
