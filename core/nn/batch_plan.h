#pragma once

#include "nn/prefix_forest.h"

#include <span>
#include <vector>

namespace rote::nn {

/// Whether sharing the first layer saves more than it costs: less to compute before attention, but values as wide as the
/// model for each head, and columns to clear and sum for each pair. `ancestors`: of all nodes, themselves included.
[[nodiscard]] bool paysToShareFirst(const TransformerShape &shape, double nodes, double ancestors, double pairs);

/// A batch as strands in pieces: what is computed together. It depends on the shape and the batch alone.
class BatchPlan
{
public:
    explicit BatchPlan(const TransformerShape &shape) : m_shape(shape), m_pairs(shape) {}

    /// With `shares`, the distinct windows, sorted; without, every window in the batch's order. At least one window.
    void planWindows(const WindowBatch &batch, bool shares);
    /// The same with sequences, each of 1 to `context` characters.
    void planSequences(const SequenceBatch &sequences, bool shares);

    /// Whether the first layer is to be shared by (character, place), too.
    [[nodiscard]] bool sharesFirst() const { return m_sharesFirst; }
    /// Where the first layer is shared.
    [[nodiscard]] const CharacterPlaces &pairs() const { return m_pairs; }
    /// As many pairs as a batch of so many windows or sequences can have.
    [[nodiscard]] std::ptrdiff_t mostPairs() const;
    /// As many pieces as a batch of so many windows or sequences can have, about.
    [[nodiscard]] std::ptrdiff_t mostPieces() const;

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
    void begin(std::size_t strings);
    void count();
    void cut();

    TransformerShape m_shape;
    bool m_shares = false;
    bool m_sharesFirst = false;
    std::size_t m_strings = 0; ///< windows or sequences
    double m_nodes = 0.0;
    double m_ancestors = 0.0; ///< of all nodes, themselves included
    WindowOrder m_order;
    CharacterPlaces m_pairs;
    std::vector<Strand> m_strands;
    std::vector<std::size_t> m_sequences;
    std::vector<std::ptrdiff_t> m_pieceEnds; ///< in strands
};

} // namespace rote::nn
