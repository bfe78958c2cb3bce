#include "nn/batch_plan.h"

#include "nn/piece.h"

#include <algorithm>
#include <numeric>

namespace rote::nn {

void BatchPlan::planWindows(const WindowBatch &batch, bool shares)
{
    m_shares = shares;
    if (shares) {
        m_order.prepare(batch.text, m_shape.context);
        m_order.strandsOf(batch.starts, m_strands);
    } else {
        m_strands.clear();
        for (const std::int32_t start : batch.starts) {
            const Token *window = batch.text.data() + start;
            m_strands.push_back({window, m_shape.context, 0, 1, window[m_shape.context]});
        }
    }
    cut();
}

void BatchPlan::planSequences(const SequenceBatch &sequences, bool shares)
{
    m_shares = shares;
    m_sequences.resize(sequences.count());
    std::iota(m_sequences.begin(), m_sequences.end(), std::size_t{0});
    if (shares) {
        std::ranges::sort(m_sequences, [&](std::size_t a, std::size_t b) {
            return std::ranges::lexicographical_compare(sequences.sequence(a), sequences.sequence(b));
        });
    }
    m_strands.clear();
    for (const std::size_t index : m_sequences) {
        const std::span<const Token> sequence = sequences.sequence(index);
        Strand strand{sequence.data(), static_cast<std::int32_t>(sequence.size()), 0, 0, 0};
        if (shares && !m_strands.empty())
            strand.shared = strand.sharedWith(m_strands.back());
        m_strands.push_back(strand);
    }
    cut();
}

std::span<const Strand> BatchPlan::strandsOf(std::ptrdiff_t piece) const
{
    const auto first = static_cast<std::size_t>(firstStrand(piece));
    return std::span(m_strands).subspan(first,
                                        static_cast<std::size_t>(m_pieceEnds[static_cast<std::size_t>(piece)]) - first);
}

/// Pieces of about the same size, their nodes in whole tiles: each begins with a root, so that it has all ancestors.
void BatchPlan::cut()
{
    constexpr std::ptrdiff_t capacity = Piece<float>::capacity;
    if (m_shares)
        m_pairs.collect(m_strands);
    std::ptrdiff_t nodes = 0;
    for (const Strand &strand : m_strands)
        nodes += strand.length - strand.shared;
    const std::ptrdiff_t repeated = m_shape.context / 2; // by a piece's first strand, about
    const std::ptrdiff_t pieces = nodes / (capacity - repeated) + 1;
    const std::ptrdiff_t wanted = std::max<std::ptrdiff_t>(nodes / pieces + repeated, m_shape.context);
    const std::ptrdiff_t most = std::min(tilesFor(wanted) * tileWidth, capacity);

    m_pieceEnds.clear();
    std::ptrdiff_t size = 0;
    std::ptrdiff_t strands = 0;
    for (const Strand &strand : m_strands) {
        const std::ptrdiff_t more = strands == 0 ? strand.length : strand.length - strand.shared;
        if (strands > 0 && (size + more > most || strands == capacity)) {
            m_pieceEnds.push_back(&strand - m_strands.data());
            size = strand.length;
            strands = 1;
        } else {
            size += more;
            ++strands;
        }
    }
    if (!m_strands.empty())
        m_pieceEnds.push_back(std::ssize(m_strands));
}

double BatchPlan::forwardMultiplyAdds() const
{
    double nodes = 0.0;
    double ancestors = 0.0; // of all nodes, themselves included
    for (const Strand &strand : m_strands) {
        nodes += strand.length - strand.shared;
        ancestors += 0.5 * (strand.length * (strand.length + 1.0) - strand.shared * (strand.shared + 1.0));
    }
    const double width = m_shape.width;
    const double heads = m_shape.heads;
    const double pairs = m_shares ? static_cast<double>(m_pairs.size()) : 0.0;
    const double ownLayers = m_shape.layers - (m_shares ? 1 : 0);
    const double mlp = 2.0 * width * m_shape.hiddenWidth();
    // In a shared first layer each head's values are as wide as the model.
    const double attention = ownLayers * (nodes * 4.0 * width * width + ancestors * 2.0 * width)
        + (m_shares ? pairs * 4.0 * width * width + ancestors * (1.0 + heads) * width : 0.0);
    return attention + nodes * (m_shape.layers * mlp + width * m_shape.vocabulary);
}

} // namespace rote::nn
